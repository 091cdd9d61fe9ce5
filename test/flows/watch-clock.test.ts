/** This machine's clock is doubted by what was kept before and by the cameras, and whoever runs it is told once. */
import { expect, it } from "vitest";
import { watchClock } from "#app/house/watch-clock.ts";
import { createIntakeCounts } from "#ingest/intake-counts.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";

const NOW = instant(1_795_000_000_000);

const camera = (name: string) => ({ id: makeId("cam", name), forceId: makeId("force", "marlshire") });

function watched({ newest }: { readonly newest?: Instant } = {}) {
  const counts = createIntakeCounts(() => 5);
  const journal = createMemoryJournal();
  const events = memoryEvents();
  const counter = { total: () => Promise.resolve({ reads: 1, oldest: newest, newest }) };
  const time = { now: NOW };
  const watch = watchClock({
    counts,
    journal,
    counter,
    events,
    clock: () => time.now,
    aheadSeconds: () => 120,
  });
  return { watch, counts, journal, events, time };
}

it("is told once that the cameras agree on another time, and again only after that was over", async () => {
  const { watch, counts, events } = watched();
  for (const name of ["a", "b", "c"]) counts.timeRefused(camera(name), -180_000);
  await watch.look();
  await watch.look();
  expect(watch.doubt()).toMatchObject({ because: "cameras", state: "behind", agreeing: 3, of: 3 });
  expect(events.told).toMatchObject([
    { event: "server-clock-doubtful", facts: { because: "cameras", state: "behind", seconds: 180 } },
  ]);
  for (const name of ["a", "b", "c"])
    for (let capture = 0; capture < 20; capture += 1) counts.taken(camera(name), { skewMs: 40, reads: [] });
  await watch.look();
  expect(watch.doubt()).toBeUndefined();
  expect(events.told).toHaveLength(1);
});

it("is doubted while the journal holds something from later than now", async () => {
  const { watch, journal, time } = watched();
  await journal.append([aRead(1, { receivedAt: plusMs(NOW, 60_000) })]);
  expect(watch.doubt()).toEqual({ because: "journal", state: "behind", byMs: 60_000 });
  time.now = plusMs(NOW, 61_000);
  expect(watch.doubt()).toBeUndefined();
});

it("is doubted at the start when the database holds a later read", async () => {
  const { watch, events } = watched({ newest: plusMs(NOW, 3_600_000) });
  await watch.look();
  expect(events.told).toMatchObject([{ facts: { because: "journal", state: "behind" } }]);
});
