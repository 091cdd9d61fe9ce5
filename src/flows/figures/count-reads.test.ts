import { describe, expect, it } from "vitest";
import type { FigureDays } from "#figures/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { ReadsByForce } from "#retention/reads-by-force.ts";
import { type CameraId, type ForceId, makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { countReads } from "./count-reads.ts";

const NOW = parseInstant("2026-03-11T10:30:00.000Z") as Instant;
const [MARLSHIRE, VALE] = [makeId("force", "marlshire"), makeId("force", "vale")];
const [OURS, THEIRS] = [makeId("cam", "ours"), makeId("cam", "theirs")];
const SHARED = {
  forces: [MARLSHIRE, VALE],
  forceOf: (camera: CameraId) => (camera === THEIRS ? VALE : MARLSHIRE),
  toldBy: (force: ForceId) => force,
};

/** One read an hour by our camera and two by theirs from `firstDay` days ago on, forgotten when older than `keptDays`; counts how often it was asked. */
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
        if (hour >= first()) hours.push({ cameraId: OURS, hour: instant(hour), reads: 1 });
        if (hour >= first()) hours.push({ cameraId: THEIRS, hour: instant(hour), reads: 2 });
      }
      return Promise.resolve(hours);
    },
    newestOf: () => Promise.resolve({ capturedAt: now, images: {} }),
    heldByCamera: () => {
      const hours = Math.ceil((now - first()) / HOUR_MS);
      return Promise.resolve([
        { cameraId: OURS, reads: hours },
        { cameraId: THEIRS, reads: 2 * hours },
      ]);
    },
    total: () => Promise.resolve({ reads: 3, oldest: instant(first()), newest: now }),
  };
  const kept = new Map<LocalDate, ReadsByForce>();
  const days: Pick<FigureDays, "lastReadsDay" | "put" | "since"> = {
    lastReadsDay: () => Promise.resolve([...kept.keys()].toSorted().at(-1)),
    put: (day, what, counts) => Promise.resolve(void (what === "reads" && kept.set(day, counts))),
    since: (firstWanted) =>
      Promise.resolve(
        [...kept].flatMap(([day, reads]) =>
          day < firstWanted
            ? []
            : [...reads].map(([force, count]) => ({ force, what: "reads" as const, detail: "", count })),
        ),
      ),
  };
  return {
    asked,
    count: async () => (await countReads(now, { ...SHARED, days, reads }))(MARLSHIRE),
    countTheirs: async () => (await countReads(now, { ...SHARED, days, reads }))(VALE),
    keepOnly(wanted: number) {
      keptDays = wanted;
    },
    pass(passed: number) {
      now = plusMs(now, passed * DAY_MS);
    },
  };
}

describe("counting reads", () => {
  it("gives the last year from its own moment", async () => {
    const store = aStore(400);
    const figures = await store.count();
    expect(Math.abs(figures.last12Months - 365 * 24)).toBeLessThanOrEqual(24);
  });

  it("gives each force its own, also of days that were counted before", async () => {
    const store = aStore(100);
    const [ours, theirs] = [await store.count(), await store.countTheirs()];
    expect(ours.last12Months).toBeGreaterThan(2_000);
    for (const period of ["last12Months", "held"] as const) {
      expect([period, theirs[period]]).toEqual([period, 2 * ours[period]]);
    }
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
      heldByCamera: () => Promise.resolve([]),
      total: () => Promise.resolve({ reads: 0 }),
    };
    const days = {
      lastReadsDay: () => Promise.resolve(undefined),
      since: () => Promise.resolve([]),
    } as unknown as FigureDays;
    expect((await countReads(NOW, { ...SHARED, days, reads }))(MARLSHIRE)).toEqual({
      last12Months: 0,
      held: 0,
    });
  });
});
