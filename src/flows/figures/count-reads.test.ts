import { describe, expect, it } from "vitest";
import type { FigureDays } from "#figures/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { countReads } from "./count-reads.ts";

const NOW = parseInstant("2026-03-11T10:30:00.000Z") as Instant;
const HOUR_MS = 3_600_000;

/** One read an hour from `firstDay` days ago on, forgotten when older than `keptDays`; counts how often it was asked. */
function aStore(firstDay: number) {
  let keptDays = 1000;
  let now = NOW;
  const asked: number[] = [];
  const first = () => Math.max(NOW - firstDay * DAY_MS, now - keptDays * DAY_MS);
  const reads: ReadCounter = {
    hourly({ from, to }) {
      asked.push((to - from) / DAY_MS);
      const hours = [];
      for (let hour = from - (from % HOUR_MS); hour < Math.min(to, now); hour += HOUR_MS) {
        if (hour >= first()) hours.push({ cameraId: makeId("cam", "a"), hour: instant(hour), reads: 1 });
      }
      return Promise.resolve(hours);
    },
    newestOf: () => Promise.resolve({ capturedAt: now, images: {} }),
    total: () =>
      Promise.resolve({ reads: Math.ceil((now - first()) / HOUR_MS), oldest: instant(first()), newest: now }),
  };
  const kept = new Map<LocalDate, number>();
  const days: Pick<FigureDays, "lastReadsDay" | "putReads" | "since"> = {
    lastReadsDay: () => Promise.resolve([...kept.keys()].toSorted().at(-1)),
    putReads: (day, count) => Promise.resolve(void kept.set(day, count)),
    since: (firstWanted) =>
      Promise.resolve(
        [...kept].flatMap(([day, count]) =>
          day >= firstWanted ? [{ what: "reads" as const, detail: "", count }] : [],
        ),
      ),
  };
  return {
    asked,
    count: () => countReads(now, { days, reads }),
    keepOnly(wanted: number) {
      keptDays = wanted;
    },
    pass(passed: number) {
      now = plusMs(now, passed * DAY_MS);
    },
  };
}

describe("counting reads", () => {
  it("gives the last day, month and year, each from its own moment", async () => {
    const store = aStore(400);
    const figures = await store.count();
    expect(figures.last24Hours).toBe(25);
    expect(Math.abs(figures.last30Days - 30 * 24)).toBeLessThanOrEqual(24);
    expect(Math.abs(figures.last12Months - 365 * 24)).toBeLessThanOrEqual(24);
  });

  it("asks for each past day once", async () => {
    const store = aStore(40);
    await store.count();
    expect(store.asked.length).toBeGreaterThan(30);
    store.asked.length = 0;
    await store.count();
    expect(store.asked).toHaveLength(1);
    store.pass(2);
    store.asked.length = 0;
    await store.count();
    expect(store.asked).toHaveLength(3);
  });

  it("keeps counting reads of the year that have since been deleted", async () => {
    const store = aStore(100);
    const before = await store.count();
    store.keepOnly(7);
    const after = await store.count();
    expect(after.last12Months).toBe(before.last12Months);
    expect(after.held).toBeLessThan(before.held);
  });

  it("is zero where nothing was ever read", async () => {
    const reads: ReadCounter = {
      hourly: () => Promise.resolve([]),
      newestOf: () => Promise.resolve(undefined),
      total: () => Promise.resolve({ reads: 0 }),
    };
    const days = {
      lastReadsDay: () => Promise.resolve(undefined),
      since: () => Promise.resolve([]),
    } as unknown as FigureDays;
    expect(await countReads(NOW, { days, reads })).toEqual({
      last24Hours: 0,
      last30Days: 0,
      last12Months: 0,
      held: 0,
    });
  });
});
