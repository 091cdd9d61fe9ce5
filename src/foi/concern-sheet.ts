/** What does a file of a list of concern name, and what does an edition change of what its list said before? */
import type { LocalDate } from "#terms/local-date.ts";
import type { ConcernEntry } from "./concern-list.ts";
import { type Cells, type ColumnsOf, cellsOf, columnsByTitle } from "./sheet-columns.ts";
import { bare, dayIn } from "./sheet-values.ts";

const TITLES = {
  maker: ["maker", "manufacturer", "make", "brand", "company", "vendor", "supplier", "name"],
  model: ["model", "model name", "model number", "product"],
  component: ["component", "part", "component type"],
  from: ["from", "since", "listed since", "date added", "added", "from date", "date"],
  until: ["until", "to", "removed", "date removed", "taken back", "end date", "ended"],
} as const;

export type ConcernFact = keyof typeof TITLES;
export const CONCERN_FACTS = Object.keys(TITLES) as readonly ConcernFact[];
export type ConcernColumns = ColumnsOf<ConcernFact>;

export const guessConcernColumns = (header: Cells): ConcernColumns =>
  columnsByTitle<ConcernFact>(header, TITLES);

export interface WrongConcern {
  /** As the spreadsheet counts it, from 1. */
  readonly row: number;
  readonly words: string;
}

export interface ConcernPlan {
  readonly rows: number;
  readonly wrong: readonly WrongConcern[];
  readonly added: readonly ConcernEntry[];
  /** With their last day. */
  readonly ended: readonly ConcernEntry[];
  readonly unchanged: number;
  /** All that the list says afterwards. */
  readonly entries: readonly ConcernEntry[];
}

/**
 * `rows` with the header first, as they hold from the day `on`. What the list named before and this edition does not name ends that
 * day; a wrong row may be one of those, so that nothing ends while a row is wrong.
 */
export function planConcerns(
  rows: readonly Cells[],
  columns: ConcernColumns,
  before: readonly ConcernEntry[],
  on: LocalDate,
): ConcernPlan {
  const told = new Map<string, ConcernEntry>();
  const wrong: WrongConcern[] = [];
  const body = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  for (const { cells, row } of body) {
    const read = readRow(cells, columns, on);
    if (typeof read === "string") wrong.push({ row, words: read });
    else told.set(keyOf(read), read);
  }
  const open = before.filter(({ until }) => until === undefined || until > on);
  const known = new Map(open.map((entry) => [keyOf(entry), entry]));
  const added = [...told].filter(([key]) => !known.has(key)).map(([, entry]) => entry);
  const kept = open.flatMap((entry): readonly ConcernEntry[] => {
    const now = told.get(keyOf(entry));
    if (now !== undefined) return [now.until === undefined ? entry : { ...entry, until: now.until }];
    return wrong.length > 0 ? [entry] : [{ ...entry, until: on }];
  });
  const ended = kept.filter((entry, at) => entry.until !== open[at]?.until);
  const past = before.filter((entry) => !open.includes(entry));
  return {
    ...{ rows: body.length, wrong, added, ended },
    unchanged: open.length - ended.length,
    entries: [...past, ...kept, ...added],
  };
}

const LONGEST_TEXT = 200;

/** What is wrong with the row, in words, where it cannot be read. */
function readRow(cells: Cells, columns: ConcernColumns, on: LocalDate): ConcernEntry | string {
  const cell = cellsOf(cells, columns);
  const [maker, model, component] = [cell("maker"), cell("model"), cell("component")];
  if (maker === "") return "The maker is missing.";
  if ([maker, model, component].some((text) => text.length > LONGEST_TEXT))
    return "A text is longer than 200 characters.";
  if (model !== "" && component !== "") return "Name a model or a component, not both in one row.";
  const [from, until] = [cell("from"), cell("until")].map((text) => (text === "" ? null : dayIn(text)));
  if (from === undefined || until === undefined)
    return "This is no day. Write it as 31/03/2028 or 2028-03-31.";
  const since = from ?? on;
  if (until !== null && until !== undefined && until <= since) return "It ends before it begins.";
  return {
    maker,
    ...(model === "" ? {} : { model }),
    ...(component === "" ? {} : { component }),
    from: since,
    ...(until === null ? {} : { until }),
  };
}

const keyOf = ({ maker, model, component }: ConcernEntry): string =>
  [maker, model ?? "", component ?? ""].map(bare).join("\n");
