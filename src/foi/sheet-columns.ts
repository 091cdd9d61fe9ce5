/** In which column of a spreadsheet does each fact stand, and what does a row say of it? */
import { bare } from "./sheet-values.ts";

export type Cells = readonly string[];
/** In which column, from 0, each fact stands. */
export type ColumnsOf<Fact extends string> = Partial<Readonly<Record<Fact, number>>>;

/** Each fact's column by its title; the first that fits, and each column for one fact. `titles` are bare. */
export function columnsByTitle<Fact extends string>(
  header: Cells,
  titles: Readonly<Record<Fact, readonly string[]>>,
): ColumnsOf<Fact> {
  const found = header.map(bare);
  const taken = new Set<number>();
  const guessed: [Fact, number][] = [];
  for (const fact of Object.keys(titles) as Fact[]) {
    const place = found.findIndex((title, at) => !taken.has(at) && titles[fact].includes(title));
    if (place < 0) continue;
    taken.add(place);
    guessed.push([fact, place]);
  }
  return Object.fromEntries(guessed) as ColumnsOf<Fact>;
}

/** What the row says of a fact, without the space around it; nothing where it has no such column or ends before it. */
export function cellsOf<Fact extends string>(cells: Cells, columns: ColumnsOf<Fact>): (fact: Fact) => string {
  return (fact) => {
    const place = columns[fact];
    return place === undefined ? "" : (cells[place] ?? "").trim();
  };
}
