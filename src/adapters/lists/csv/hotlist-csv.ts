/** Cuts a hotlist file into rows, whatever wrote it: columns by header, or the 16 columns of older systems. Judges no content. */
import { cellReader, type HotlistColumn } from "#matching/hotlist-columns.ts";
import type { HotlistRow } from "#matching/judge-rows.ts";
import { parseMark } from "#matching/mark-pattern.ts";
import type { HotlistFile, HotlistParser, HotlistProblem, HotlistSource } from "#matching/ports.ts";
import { faultOf } from "#matching/row-faults.ts";
import { type CsvRecord, cutRecords, type Delimiter } from "./cut-records.ts";
import { decoded, findEncoding } from "./decode-text.ts";
import { faultAsValue } from "./file-fault.ts";
import { findLayout, HEADER_WITHIN, type Layout } from "./find-layout.ts";
import { mappedFile } from "./mapped-file.ts";
import { modeNamed } from "./named-mode.ts";
import { SpoiltText } from "./spoilt-text.ts";
import { survey } from "./survey.ts";
import { linesOf } from "./text-lines.ts";
import { type Bytes, UNPACKED_LIMIT_BYTES, unpack } from "./unpack.ts";

const DELIMITER_WORDS = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
} as const satisfies Record<Delimiter, string>;

export const hotlistCsv =
  (unpackedLimitBytes = UNPACKED_LIMIT_BYTES): HotlistParser =>
  (source) =>
    faultAsValue(async (): Promise<HotlistFile | HotlistProblem> => {
      const { bytes, packed, name } = await unpack(source, unpackedLimitBytes);
      const named = modeNamed(name);
      if (typeof named === "object") return named;
      const encoding = await encodingOf(source, bytes);
      const text = () => decoded(bytes, encoding);
      const { mapping } = source;
      if (mapping !== undefined) {
        const readAs = { encoding, delimiter: mapping.parted, packed, name, linesAbove: mapping.skipLines };
        return { ...(await mappedFile(mapping, text)), readAs, namedMode: named, cautions: [] };
      }
      const head = await headOf(linesOf(text()));
      const layout = findLayout(head);
      if (layout === undefined) return await whyUnknown(linesOf(text()));
      const records = (read: AsyncIterable<string>) =>
        recordsOf(linesOf(read), layout, head[layout.rowsFrom - 1]);
      const { columns, delimiter } = layout;
      const lost = new SpoiltText();
      const seen = await survey(layout, records(lost.in(text())));
      return {
        layout: layout.kind,
        ...seen,
        rows: () => rowsOf(records(text()), columns),
        readAs: {
          encoding,
          delimiter: DELIMITER_WORDS[delimiter],
          packed,
          name,
          linesAbove: head.slice(0, Math.max(0, layout.rowsFrom - 1)).filter((line) => line.trim() !== "")
            .length,
        },
        namedMode: named,
        cautions: lost.cautions(encoding),
      };
    });

/** As a person has said, or as it is found. */
const encodingOf = async ({ mapping, charset }: HotlistSource, bytes: Bytes): Promise<string> =>
  mapping?.encoding ?? (await findEncoding(bytes, charset));

export const parseHotlistCsv: HotlistParser = hotlistCsv();

async function headOf(lines: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const head: string[] = [];
  for await (const some of lines) {
    head.push(...some.slice(0, HEADER_WITHIN));
    if (head.length >= HEADER_WITHIN) break;
  }
  return head.slice(0, HEADER_WITHIN);
}

async function whyUnknown(lines: AsyncIterable<readonly string[]>): Promise<HotlistProblem> {
  for await (const some of lines) if (some.some((line) => line.trim() !== "")) return LAYOUT_UNKNOWN;
  return EMPTY;
}

/** Lines above the rows, and the header where it comes again, count as lines and are no rows. */
async function* belowHeader(
  lines: AsyncIterable<readonly string[]>,
  { kind, rowsFrom }: Layout,
  header: string | undefined,
): AsyncIterable<readonly string[]> {
  let before = 0;
  for await (const some of lines) {
    const start = before;
    yield some.map((line, place) =>
      start + place < rowsFrom || (kind === "header" && isSameHeader(line, header)) ? "" : line,
    );
    before += some.length;
  }
}

/** Lists that were put together keep the mark at the beginning of each, and not always its capitals. */
const isSameHeader = (line: string, header = ""): boolean =>
  line === header ||
  (Math.abs(line.length - header.length) <= 1 && plainHeader(line) === plainHeader(header));
const plainHeader = (line: string): string =>
  line
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase();

async function* recordsOf(
  lines: AsyncIterable<readonly string[]>,
  layout: Layout,
  header: string | undefined,
): AsyncIterable<readonly CsvRecord[]> {
  const { columns, delimiter } = layout;
  const markAt = markAtOf(columns);
  const isRow = (cells: readonly string[]) =>
    cells.length === columns.length || (cells.length > 1 && isMark(cells[markAt] ?? ""));
  for await (const records of cutRecords(belowHeader(lines, layout, header), delimiter, isRow)) {
    const filled = records.filter(isFilled);
    if (filled.length > 0) yield filled;
  }
}

const markAtOf = (columns: readonly HotlistColumn[]): number =>
  columns.findIndex(({ meaning }) => meaning === "vrm");
const isMark = (text: string): boolean => /\d/.test(text) && typeof parseMark(text) === "string";

/** Rows of nothing but separators are what a spreadsheet leaves of deleted ones; a comment is a line of one cell. */
const isFilled = ({ cells }: CsvRecord): boolean =>
  cells.some((cell) => cell.trim() !== "") &&
  !(/^\s*(?:#|\/\/)/.test(cells[0] ?? "") && cells.slice(1).every((cell) => cell.trim() === ""));

async function* rowsOf(
  records: AsyncIterable<readonly CsvRecord[]>,
  columns: readonly HotlistColumn[],
): AsyncIterable<readonly HotlistRow[]> {
  const markAt = markAtOf(columns);
  const read = cellReader(columns);
  for await (const some of records) yield some.map((record) => rowOf(record, columns, markAt, read));
}

function rowOf(
  { line, cells, isOpen }: CsvRecord,
  columns: readonly HotlistColumn[],
  markAt: number,
  read: ReturnType<typeof cellReader>,
): HotlistRow {
  const fault = faultOf(cells, columns, isOpen);
  if (fault === undefined) return { line, cells: read(cells) };
  // Only what stands before all that may have moved is known: the first cell.
  return { line, cells: { vrm: markAt === 0 ? (cells[0] ?? "") : "" }, fault };
}

const EMPTY: HotlistProblem = { code: "file-empty", words: "The file has no rows." };
const LAYOUT_UNKNOWN: HotlistProblem = {
  code: "file-layout-unknown",
  words:
    "One row must name the columns (vrm, reason, action, priority, ends ...), or the rows must have the 16 columns of a VOI file. For any other file say once, on a sample of it, how its files are read.",
};
