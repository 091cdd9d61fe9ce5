/** Alarms of lists that do not come as they should, in memory, for tests. */
import { alarmKey, type SourceAlarms, type StandingAlarm } from "#matching/source-alarms.ts";

export function memorySourceAlarms(): SourceAlarms {
  const rows = new Map<string, StandingAlarm>();
  return {
    standing: () => Promise.resolve([...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)),
    begin(alarm) {
      const key = alarmKey(alarm);
      const isNew = !rows.has(key);
      if (isNew) rows.set(key, alarm);
      return Promise.resolve(isNew);
    },
    end: (alarm) => Promise.resolve(rows.delete(alarmKey(alarm))),
  };
}
