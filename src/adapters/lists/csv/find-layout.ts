/** Where is the header of a list, and what parts its cells? Without a header: do its rows have the 16 columns of older systems? */
import { columnsOf, type HotlistColumn, sixteenColumns } from "#matching/hotlist-columns.ts";
import { isSixteenRow } from "#matching/sixteen-row.ts";
import { cutLine, type Delimiter } from "./cut-records.ts";

export interface Layout {
  readonly kind: "header" | "16-column";
  readonly delimiter: Delimiter;
  readonly columns: readonly HotlistColumn[];
  /** Place of the first line that may be a row. */
  readonly rowsFrom: number;
}

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];
/** Titles, dates and comments stand above a header, but no more of them than this. */
export const HEADER_WITHIN = 50;

/** The line with the most names that we know, one of them the mark's; the first of equals. */
export function findLayout(lines: readonly string[]): Layout | undefined {
  let best: Layout | undefined;
  let most = 0;
  for (const [place, line] of lines.slice(0, HEADER_WITHIN).entries()) {
    for (const delimiter of DELIMITERS) {
      const columns = columnsOf(cutLine(line, delimiter) ?? []);
      const known = columns.filter(({ meaning }) => meaning !== undefined).length;
      if (known <= most || !columns.some(({ meaning }) => meaning === "vrm")) continue;
      most = known;
      best = { kind: "header", delimiter, columns, rowsFrom: place + 1 };
    }
  }
  return best ?? findSixteen(lines);
}

function findSixteen(lines: readonly string[]): Layout | undefined {
  const some = lines.slice(0, HEADER_WITHIN);
  const fitting = (delimiter: Delimiter) =>
    some.filter((line) => isSixteenRow(cutLine(line, delimiter) ?? line.split(delimiter))).length;
  const [best = ","] = DELIMITERS.toSorted((a, b) => fitting(b) - fitting(a));
  return fitting(best) === 0
    ? undefined
    : { kind: "16-column", delimiter: best, columns: sixteenColumns, rowsFrom: 0 };
}
