/**
 * Who may know of what is recorded in silence, and of what is shown to some people alone? An entry that asks nobody to do
 * anything is watched without the vehicle's keeper, or a colleague, coming to know of it; so it, its alerts and its numbers are
 * shown to those who keep the lists. A covert list is not there at all for everybody else, nor is one that names its people.
 */
import type { Alert } from "#alerting/alert.ts";
import { alertLimitedTo, isCovertAlert } from "#alerting/alert-subject.ts";
import { holds } from "#identity/rights.ts";
import type { ImportChange } from "#matching/imports.ts";
import { isCovert, type VoiEntry } from "#matching/voi-entry.ts";
import { isCovertList, type VoiList } from "#matching/voi-list.ts";
import type { VoiListId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";

type Asker = Pick<Officer, "id" | "roles">;
type Guarded = Pick<VoiList, "kind" | "owner" | "shownTo">;

export const seesCovert = (officer: Pick<Officer, "roles">): boolean => holds(officer, "covert.see");

export const maySeeList = (officer: Asker, list: Guarded): boolean =>
  (!isCovertList(list) || seesCovert(officer)) && isNamed(officer, list);

function isNamed({ id, roles }: Asker, { owner, shownTo }: Guarded): boolean {
  if (shownTo === undefined || owner.id === id) return true;
  return shownTo.people.includes(id) || shownTo.roles.some((role) => roles.includes(role));
}

/** Of a list that they may know of. */
export const maySeeEntry = (officer: Pick<Officer, "roles">, entry: Pick<VoiEntry, "action">): boolean =>
  !isCovert(entry) || seesCovert(officer);

/** Rows of an import and of a version, as they are and as they were. */
export const changesShownTo = (
  officer: Pick<Officer, "roles">,
  changes: readonly ImportChange[],
): readonly ImportChange[] =>
  changes.filter(({ content, old = content }) => maySeeEntry(officer, content) && maySeeEntry(officer, old));

/** Which of these may they not know of? */
export const listsHiddenFrom = (officer: Asker, secret: readonly VoiList[]): readonly VoiListId[] =>
  secret.filter((list) => !maySeeList(officer, list)).map(({ id }) => id);

export const maySeeAlert = (
  officer: Pick<Officer, "roles">,
  alert: Pick<Alert, "grounds">,
  hiddenLists: readonly VoiListId[],
): boolean => (!isCovertAlert(alert) || seesCovert(officer)) && !isHidden(alert, hiddenLists);

export function isHidden(alert: Pick<Alert, "grounds">, hiddenLists: readonly VoiListId[]): boolean {
  const limited = alertLimitedTo(alert);
  return limited !== undefined && hiddenLists.includes(limited);
}
