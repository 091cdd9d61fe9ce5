/** Story: by the clock it is seen which DPIA in force was not reviewed by its day, and people are called; the calendar reminds of it before and afterwards. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import { calendarOf, overdueOf } from "#sites/calendar.ts";
import { type SettleAlarmsPorts, settleAlarms } from "../cameras/settle-alarms.ts";
import type { Dpias } from "./change-dpia.ts";

export interface WatchDpiasPorts extends SettleAlarmsPorts {
  readonly dpias: Pick<Dpias, "of">;
}

export async function watchDpias(ports: WatchDpiasPorts): Promise<void> {
  const dpias = await ports.dpias.of({ except: [] });
  const late = new Set<string>(overdueOf(calendarOf([], dpias, ports.clock())).map(({ subject }) => subject));
  const found = dpias
    .filter(({ id }) => late.has(id))
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "dpia-review-overdue", subject: id, forceId }));
  await settleAlarms(["dpia-review-overdue"], found, ports);
}
