/**
 * Which rows does a text hold? A quotation mark that is never closed spoils its own row and no other: the text is cut line
 * by line where it does not cut as a whole.
 */
import { CsvError, parse } from "csv-parse/sync";

export type Delimiter = "," | ";" | "\t" | "|";

export interface CsvRecord {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark is open; the cells are those up to the end of the line. */
  readonly isOpen: boolean;
}

/** More lines than this in one cell are a quotation mark that was never closed. */
const MOST_LINES_IN_RECORD = 30;

/** `isRow` says whether a line that may belong to the cell before looks like a row of its own. */
type IsRow = (cells: readonly string[]) => boolean;

/** Rows in order, as many at a time as lines came; a row over several lines may wait for those that come next. */
export async function* cutRecords(
  lines: AsyncIterable<readonly string[]>,
  delimiter: Delimiter,
  isRow: IsRow,
): AsyncIterable<readonly CsvRecord[]> {
  let held: Held = { lines: [], from: 1 };
  for await (const more of lines) {
    const cut = cutHeld({ ...held, lines: [...held.lines, ...more] }, delimiter, isRow, MOST_LINES_IN_RECORD);
    held = cut.held;
    yield cut.records;
  }
  yield cutHeld(held, delimiter, isRow, 0).records;
}

interface Held {
  readonly lines: readonly string[];
  /** Number of the first of them in the file. */
  readonly from: number;
}

/** Leaves the last `ahead` lines where a row may go on. */
function cutHeld(
  { lines, from }: Held,
  delimiter: Delimiter,
  isRow: IsRow,
  ahead: number,
): { readonly records: readonly CsvRecord[]; readonly held: Held } {
  const whole = cutWhole(lines, from, delimiter);
  if (whole !== undefined) return { records: whole, held: { lines: [], from: from + lines.length } };
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length - ahead) {
    const { record, taken } = cutOne(lines, at, delimiter, isRow);
    if (record !== undefined) records.push({ ...record, line: from + at });
    at += taken;
  }
  return { records, held: { lines: lines.slice(at), from: from + at } };
}

/** Every line is one row, as in nearly every file; undefined when it is not. */
function cutWhole(
  lines: readonly string[],
  from: number,
  delimiter: Delimiter,
): readonly CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  const isQuoted = lines.some((line) => line.includes('"'));
  const quoted = isQuoted ? tryCut(lines.filter((line) => line !== "").join("\n"), delimiter) : undefined;
  if (isQuoted && quoted === undefined) return undefined;
  for (const [place, line] of lines.entries()) {
    if (line === "") continue;
    const cells = quoted === undefined ? line.split(delimiter) : quoted[records.length];
    if (cells === undefined) return undefined;
    records.push({ line: from + place, cells, isOpen: false });
  }
  return quoted === undefined || quoted.length === records.length ? records : undefined;
}

function cutOne(
  lines: readonly string[],
  at: number,
  delimiter: Delimiter,
  isRow: IsRow,
): { readonly record?: Omit<CsvRecord, "line"> | undefined; readonly taken: number } {
  let text = lines[at] ?? "";
  if (text === "") return { taken: 1 };
  const first = cutLine(text, delimiter);
  if (first !== undefined) return { record: { cells: first, isOpen: false }, taken: 1 };
  for (let taken = 2; taken <= MOST_LINES_IN_RECORD && at + taken <= lines.length; taken += 1) {
    const next = lines[at + taken - 1] ?? "";
    if (isRow(next.split(delimiter))) break;
    text += `\n${next}`;
    const cells = cutLine(text, delimiter);
    if (cells !== undefined) return { record: { cells, isOpen: false }, taken };
  }
  const cells = (lines[at] ?? "").split(delimiter).map((cell) => cell.replace(/^\s*"/, ""));
  return { record: { cells, isOpen: true }, taken: 1 };
}

/** The cells of one row; undefined when a quotation mark is open. */
export const cutLine = (text: string, delimiter: Delimiter): readonly string[] | undefined =>
  text.includes('"') ? tryCut(text, delimiter)?.[0] : text.split(delimiter);

function tryCut(text: string, delimiter: Delimiter): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      ltrim: delimiter !== "\t",
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly (readonly string[])[];
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
