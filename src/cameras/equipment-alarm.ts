/** What of the equipment needs somebody now? Each alarm is told when it begins, and stands until all is well. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/**
 * - `clock-alarm`, `clock-suspect`, `clock-not-evidence`: a clock is past the first, the second, the third limit; one that is past a
 *   graver limit is past the others too.
 * - `key-ends`: a camera's last key ends within `step` days. `key-ended`: none of its keys holds.
 * - `password-ends`, `password-ended`: the same of a password by which it sends.
 * - `disk-fills`: a node's disk is full soon at the present rate. `pictures-large`: a camera sends pictures too large for all of them to be kept.
 * - `ring-not-assessed`: nobody gets past a ring of cameras unrecorded, this site is of it, and nobody assessed the ring as a whole.
 *   `site-reminder`: something of a site or a DPIA comes near its day, or is past it; `step` says which day and how near. Told, and shown by the calendar.
 * - `site-review-due`: a site's review is due. `site-condition-broken`: a condition of its approval is past its day or failed, and is not met.
 *   `site-reply-due`: a body that was asked about a site is to be reminded (`step` 0), or has let its time pass (1); the calendar shows its
 *   day and calls nobody. `dpia-review-overdue`: the day by which a DPIA in force had to be reviewed is past. `camera-refused`: a camera delivers, and its site may not collect.
 * - `assessment-action-overdue`: an action of the self-assessment is past its day; `step` is its principle. `support-ended`: devices are in
 *   use or in store that their maker no longer supports.
 * - `accounts-differ`: of what a camera brought on a day, something ended neither as a read nor as anything else.
 */
export const EQUIPMENT_ALARMS = [
  "clock-alarm",
  "clock-suspect",
  "clock-not-evidence",
  "key-ends",
  "key-ended",
  "password-ends",
  "password-ended",
  "accounts-differ",
  "disk-fills",
  "pictures-large",
  "site-review-due",
  "site-condition-broken",
  "site-reply-due",
  "dpia-review-overdue",
  "camera-refused",
  "ring-not-assessed",
  "site-reminder",
  "assessment-action-overdue",
  "support-ended",
] as const;
export type EquipmentAlarmKind = (typeof EQUIPMENT_ALARMS)[number];

export interface EquipmentAlarm {
  readonly what: EquipmentAlarmKind;
  /** The id of a camera, a node, a site, a DPIA, a force or a device. */
  readonly subject: string;
  /** Where one kind has several steps: days before a key's end, or the day that does not add up. */
  readonly step?: number | undefined;
  /** Whose people are told. */
  readonly forceId: ForceId;
}

export interface StandingEquipmentAlarm extends EquipmentAlarm {
  readonly since: Instant;
}

/** Alarms that stand, for all nodes. */
export interface EquipmentAlarms {
  standing(): Promise<readonly StandingEquipmentAlarm[]>;
  /** False when it stands already. */
  begin(alarm: StandingEquipmentAlarm): Promise<boolean>;
  /** False when it stands no more. */
  end(alarm: EquipmentAlarm): Promise<boolean>;
}

export const equipmentAlarmKey = ({
  what,
  subject,
  step,
}: Pick<EquipmentAlarm, "what" | "subject" | "step">): string => `${what} ${subject} ${step ?? ""}`.trimEnd();
