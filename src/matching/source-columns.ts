/** Which columns of a file say what only its source knows: gradings, references, whom to ask? They are kept as they are written. */
import type { HotlistCells } from "./hotlist-columns.ts";
import type { SourceFacts } from "./voi-entry.ts";

/** Each fact and its column. The last two are the spare columns of older systems, by what those systems put there (uk-anpr 2.4). */
const COLUMN_OF: Readonly<Record<keyof SourceFacts, string>> = {
  grading: "nim",
  pncId: "pncId",
  protectiveMarking: "gpms",
  incident: "cad",
  contact: "contact",
  instructions: "spare1",
  reference: "spare2",
};

export const SOURCE_FACTS = Object.keys(COLUMN_OF) as readonly (keyof SourceFacts)[];
export const SOURCE_COLUMNS: readonly string[] = Object.values(COLUMN_OF);

/** Undefined when the row says nothing of all this. */
export function sourceFactsIn(cells: HotlistCells): SourceFacts | undefined {
  if (!SOURCE_COLUMNS.some((column) => column in cells)) return undefined;
  const said = SOURCE_FACTS.flatMap((fact) => {
    const cell = cells[COLUMN_OF[fact]]?.trim() ?? "";
    return cell === "" ? [] : [[fact, cell]];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
