/** Published counts by day in memory, for tests. */
import type { Count } from "#figures/counted.ts";
import type { FigureDays } from "#figures/ports.ts";
import { type DayCount, tally } from "#figures/tally.ts";

export function memoryFigureDays(): FigureDays {
  const days: DayCount[] = [];
  let log = tally();
  let counted = 0;
  return {
    cursor: () => Promise.resolve(counted),
    addFromLog(tries, from, to) {
      if (counted !== from) return Promise.resolve(false);
      counted = to;
      log.take(tries);
      return Promise.resolve(true);
    },
    fromLog: (firstDay) => Promise.resolve(log.byDay(firstDay)),
    forgetLog() {
      log = tally();
      counted = 0;
      return Promise.resolve();
    },
    add(counts) {
      days.push(...counts);
      return Promise.resolve();
    },
    lastReadsDay: () =>
      Promise.resolve(
        days
          .filter(({ what }) => what === "reads")
          .map(({ day }) => day)
          .toSorted()
          .at(-1),
      ),
    put(day, what, counts) {
      for (const [force, count] of counts) {
        const held = days.findIndex(
          (other) => other.what === what && other.day === day && other.force === force,
        );
        days.splice(held === -1 ? days.length : held, 1, { day, force, what, detail: "", count });
      }
      return Promise.resolve();
    },
    since: (firstDay) =>
      Promise.resolve(summed([...days.filter(({ day }) => day >= firstDay), ...log.byDay(firstDay)])),
    byMonth(firstDay) {
      const all = [...days.filter(({ day }) => day >= firstDay), ...log.byDay(firstDay)];
      const months = Map.groupBy(all, ({ day }) => day.slice(0, 7));
      return Promise.resolve(
        [...months].flatMap(([month, counts]) => summed(counts).map((count) => ({ month, ...count }))),
      );
    },
  };
}

function summed(counts: readonly DayCount[]): readonly Count[] {
  const groups = Map.groupBy(counts, ({ force, what, detail }) => `${force} ${what} ${detail}`);
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const { force, what, detail } = first;
    return [{ force, what, detail, count: rest.reduce((sum, { count }) => sum + count, first.count) }];
  });
}
