import { expect, it } from "vitest";
import { retentionByDay } from "#flows/retention/retention-by-day.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { erasureRulesAt } from "#policy/rules-at.ts";
import type { RetentionRule } from "#retention/retention-order.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { numbersChangeAt } from "../factories/installation.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { memoryKeepList } from "../support/stores/keep-list.ts";
import { memoryLastRuns } from "../support/stores/last-runs.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryPlateTraces } from "../support/stores/plate-traces.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { noRecords } from "../support/stores/record-erasers.ts";
import { memoryReviews } from "../support/stores/reviews.ts";
import { memoryShiftHandovers } from "../support/stores/shift-handovers.ts";

const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const RULE = { reads: { unit: "days", count: 90 }, clause } as const;
const at = (text: string) => instant(Date.parse(text));

async function storeWith(agesDays: readonly number[], now: Instant, rule: RetentionRule | undefined) {
  const store = memoryReadStore();
  const reads = agesDays.map((days, n) => aRead(n + 1, { capturedAt: instant(now - days * DAY_MS) }));
  await store.appender.append(reads, JOURNAL_START);
  const clock = { now };
  const ports = {
    reads: store.eraser,
    rules: () => HOUSE_NUMBERS.erasure,
    counter: store.counter,
    images: createMemoryImageStore(),
    keepList: memoryKeepList(),
    alerts: new MemoryAlertStore(),
    reviews: memoryReviews(),
    asides: memoryJournalAsides(),
    handovers: memoryShiftHandovers(),
    plateTraces: memoryPlateTraces(),
    workingSets: memoryRecordBook(),
    savedSearches: memoryRecordBook(),
    originals: { byDay: async function* () {} },
    lookBacks: { eraseBefore: () => Promise.resolve() },
    outbox: memoryOutbox(),
    quarantine: { countBefore: () => Promise.resolve(0), eraseBefore: () => Promise.resolve(0) },
    records: noRecords(),
    keeping: () => [],
    gatherPreserved: () => Promise.resolve(),
    book: memoryErasureBook(),
    witness: memoryErasureBook(),
    audit: { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) },
    alone: (work) => work(new AbortController().signal),
    lastRuns: memoryLastRuns(),
    clock: () => clock.now,
  } satisfies Parameters<typeof retentionByDay>[1];
  const hourly = retentionByDay(() => rule, ports);
  return { clock, hourly, store, ports };
}

it("runs once a day, from three in the morning", async () => {
  const { clock, hourly } = await storeWith([91, 1, 2, 3, 4, 5], at("2026-11-02T02:59:00Z"), RULE);
  expect(await hourly()).toMatchObject({ code: "erased", counts: { reads: 1 } });
  expect(await hourly()).toBeUndefined();
  clock.now = at("2026-11-02T03:00:00Z");
  expect(await hourly()).toMatchObject({ code: "erased", counts: { reads: 0 } });
  clock.now = at("2026-11-03T02:59:59Z");
  expect(await hourly()).toBeUndefined();
});

it("keeps to the hour of a policy that begins in between, and runs once on that day", async () => {
  const { clock, ports } = await storeWith([91, 1, 2, 3, 4, 5], at("2026-11-30T04:00:00Z"), RULE);
  const midnight = at("2026-12-01T00:00:00Z");
  const system = numbersChangeAt(midnight, { erasure: { ...HOUSE_NUMBERS.erasure, fromHourUtc: 5 } });
  const rules = () => erasureRulesAt(system, clock.now);
  const hourly = retentionByDay(() => RULE, { ...ports, rules });
  const ranAt: string[] = [];
  for (let hour = 0; hour < 48; hour += 1) {
    if ((await hourly()) !== undefined) ranAt.push(new Date(clock.now).toISOString().slice(0, 13));
    clock.now = instant(clock.now + 3_600_000);
  }
  expect(ranAt).toEqual(["2026-11-30T04", "2026-12-01T05"]);
});

it("leaves to a person what would erase a great part of the store", async () => {
  const { hourly, store } = await storeWith([91, 92, 1], at("2026-11-02T04:00:00Z"), RULE);
  expect(await hourly()).toMatchObject({ code: "erasure-unconfirmed" });
  expect((await store.counter.total()).reads).toBe(3);
});

it("deletes nothing without a policy that says how long", async () => {
  const { store, hourly } = await storeWith([900, 1, 2, 3, 4], at("2026-11-02T04:00:00Z"), undefined);
  expect(await hourly()).toBeUndefined();
  expect((await store.counter.total()).reads).toBe(5);
});

it("runs once a day on several nodes, and not again after a restart", async () => {
  const { ports, hourly } = await storeWith([91, 1, 2, 3, 4, 5], at("2026-11-02T04:00:00Z"), RULE);
  let turn: Promise<unknown> = Promise.resolve();
  // As under a lease: whoever comes second waits for the first.
  const alone: typeof ports.alone = (work) => {
    const mine = turn.then(() => work(new AbortController().signal));
    turn = mine;
    return mine;
  };
  const nodes = [1, 2, 3].map(() => retentionByDay(() => RULE, { ...ports, alone }));
  const outcomes = await Promise.all(nodes.map((node) => node()));
  expect(outcomes.filter((outcome) => outcome !== undefined)).toMatchObject([{ code: "erased" }]);
  expect(await hourly()).toBeUndefined();
});
