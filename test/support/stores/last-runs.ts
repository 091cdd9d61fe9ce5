/** Days of last runs in memory: for tests. */
import type { LastRuns } from "#mechanism/last-runs.ts";

export function memoryLastRuns(): LastRuns {
  const days = new Map<string, number>();
  return {
    of: (work) => Promise.resolve(days.get(work)),
    note(work, day) {
      days.set(work, Math.max(day, days.get(work) ?? day));
      return Promise.resolve();
    },
  };
}
