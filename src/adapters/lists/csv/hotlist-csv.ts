/** Cuts a hotlist file into rows: columns by header, or the 16 columns of BOF-era systems. Judges no content. */
import { CsvError, parse } from "csv-parse/sync";
import { columnOf, SIXTEEN_COLUMNS } from "#matching/hotlist-row.ts";
import { HOTLIST_MAX_ROWS, type HotlistFile, type HotlistProblem } from "#matching/ports.ts";

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Comma or semicolon, with or without a byte order mark, blank lines skipped. */
export function parseHotlistCsv(text: string): HotlistFile | HotlistProblem {
  const lines = linesOf(text);
  if ("code" in lines) return lines;
  const [first] = lines;
  if (first === undefined) return { code: "file-empty", words: "The file has no rows." };
  const header = first.record.map(columnOf);
  if (header.includes("vrm")) return file("header", header, lines.slice(1));
  if (lines.every(({ record }) => record.length === SIXTEEN_COLUMNS.length)) {
    return file("16-column", SIXTEEN_COLUMNS, lines);
  }
  const words =
    "The first row must name the columns (vrm, reason, action, priority, ends ...), or every row must have the 16 columns of a VOI file.";
  return { code: "file-layout-unknown", words };
}

function linesOf(text: string): readonly Line[] | HotlistProblem {
  try {
    return parse(text, {
      bom: true,
      delimiter: [",", ";"],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: HOTLIST_MAX_ROWS + 2,
      trim: true,
    }) as unknown as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const place = typeof lines === "number" ? ` near line ${lines}` : "";
    const words = `The file is not valid CSV${place}. Check that every quotation mark is closed.`;
    return { code: "file-not-csv", words };
  }
}

function file(
  layout: HotlistFile["layout"],
  columns: readonly (string | undefined)[],
  lines: readonly Line[],
): HotlistFile | HotlistProblem {
  if (lines.length > HOTLIST_MAX_ROWS) {
    const words = `A file may have ${HOTLIST_MAX_ROWS} rows at most. Split it and import the parts with mode=add.`;
    return { code: "file-too-long", words };
  }
  const rows = lines.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(
      columns.flatMap((column, index) => (column === undefined ? [] : [[column, record[index] ?? ""]])),
    ),
  }));
  return { layout, rows };
}
