/** A file that is read as a person has said: its rows by the columns of a mapping. */

import {
  cutCells,
  cutFixed,
  type FileMapping,
  hotlistColumnsOf,
  withMapping,
} from "#matching/file-mapping.ts";
import { cellReader, type HotlistColumn } from "#matching/hotlist-columns.ts";
import type { HotlistRow } from "#matching/judge-rows.ts";
import type { HotlistFile } from "#matching/ports.ts";
import { faultOf } from "#matching/row-faults.ts";
import { type CsvRecord, cutRecords, type Delimiter } from "./cut-records.ts";
import { survey } from "./survey.ts";
import { linesOf } from "./text-lines.ts";

const DELIMITERS: Readonly<Record<Exclude<FileMapping["parted"], "fixed">, Delimiter>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  pipe: "|",
};

type Mapped = Pick<HotlistFile, "layout" | "rowCount" | "columns" | "dateOrder" | "rows">;

export async function mappedFile(mapping: FileMapping, text: () => AsyncIterable<string>): Promise<Mapped> {
  const columns = hotlistColumnsOf(mapping);
  const layout = { kind: "mapped", delimiter: delimiterOf(mapping), columns, rowsFrom: 0 } as const;
  const seen = await survey(layout, recordsOf(mapping, text()));
  return {
    layout: "mapped",
    ...seen,
    // Whoever said how the file is read has seen those that are not used.
    columns: seen.columns.filter(({ meaning }) => meaning !== undefined),
    async *rows() {
      const read = cellReader(columns);
      for await (const some of recordsOf(mapping, text()))
        yield some.map((record) => rowOf(record, { mapping, columns, read }));
    },
  };
}

const delimiterOf = ({ parted }: FileMapping): Delimiter => (parted === "fixed" ? "," : DELIMITERS[parted]);

async function* recordsOf(
  mapping: FileMapping,
  text: AsyncIterable<string>,
): AsyncIterable<readonly CsvRecord[]> {
  const lines = rowLines(mapping, linesOf(text));
  const records =
    mapping.parted === "fixed"
      ? fixedRecords(mapping, lines)
      : cutRecords(lines, delimiterOf(mapping), (cells) => cells.length === mapping.columns.length);
  for await (const some of records) {
    const filled = some.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    if (filled.length > 0) yield filled;
  }
}

/** What is no row is an empty line, so that every line keeps its number. */
async function* rowLines(
  { skipLines, skipBeginning }: FileMapping,
  lines: AsyncIterable<readonly string[]>,
): AsyncIterable<readonly string[]> {
  let before = 0;
  for await (const some of lines) {
    const start = before;
    yield some.map((line, place) => {
      const isSkipped = skipBeginning !== undefined && line.trimStart().startsWith(skipBeginning);
      return start + place < skipLines || isSkipped ? "" : line.replace(/^\uFEFF/, "");
    });
    before += some.length;
  }
}

async function* fixedRecords(
  mapping: FileMapping,
  lines: AsyncIterable<readonly string[]>,
): AsyncIterable<readonly CsvRecord[]> {
  let before = 0;
  for await (const some of lines) {
    const start = before;
    yield some.map((line, place) => ({
      line: start + place + 1,
      cells: cutFixed(line, mapping),
      isOpen: false,
    }));
    before += some.length;
  }
}

interface MappedRows {
  readonly mapping: FileMapping;
  readonly columns: readonly HotlistColumn[];
  readonly read: ReturnType<typeof cellReader>;
}

function rowOf({ line, cells, isOpen }: CsvRecord, { mapping, columns, read }: MappedRows): HotlistRow {
  const markAt = columns.findIndex(({ meaning }) => meaning === "vrm");
  const fault = faultOf(cells, columns, isOpen);
  if (fault === undefined) return { line, cells: withMapping(read(cutCells(cells, mapping)), mapping) };
  return { line, cells: { vrm: markAt === 0 ? (cells[0] ?? "") : "" }, fault };
}
