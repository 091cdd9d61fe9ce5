/** Story: what is due for sites comes near its day, or is past it, and those whom the rules name are told, once at each step. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type CalendarEntry, calendarOf, reminderStage } from "#sites/calendar.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { ForceId } from "#terms/ids.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { utcMidnight } from "#terms/local-date.ts";
import { type SettleAlarmsPorts, settleAlarms } from "../cameras/settle-alarms.ts";
import type { DueIn } from "../reach/tell-of-alarms.ts";
import type { Dpias } from "./change-dpia.ts";

export interface RemindOfSiteDaysPorts extends Omit<SettleAlarmsPorts, "callPeople"> {
  readonly sites: Pick<SiteView, "all">;
  readonly dpias: Pick<Dpias, "of">;
  readonly rulesOf: RulesOf<"siteCases">;
  readonly tell: (due: readonly DueIn[], now: Instant) => Promise<void>;
}

export async function remindOfSiteDays(ports: RemindOfSiteDaysPorts): Promise<void> {
  const now = ports.clock();
  const [sites, dpias] = [ports.sites.all(), await ports.dpias.of({ except: [] })];
  const forceOf = new Map<string, ForceId>([...sites, ...dpias].map(({ id, forceId }) => [id, forceId]));
  const reached = calendarOf(sites, dpias, now).flatMap((entry) => {
    const forceId = forceOf.get(entry.subject);
    if (forceId === undefined) return [];
    const step = reminderStage(entry, ports.rulesOf(forceId, now).siteCases.reminders);
    return step === undefined ? [] : [{ forceId, step, entry }];
  });
  const found = reached.map(({ forceId, step, entry }): EquipmentAlarm => {
    return { what: "site-reminder", subject: entry.subject, step: stepOf(entry, step), forceId };
  });
  const callPeople = (forces: readonly ForceId[], at: Instant) => {
    const due = reached.filter(({ forceId }) => forces.includes(forceId));
    return ports.tell(
      due.map(({ forceId, entry }) => ({ forceId, days: entry.daysLeft })),
      at,
    );
  };
  await settleAlarms(["site-reminder"], [...unique(found)], { ...ports, callPeople });
}

const DAYS_OF_ERAS = 100_000;

/** Two things that are due for one site on different days have their own reminders: the day is in the step, below the stage. */
const stepOf = ({ day }: CalendarEntry, stage: number): number =>
  (stage + DAYS_OF_ERAS) * DAYS_OF_ERAS + Math.round(utcMidnight(day) / DAY_MS);

const unique = (alarms: readonly EquipmentAlarm[]): Iterable<EquipmentAlarm> =>
  new Map(alarms.map((alarm) => [`${alarm.subject} ${alarm.step}`, alarm])).values();
