/** Which list is a route about, and how may it be refused? */
import type { VoiLists } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { parseId } from "#terms/ids.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { LIST_CODES, LIST_UNKNOWN } from "./list-problems.ts";

export const listErrors = refusals(LIST_CODES);

/** The list of this id, or a 404 problem. */
export async function listOf(
  text: string,
  { lists }: { readonly lists: Pick<VoiLists, "find"> },
): Promise<VoiList> {
  const id = parseId("list", text);
  const list = id && (await lists.find(id));
  if (list === undefined) throw new ProblemError(LIST_UNKNOWN);
  return list;
}
