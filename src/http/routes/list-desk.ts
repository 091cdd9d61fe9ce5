/** What every route of lists needs: which list it is about. */
import type { LoadVoiListPorts } from "#flows/lists/load-voi-list.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { parseId } from "#terms/ids.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { LIST_CODES, LIST_UNKNOWN } from "./list-problems.ts";

export interface ListRoutesPorts extends LoadVoiListPorts {
  readonly shownTo: ForcesShown;
}

export const listErrors = refusals(LIST_CODES);

/** The list of this id, or a 404 problem. */
export async function listOf(text: string, { lists }: Pick<ListRoutesPorts, "lists">): Promise<VoiList> {
  const id = parseId("list", text);
  const list = id && (await lists.find(id));
  if (list === undefined) throw new ProblemError(LIST_UNKNOWN);
  return list;
}
