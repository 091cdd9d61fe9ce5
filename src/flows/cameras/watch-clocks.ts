/** Story: by the clock it is seen whose clock is past a limit of its force's policy. */
import { type ClockHistory, storedIn } from "#audit/clock-history.ts";
import type { EquipmentAlarm, EquipmentAlarmKind } from "#cameras/equipment-alarm.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { CLOCK_HOLDS_MS, gradeOf } from "#ingest/clock-offset.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ClockGrade } from "#terms/clock-offset.ts";
import type { ForceId } from "#terms/ids.ts";
import { type SettleAlarmsPorts, settleAlarms } from "./settle-alarms.ts";

export interface WatchClocksPorts extends SettleAlarmsPorts {
  readonly clockHistory: Pick<ClockHistory, "newest">;
  readonly cameras: Pick<CameraRegister, "all">;
  /** The nodes that tell of themselves, whose alarms are the leading force's. */
  readonly nodes: () => Promise<readonly string[]>;
  readonly leadForce: ForceId;
  readonly rulesOf: RulesOf<"clocks">;
}

/** A clock past a graver limit is past the others too, so that getting worse is told and getting a little better is not. */
const ALARMS_OF: Readonly<Record<ClockGrade, readonly EquipmentAlarmKind[]>> = {
  true: [],
  alarm: ["clock-alarm"],
  suspect: ["clock-alarm", "clock-suspect"],
  "not-evidence": ["clock-alarm", "clock-suspect", "clock-not-evidence"],
};

export async function watchClocks(ports: WatchClocksPorts): Promise<void> {
  const { clockHistory, cameras, nodes, leadForce, rulesOf, clock } = ports;
  const now = clock();
  const owners = new Map<string, ForceId>([
    ...(await cameras.all())
      .filter(({ enabled }) => enabled)
      .map(({ id, forceId }) => [id, forceId] as const),
    ...(await nodes()).map((id) => [id, leadForce] as const),
  ]);
  const rows = await clockHistory.newest([...owners.keys()]);
  const found = rows.flatMap(({ subject, at, text }): readonly EquipmentAlarm[] => {
    const [forceId, said] = [owners.get(subject), storedIn(text)];
    if (forceId === undefined || said === undefined || now - at > CLOCK_HOLDS_MS) return [];
    const grade = gradeOf(said, rulesOf(forceId, now).clocks);
    return ALARMS_OF[grade].map((what) => ({ what, subject, forceId }));
  });
  await settleAlarms(ALARMS_OF["not-evidence"], found, ports);
}
