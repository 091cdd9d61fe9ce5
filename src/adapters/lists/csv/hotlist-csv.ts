/** Cuts a hotlist file into rows, whatever wrote it: columns by header, or the 16 columns of older systems. Judges no content. */
import { cellsOf, columnsOf, type HotlistColumn } from "#matching/hotlist-columns.ts";
import { parseMark } from "#matching/mark-pattern.ts";
import type { HotlistRow } from "#matching/plan-import.ts";
import {
  type FileColumn,
  HOTLIST_MAX_ROWS,
  type HotlistFile,
  type HotlistProblem,
  type HotlistSource,
} from "#matching/ports.ts";
import { faultOf } from "#matching/row-faults.ts";
import { type CsvRecord, cutRecords, type Delimiter, linesOf } from "./cut-records.ts";
import { decodeText } from "./decode-text.ts";
import { findLayout, type Layout } from "./find-layout.ts";
import { modeNamed } from "./named-mode.ts";
import { unpack } from "./unpack.ts";

const DELIMITER_WORDS = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
} as const satisfies Record<Delimiter, string>;

export async function parseHotlistCsv({
  bytes,
  charset,
}: HotlistSource): Promise<HotlistFile | HotlistProblem> {
  const unpacked = await unpack(bytes);
  if ("code" in unpacked) return unpacked;
  const named = modeNamed(unpacked.name);
  if (named !== undefined && typeof named === "object") return named;
  const decoded = decodeText(unpacked.bytes, charset);
  if ("code" in decoded) return decoded;
  const lines = linesOf(decoded.text);
  const layout = findLayout(lines);
  if (layout === undefined) return lines.every((line) => line.trim() === "") ? EMPTY : LAYOUT_UNKNOWN;
  const cut = await rowsOf(lines, layout);
  if ("code" in cut) return cut;
  const { encoding, text } = decoded;
  const { packed, name } = unpacked;
  return {
    layout: layout.kind,
    ...cut,
    readAs: {
      encoding,
      delimiter: DELIMITER_WORDS[layout.delimiter],
      packed,
      name,
      linesAbove: lines.slice(0, Math.max(0, layout.rowsFrom - 1)).filter((line) => line.trim() !== "")
        .length,
    },
    namedMode: named,
    cautions: cautionsOf(text),
  };
}

async function rowsOf(
  lines: readonly string[],
  { delimiter, columns, rowsFrom, kind }: Layout,
): Promise<Pick<HotlistFile, "rows" | "columns"> | HotlistProblem> {
  const markAt = columns.findIndex(({ meaning }) => meaning === "vrm");
  const isRow = (cells: readonly string[]) =>
    cells.length === columns.length || (cells.length > 1 && isMark(cells[markAt] ?? ""));
  const header = lines[rowsFrom - 1];
  const below = lines.map((line, place) =>
    place < rowsFrom || (kind === "header" && line === header) ? "" : line,
  );
  const records = (await cutRecords(below, delimiter, isRow)).filter(isFilled);
  if (records.length > HOTLIST_MAX_ROWS) return TOO_LONG;
  const second = kind === "header" ? records.find(isHeader) : undefined;
  if (second !== undefined) return secondHeader(second.line);
  return {
    rows: records.map((record) => rowOf(record, columns, markAt)),
    columns: countFilled(columns, records),
  };
}

const isMark = (text: string): boolean => /\d/.test(text) && typeof parseMark(text) === "string";

/** Rows of nothing but separators are what a spreadsheet leaves of deleted ones; a comment is a line of one cell. */
const isFilled = ({ cells }: CsvRecord): boolean =>
  cells.some((cell) => cell.trim() !== "") &&
  !(/^\s*(?:#|\/\/)/.test(cells[0] ?? "") && cells.slice(1).every((cell) => cell.trim() === ""));

function rowOf(
  { line, cells, isOpen }: CsvRecord,
  columns: readonly HotlistColumn[],
  markAt: number,
): HotlistRow {
  const fault = faultOf(cells, columns, isOpen);
  if (fault === undefined) return { line, cells: cellsOf(columns, cells) };
  // Only what stands before all that may have moved is known: the first cell.
  return { line, cells: { vrm: markAt === 0 ? (cells[0] ?? "") : "" }, fault };
}

/** Two lists in one file: the rows below may have other columns than those above. */
const isHeader = ({ cells }: CsvRecord): boolean =>
  !cells.some((cell) => /\d/.test(cell)) &&
  ["vrm", "reason", "action"].every((needed) => columnsOf(cells).some(({ meaning }) => meaning === needed));

/** In a file without a header the columns have no names that somebody could miss. */
function countFilled(
  columns: readonly HotlistColumn[],
  records: readonly CsvRecord[],
): readonly FileColumn[] {
  return columns.flatMap(({ name, meaning }, place) => {
    const filled = records.filter(({ cells }) => (cells[place] ?? "").trim() !== "").length;
    if (name === "" && (meaning !== undefined || filled === 0)) return [];
    return { name: name === "" ? `column ${place + 1}` : name, meaning, filled };
  });
}

function cautionsOf(text: string): readonly string[] {
  return text.includes("\uFFFD")
    ? [
        "The file has signs that stand for lost characters (\uFFFD): a program before ours has spoilt its text.",
      ]
    : [];
}

const secondHeader = (line: number): HotlistProblem => ({
  code: "file-layout-unknown",
  words: `Line ${line} names columns again, and not as the header does. Send its rows as a file of their own.`,
});
const EMPTY: HotlistProblem = { code: "file-empty", words: "The file has no rows." };
const LAYOUT_UNKNOWN: HotlistProblem = {
  code: "file-layout-unknown",
  words:
    "One row must name the columns (vrm, reason, action, priority, ends ...), or the rows must have the 16 columns of a VOI file.",
};
const TOO_LONG: HotlistProblem = {
  code: "file-too-long",
  words: `A file may have ${HOTLIST_MAX_ROWS} rows at most. Split it and import the parts with mode=add.`,
};
