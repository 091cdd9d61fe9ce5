import { expect, it } from "vitest";
import { retentionByDay } from "#flows/retention/retention-by-day.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { RetentionRule } from "#retention/retention-order.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const RULE = { reads: { unit: "days", count: 90 }, clause } as const;
const at = (text: string) => instant(Date.parse(text));

async function storeWith(agesDays: readonly number[], now: Instant, rule: RetentionRule | undefined) {
  const store = memoryReadStore();
  const reads = agesDays.map((days, n) => aRead(n + 1, { capturedAt: instant(now - days * DAY_MS) }));
  await store.appender.append(reads, JOURNAL_START);
  const clock = { now };
  const hourly = retentionByDay(rule, {
    reads: store.eraser,
    counter: store.counter,
    images: createMemoryImageStore(),
    journal: createMemoryJournal(),
    reviews: memoryReviews(),
    asides: memoryJournalAsides(),
    quarantine: { eraseBefore: () => Promise.resolve(0) },
    audit: { append: () => Promise.resolve({ index: 0, leafHash: "", checkpoint: "" }) },
    clock: () => clock.now,
  });
  return { clock, hourly, store };
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
