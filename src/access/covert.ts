/**
 * Who may know of what is recorded in silence? An entry that asks nobody to do anything is watched without the vehicle's
 * keeper, or a colleague, coming to know of it; so it, its alerts and its numbers are shown to those who keep the lists.
 */
import type { Alert } from "#alerting/alert.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import { holds } from "#identity/rights.ts";
import type { Officer } from "#terms/officer.ts";

export const seesCovert = (officer: Pick<Officer, "roles">): boolean => holds(officer, "covert.see");

export const maySeeAlert = (officer: Pick<Officer, "roles">, alert: Pick<Alert, "grounds">): boolean =>
  !isCovertAlert(alert) || seesCovert(officer);
