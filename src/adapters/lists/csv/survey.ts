/** What is true of a file as a whole? Looked through once, before any row is taken: how many rows, which columns are used, how dates are written. */
import { type DateOrder, isMonthFirst } from "#matching/end-date.ts";
import { columnsOf, type HotlistColumn, unguarded } from "#matching/hotlist-columns.ts";
import type { FileColumn, HotlistProblem } from "#matching/ports.ts";
import { faultOf } from "#matching/row-faults.ts";
import type { CsvRecord } from "./cut-records.ts";
import { FileFault } from "./file-fault.ts";
import type { Layout } from "./find-layout.ts";

interface Surveyed {
  readonly rowCount: number;
  readonly columns: readonly FileColumn[];
  readonly dateOrder: DateOrder;
}

/** Throws a `FileFault` where two lists with different columns stand in one file. */
export async function survey(
  { columns, kind }: Pick<Layout, "columns"> & { readonly kind: Layout["kind"] | "mapped" },
  records: AsyncIterable<readonly CsvRecord[]>,
): Promise<Surveyed> {
  const filled = columns.map(() => 0);
  const dates = new DateSurvey(columns);
  let rowCount = 0;
  for await (const some of records) {
    rowCount += some.length;
    const second = kind === "header" ? some.find(isHeader) : undefined;
    if (second !== undefined) throw new FileFault(secondHeader(second.line));
    for (const record of some) {
      countFilled(record, filled);
      dates.take(record);
    }
  }
  return { rowCount, columns: fileColumns(columns, filled), dateOrder: dates.order };
}

function countFilled({ cells }: CsvRecord, filled: number[]): void {
  for (const place of filled.keys()) {
    if ((cells[place] ?? "").trim() !== "") filled[place] = (filled[place] ?? 0) + 1;
  }
}

/** Most dates of a file come again and again, and one that has many is no reason to keep them all. */
const DATES_KNOWN = 10_000;

/** Once a file has the month first anywhere, no date in it that could be read both ways may be trusted. */
class DateSurvey {
  order: DateOrder = "day-first";
  readonly #columns: readonly HotlistColumn[];
  readonly #at: number;
  readonly #known = new Set<string>();

  constructor(columns: readonly HotlistColumn[]) {
    this.#columns = columns;
    this.#at = columns.findIndex(({ meaning }) => meaning === "ends");
  }

  take({ cells, isOpen }: CsvRecord): void {
    const cell = cells[this.#at];
    if (cell === undefined || this.order === "unsure" || this.#known.has(cell)) return;
    if (faultOf(cells, this.#columns, isOpen) !== undefined) return;
    if (this.#known.size >= DATES_KNOWN) this.#known.clear();
    this.#known.add(cell);
    if (isMonthFirst(unguarded(cell))) this.order = "unsure";
  }
}

/** Two lists in one file: the rows below may have other columns than those above. */
const isHeader = ({ cells }: CsvRecord): boolean =>
  !cells.some((cell) => /\d/.test(cell)) &&
  ["vrm", "reason", "action"].every((needed) => columnsOf(cells).some(({ meaning }) => meaning === needed));

/** In a file without a header the columns have no names that somebody could miss. */
function fileColumns(
  columns: readonly HotlistColumn[],
  filledRows: readonly number[],
): readonly FileColumn[] {
  return columns.flatMap(({ name, meaning }, place) => {
    const filled = filledRows[place] ?? 0;
    if (name === "" && (meaning !== undefined || filled === 0)) return [];
    return { name: name === "" ? `column ${place + 1}` : name, meaning, filled };
  });
}

const secondHeader = (line: number): HotlistProblem => ({
  code: "file-layout-unknown",
  words: `Line ${line} names columns again, and not as the header does. Send its rows as a file of their own.`,
});
