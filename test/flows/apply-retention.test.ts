/** The story of retention, told on stores in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { triesOf } from "#figures/count-event.ts";
import { applyRetention, planRetention, type RetentionPorts } from "#flows/retention/apply-retention.ts";
import type { ImageStore } from "#images/ports.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { LeaseLost } from "#mechanism/leases.ts";
import { wholeRead } from "#retention/keep-list.ts";
import { retentionOrder } from "#retention/retention-order.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant, parseInstant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import { COUNT_RULES, HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { memoryKeepList } from "../support/stores/keep-list.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryPlateTraces } from "../support/stores/plate-traces.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";
import { noRecords } from "../support/stores/record-erasers.ts";
import { memoryReviews } from "../support/stores/reviews.ts";
import { memoryShiftHandovers } from "../support/stores/shift-handovers.ts";

const NOW = parseInstant("2026-11-22T12:00:00Z") ?? instant(0);
const clause = { source: "page", where: "How ANPR data is managed", says: "90 days." };
const order = retentionOrder({ reads: { unit: "days", count: 90 }, clause }, NOW);
const daysAgo = (days: number): Instant => instant(NOW - days * DAY_MS);
/** One read of 200 days ago among nine that may stay, one of them exactly at the limit. */
const AGES = [200, 90, 89, 60, 30, 20, 10, 5, 1, 0];

const pictureOf = ({ capturedAt }: Read) => new Uint8Array([capturedAt % 251]);

let events: AuditEvent[];
let ports: RetentionPorts;
let keepList: ReturnType<typeof memoryKeepList>;
let reads: readonly Read[];
let images: ImageStore;
let erasedFromQuarantine: Instant[];

/** Of the numbers for the public, those of the reads that went. */
const readsErased = () =>
  events
    .flatMap((event) => triesOf(event, COUNT_RULES))
    .filter(({ what, happened }) => what === "reads-erased" && happened);

beforeEach(async () => {
  events = [];
  erasedFromQuarantine = [];
  keepList = memoryKeepList();
  const store = memoryReadStore();
  images = createMemoryImageStore();
  reads = AGES.map((days, n) => aRead(n + 1, { capturedAt: daysAgo(days) }));
  for (const read of reads) await images.put(pictureOf(read), read.capturedAt);
  await store.appender.append(reads, JOURNAL_START);
  ports = {
    reads: store.eraser,
    rules: () => HOUSE_NUMBERS.erasure,
    counter: store.counter,
    images,
    keepList,
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
    records: noRecords(),
    keeping: () => [],
    gatherPreserved: () => Promise.resolve(),
    book: memoryErasureBook(),
    witness: memoryErasureBook(),
    quarantine: {
      countBefore: () => Promise.resolve(0),
      eraseBefore: (moment) => {
        erasedFromQuarantine.push(moment);
        return Promise.resolve(0);
      },
    },
    audit: {
      append: (event) => {
        events.push(event);
        return Promise.resolve({ index: events.length, leafHash: "00", checkpoint: "signed" });
      },
    },
    alone: (work) => work(new AbortController().signal),
    clock: () => NOW,
  };
});

const byNight = { actor: SYSTEM, confirmed: false };

