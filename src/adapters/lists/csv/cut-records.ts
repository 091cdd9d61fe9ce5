/**
 * Which rows does a text hold? A quotation mark that is never closed spoils its own row and no other: the text is cut line
 * by line where it does not cut as a whole.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse/sync";

export type Delimiter = "," | ";" | "\t" | "|";

export interface CsvRecord {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark is open; the cells are those up to the end of the line. */
  readonly isOpen: boolean;
}

/** Line ends of all systems may change within a file. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r\f\u0085\u2028\u2029]/);

/** More lines than this in one cell are a quotation mark that was never closed. */
const MOST_LINES_IN_RECORD = 30;
const LINES_AT_ONCE = 2_000;

/** `isRow` says whether a line that may belong to the cell before looks like a row of its own. */
export async function cutRecords(
  lines: readonly string[],
  delimiter: Delimiter,
  isRow: (cells: readonly string[]) => boolean,
): Promise<readonly CsvRecord[]> {
  const whole = cutWhole(lines, delimiter);
  if (whole !== undefined) return whole;
  const records: CsvRecord[] = [];
  for (let at = 0; at < lines.length; ) {
    const { record, taken } = cutOne(lines, at, delimiter, isRow);
    if (record !== undefined) records.push(record);
    at += taken;
    if (at % LINES_AT_ONCE === 0) await nextTurn();
  }
  return records;
}

/** Every line is one row, as in nearly every file; undefined when it is not. */
function cutWhole(lines: readonly string[], delimiter: Delimiter): readonly CsvRecord[] | undefined {
  const filled = lines.flatMap((line, place) => (line === "" ? [] : [{ text: line, line: place + 1 }]));
  const rows = tryCut(filled.map(({ text }) => text).join("\n"), delimiter);
  if (rows?.length !== filled.length) return undefined;
  return rows.map((cells, place) => ({ line: filled[place]?.line ?? 0, cells, isOpen: false }));
}

function cutOne(
  lines: readonly string[],
  at: number,
  delimiter: Delimiter,
  isRow: (cells: readonly string[]) => boolean,
): { readonly record?: CsvRecord | undefined; readonly taken: number } {
  const line = at + 1;
  let text = lines[at] ?? "";
  if (text === "") return { taken: 1 };
  const first = cutLine(text, delimiter);
  if (first !== undefined) return { record: { line, cells: first, isOpen: false }, taken: 1 };
  for (let taken = 2; taken <= MOST_LINES_IN_RECORD && at + taken <= lines.length; taken += 1) {
    const next = lines[at + taken - 1] ?? "";
    if (isRow(next.split(delimiter))) break;
    text += `\n${next}`;
    const cells = cutLine(text, delimiter);
    if (cells !== undefined) return { record: { line, cells, isOpen: false }, taken };
  }
  const cells = (lines[at] ?? "").split(delimiter).map((cell) => cell.replace(/^\s*"/, ""));
  return { record: { line, cells, isOpen: true }, taken: 1 };
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
