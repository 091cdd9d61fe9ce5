/** Published counts by day in memory, for tests. */
import type { DayCount, FigureDays } from "#disclosure/ports.ts";

export function memoryFigureDays(): FigureDays {
  const days: DayCount[] = [];
  let counted = 0;
  return {
    cursor: () => Promise.resolve(counted),
    addFromLog(counts, from, to) {
      if (counted !== from) return Promise.resolve(false);
      counted = to;
      days.push(...counts);
      return Promise.resolve(true);
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
    putReads(day, count) {
      const held = days.findIndex((other) => other.what === "reads" && other.day === day);
      days.splice(held === -1 ? days.length : held, 1, { day, what: "reads", detail: "", count });
      return Promise.resolve();
    },
    since(firstDay) {
      const groups = Map.groupBy(
        days.filter(({ day }) => day >= firstDay),
        ({ what, detail }) => `${what} ${detail}`,
      );
      return Promise.resolve(
        [...groups.values()].flatMap(([first, ...rest]) =>
          first === undefined
            ? []
            : [
                {
                  what: first.what,
                  detail: first.detail,
                  count: rest.reduce((sum, { count }) => sum + count, first.count),
                },
              ],
        ),
      );
    },
  };
}