describe("retention", () => {
  it("plans without deleting or logging anything", async () => {
    const plan = await planRetention(order, ports);
    expect(plan).toMatchObject({ readsHeld: 10, needsConfirming: false, counts: { reads: 1, images: 1 } });
    expect((await ports.counter.total()).reads).toBe(10);
    expect(events).toEqual([]);
  });

  it("erases reads, pictures and quarantine, and keeps what is exactly as old as it may be", async () => {
    const outcome = await applyRetention(order, byNight, ports);
    expect(outcome).toMatchObject({
      code: "erased",
      counts: { reads: 1, images: 1 },
      certificate: { index: 2 },
    });
    expect(await ports.counter.total()).toMatchObject({ reads: 9, oldest: daysAgo(90) });
    expect(erasedFromQuarantine).toEqual([order.cutOff]);
    expect(await ports.images.countBefore(order.cutOff, new Set())).toMatchObject({ images: 0 });
  });

  it("leaves what is held, and says so in plan and certificate alike", async () => {
    const [old] = reads;
    const picture = await images.put(pictureOf(old!), old!.capturedAt);
    await keepList.add("an order", wholeRead({ ...old!, images: { patch: picture } }));
    expect(await planRetention(order, ports)).toMatchObject({ counts: { reads: 0, images: 0 } });
    expect(await applyRetention(order, byNight, ports)).toMatchObject({ counts: { reads: 0, images: 0 } });
    expect(await ports.counter.total()).toMatchObject({ reads: 10, oldest: daysAgo(200) });
    await keepList.release("an order");
    expect(await applyRetention(order, byNight, ports)).toMatchObject({ counts: { reads: 1, images: 1 } });
  });

  it("has the order in the audit log before and the certificate after, with cut-off, clause and counts", async () => {
    await applyRetention(order, byNight, ports);
    expect(events.map(({ operation, outcome, facts: { step } }) => [operation, outcome, step])).toEqual([
      ["erase", "allowed", "ordered"],
      ["erase", "allowed", "certified"],
    ]);
    expect(events[1]?.facts).toMatchObject({
      capturedBefore: "2026-08-24T12:00:00.000Z",
      keptFor: "90 days",
      clause: "page: How ANPR data is managed",
      reads: 1,
    });
  });

  it("is published once: what was ordered and what was certified are one erasure", async () => {
    await applyRetention(order, byNight, ports);
    expect(readsErased()).toMatchObject([{ force: "force_marlshire", happened: true, count: 1 }]);
  });

  it("is published by force: each one's own reads, and all of them together once", async () => {
    const store = memoryReadStore();
    const forces = ["marlshire", "vale", "vale"].map((name) => makeId("force", name));
    const old = forces.map((forceId, n) => aRead(50 + n, { forceId, capturedAt: daysAgo(200) }));
    await store.appender.append(old, JOURNAL_START);
    const confirmed = { ...byNight, confirmed: true };
    await applyRetention(order, confirmed, { ...ports, reads: store.eraser, counter: store.counter });
    expect(events.at(-1)?.facts).toMatchObject({
      reads: 3,
      readsOf: ["force_marlshire 1", "force_vale 2"],
    });
    const counted = readsErased();
    expect(counted.map(({ force, count }) => [force, count])).toEqual([
      ["force_marlshire", 1],
      ["force_vale", 2],
    ]);
    expect(new Set(counted.map(({ subject }) => subject)).size).toBe(2);
  });

  it("erases nothing when the audit log does not take the order", async () => {
    const deaf = { ...ports, audit: { append: () => Promise.reject(new Error("the log is full")) } };
    await expect(applyRetention(order, byNight, deaf)).rejects.toThrow("the log is full");
    expect((await ports.counter.total()).reads).toBe(10);
  });

  it("logs an erasure that broke off", async () => {
    const failing = {
      ...ports,
      images: { ...ports.images, eraseBefore: () => Promise.reject(new Error("the disk is gone")) },
    };
    await expect(applyRetention(order, byNight, failing)).rejects.toThrow("the disk is gone");
    expect(events.at(-1)).toMatchObject({
      operation: "erase",
      outcome: "failed",
      facts: { step: "broken-off" },
    });
  });

  it("stops between two steps once another node has its turn, and says that it broke off", async () => {
    const lost = new AbortController();
    const losing: RetentionPorts = {
      ...ports,
      alone: (work) => work(lost.signal),
      reviews: {
        ...ports.reviews,
        eraseBefore: (moment, held) => {
          lost.abort();
          return ports.reviews.eraseBefore(moment, held);
        },
      },
    };
    await expect(applyRetention(order, byNight, losing)).rejects.toThrow(LeaseLost);
    expect((await ports.counter.total()).reads).toBe(10);
    expect(events.at(-1)).toMatchObject({ outcome: "failed", facts: { step: "broken-off" } });
  });

  it("stops before an unusual mass of reads until a person confirms", async () => {
    const wrongClock = retentionOrder(order.rule, instant(NOW + 3_650 * DAY_MS));
    expect(await applyRetention(wrongClock, byNight, ports)).toMatchObject({
      code: "erasure-unconfirmed",
      plan: { counts: { reads: 10 } },
    });
    expect((await ports.counter.total()).reads).toBe(10);
    expect(events).toEqual([]);
    expect(await applyRetention(wrongClock, { actor: SYSTEM, confirmed: true }, ports)).toMatchObject({
      code: "erased",
      counts: { reads: 10 },
    });
  });
});
