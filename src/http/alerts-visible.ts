/** Which alerts may this officer know of? Asked in one place, so that no page forgets what is hidden. */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import type { AlertsVisible } from "#alerting/ports.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Officer } from "#terms/officer.ts";

export interface AlertsVisiblePorts {
  readonly shownTo: ForcesShown;
  readonly lists: Pick<VoiLists, "secret">;
}

export async function alertsVisibleTo(
  officer: Officer,
  { shownTo, lists }: AlertsVisiblePorts,
): Promise<AlertsVisible> {
  return {
    withCovert: seesCovert(officer),
    hiddenLists: listsHiddenFrom(officer, await lists.secret()),
    forces: shownTo(officer.forceId),
  };
}
