/** What does an audit entry say about who may not read it? Beside what was done, so that it holds when list and alert are gone. */
import type { Alert } from "#alerting/alert.ts";
import { alertLimitedTo, isCovertAlert } from "#alerting/alert-subject.ts";
import type { AuditFacts } from "#audit/ports.ts";
import type { Hit } from "#matching/hit.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isCovert, type VoiEntry } from "#matching/voi-entry.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { VoiListId } from "#terms/ids.ts";

const facts = (covert: boolean, limitedTo: VoiListId | undefined): AuditFacts => ({
  ...(covert ? { covert } : {}),
  ...(limitedTo === undefined ? {} : { limitedTo }),
});

export const secrecyOfAlert = (alert: Pick<Alert, "grounds">): AuditFacts =>
  facts(isCovertAlert(alert), alertLimitedTo(alert));

export const secrecyOfList = (
  list: Pick<VoiList, "id" | "kind" | "shownTo">,
  entry?: Pick<VoiEntry, "action">,
): AuditFacts =>
  facts(
    isCovertList(list) || (entry !== undefined && isCovert(entry)),
    list.shownTo === undefined ? undefined : list.id,
  );

export const secrecyOfHit = ({ list, entry }: Pick<Hit, "list" | "entry">): AuditFacts =>
  secrecyOfList(list, entry);

/** Of what counts a list's entries: numbers among which are those of covert entries tell of them, whatever the list's kind. */
export const secrecyOfNumbers = async (
  list: Pick<VoiList, "id" | "kind" | "shownTo">,
  lists: Pick<VoiLists, "holdsCovert">,
  coming = 0,
): Promise<AuditFacts> => {
  const covert = coming > 0 || (await lists.holdsCovert(list.id));
  return { ...secrecyOfList(list), ...(covert ? { covert } : {}) };
};
