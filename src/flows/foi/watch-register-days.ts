/** Story: by the clock it is seen which action of a self-assessment is past its day, and which devices their maker supports no more. */
import type { EquipmentAlarm } from "#cameras/equipment-alarm.ts";
import { overdueActions } from "#foi/assessment-gaps.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { SelfAssessments } from "#foi/self-assessment.ts";
import type { ForceId } from "#terms/ids.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import { type SettleAlarmsPorts, settleAlarms } from "../cameras/settle-alarms.ts";

export interface WatchRegisterDaysPorts extends SettleAlarmsPorts {
  readonly forces: readonly ForceId[];
  readonly selfAssessments: Pick<SelfAssessments, "versionsOf">;
  readonly devices: Pick<DeviceRegister, "all">;
}

export async function watchRegisterDays(ports: WatchRegisterDaysPorts): Promise<void> {
  const today = londonDate(ports.clock());
  const found = [...(await lateActions(today, ports)), ...(await unsupported(today, ports))];
  await settleAlarms(["assessment-action-overdue", "support-ended"], found, ports);
}

/** One of each principle, so that a second late action is told as well. */
async function lateActions(
  today: LocalDate,
  { forces, selfAssessments }: WatchRegisterDaysPorts,
): Promise<readonly EquipmentAlarm[]> {
  const found = forces.map(async (forceId) => {
    const [newest] = await selfAssessments.versionsOf(forceId);
    return (newest === undefined ? [] : overdueActions(newest, today)).map(
      ({ principle }): EquipmentAlarm => ({
        ...{ what: "assessment-action-overdue", subject: forceId, step: principle, forceId },
      }),
    );
  });
  return (await Promise.all(found)).flat();
}

async function unsupported(
  today: LocalDate,
  { devices }: WatchRegisterDaysPorts,
): Promise<readonly EquipmentAlarm[]> {
  return (await devices.all())
    .filter(
      ({ state, supportEnds }) => state !== "retired" && supportEnds !== undefined && supportEnds < today,
    )
    .map(({ id, forceId }): EquipmentAlarm => ({ what: "support-ended", subject: id, forceId }));
}
