/** What clocks were measured to be, and the alarms that stand, in memory: for tests. */
import type { ClockHistory, ClockRow } from "#audit/clock-history.ts";
import {
  type EquipmentAlarms,
  equipmentAlarmKey,
  type StandingEquipmentAlarm,
} from "#cameras/equipment-alarm.ts";

export function memoryClockHistory(): ClockHistory {
  const rows: ClockRow[] = [];
  const ofSubject = (subject: string) =>
    rows.filter((row) => row.subject === subject).toSorted((a, b) => a.number - b.number);
  return {
    newest: (subjects) => Promise.resolve(subjects.flatMap((subject) => ofSubject(subject).at(-1) ?? [])),
    append(added) {
      const isTaken = ({ subject, number }: ClockRow) =>
        rows.some((row) => row.subject === subject && row.number === number);
      const refused = added.filter(isTaken);
      rows.push(...added.filter((row) => !isTaken(row)));
      return Promise.resolve(refused);
    },
    of(subject, { from, to, limit }) {
      const own = ofSubject(subject);
      const within = own.filter(({ at }) => at >= from && at < to).slice(-limit);
      const first = within[0];
      const before = own.findLast((row) => (first === undefined ? row.at < from : row.number < first.number));
      return Promise.resolve(before === undefined ? within : [before, ...within]);
    },
  };
}

export function memoryEquipmentAlarms(): EquipmentAlarms {
  const rows = new Map<string, StandingEquipmentAlarm>();
  return {
    standing: () => Promise.resolve([...rows.values()]),
    begin(alarm) {
      const key = equipmentAlarmKey(alarm);
      if (rows.has(key)) return Promise.resolve(false);
      rows.set(key, alarm);
      return Promise.resolve(true);
    },
    end: (alarm) => Promise.resolve(rows.delete(equipmentAlarmKey(alarm))),
  };
}
