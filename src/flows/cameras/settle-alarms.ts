/** Story: what is wrong with the equipment now is held against what was wrong before. Each alarm is told when it begins, also to people, and when it ends. */
import {
  type EquipmentAlarm,
  type EquipmentAlarmKind,
  type EquipmentAlarms,
  equipmentAlarmKey,
} from "#cameras/equipment-alarm.ts";
import type { Events } from "#mechanism/events.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface SettleAlarmsPorts {
  readonly equipmentAlarms: EquipmentAlarms;
  readonly events: Events;
  /** Reaches whoever these forces want told, on their screen or not. */
  readonly callPeople: (forces: readonly ForceId[], now: Instant) => Promise<void>;
  readonly clock: Clock;
}

/** `kinds`: those that were looked for; alarms of others stay as they are. */
export async function settleAlarms(
  kinds: readonly EquipmentAlarmKind[],
  found: readonly EquipmentAlarm[],
  ports: SettleAlarmsPorts,
): Promise<void> {
  const { equipmentAlarms, callPeople, events } = ports;
  const standing = (await equipmentAlarms.standing()).filter(({ what }) => kinds.includes(what));
  const stood = new Set(standing.map(equipmentAlarmKey));
  const is = new Set(found.map(equipmentAlarmKey));
  const begun = found.filter((alarm) => !stood.has(equipmentAlarmKey(alarm)));
  const now = ports.clock();
  // Before it is noted: a node that dies in between tells twice, and not never.
  if (begun.length > 0) await callPeople([...new Set(begun.map(({ forceId }) => forceId))], now);
  for (const alarm of begun) {
    const { what, subject } = alarm;
    if (await equipmentAlarms.begin({ ...alarm, since: now }))
      events.report("equipment-alarm", { what, subject, state: "began" });
  }
  for (const alarm of standing) {
    const { what, subject } = alarm;
    if (!is.has(equipmentAlarmKey(alarm)) && (await equipmentAlarms.end(alarm)))
      events.report("equipment-alarm", { what, subject, state: "ended" });
  }
}
