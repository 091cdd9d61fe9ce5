/** The story of a court's order to erase, told on stores in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import {
  carryOutCourtOrder,
  discardCourtOrder,
  type EraseByCourtPorts,
  noteCentreTold,
  recordCourtOrder,
} from "#flows/retention/erase-by-court.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { CourtErasure } from "#retention/court-erasure.ts";
import { wholeRead } from "#retention/keep-list.ts";
import { NO_TRACES } from "#retention/mark-traces.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { ASKER, NOW, SIGNER } from "../factories/preservation.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { memoryKeepList } from "../support/stores/keep-list.ts";
import { type MemoryReadStore, memoryReadStore } from "../support/stores/memory-read-store.ts";
import { noRecords } from "../support/stores/record-erasers.ts";

const MARK = aVrm("AB49XYZ");
const ASKED = { reference: "KB-2026-1", court: "High Court", mark: MARK };
const shared = new Uint8Array([1]);
const own = new Uint8Array([2]);

let reads: MemoryReadStore;
let images: ReturnType<typeof createMemoryImageStore>;
let keepList: ReturnType<typeof memoryKeepList>;
let events: AuditEvent[];
let live: number;
let erasedAlerts: readonly string[];
let ports: EraseByCourtPorts;
let tracesOf: readonly string[];
const book = memoryErasureBook();

beforeEach(async () => {
  [events, live, erasedAlerts] = [[], 0, []];
  [reads, images, keepList] = [memoryReadStore(), createMemoryImageStore(), memoryKeepList()];
  const at = plusMs(NOW, -1_000);
  const [overview, patch] = [await images.put(shared, at), await images.put(own, at)];
  await reads.appender.append(
    [
      aRead(1, { vrm: MARK, capturedAt: at, images: { overview, patch } }),
      aRead(2, { vrm: MARK, capturedAt: plusMs(at, 1) }),
      aRead(3, { vrm: aVrm("CD49EFG"), capturedAt: at, images: { overview } }),
    ],
    JOURNAL_START,
  );
  let ids = 0;
  ports = {
    orders: memoryCaseRecords<CourtErasure>(),
    keepList,
    scopes: reads.scopes,
    reads: reads.eraser,
    alerts: {
      alertsOf: () => Promise.resolve([makeId("alert", "1")]),
      eraseThese: (alerts) => {
        erasedAlerts = alerts;
        return Promise.resolve();
      },
    },
    images,
    records: noRecords(),
    recordsOfMarks: {
      searchesOf: () => Promise.resolve([]),
      entriesOf: () => Promise.resolve([]),
      liveEntriesOf: () => Promise.resolve(live),
    },
    traces: {
      alertsOf: () => Promise.resolve([makeId("alert", "1"), makeId("alert", "2")]),
      everyMark: async function* () {},
      erase: ({ reads: going }) => {
        tracesOf = going;
        return Promise.resolve({ counts: { ...NO_TRACES, workingSets: 2 }, freed: [] });
      },
    },
    hasCentre: true,
    books: [book],
    markHash: (mark) => `hash of ${mark.length}`,
    rulesOf: () => HOUSE_NUMBERS,
    audit: {
      append: (event) => {
        events.push(event);
        return Promise.resolve({ index: events.length, leafHash: "00", checkpoint: "signed" });
      },
    },
    alone: (work) => work(new AbortController().signal),
    clock: () => NOW,
    newId: (prefix) => makeId(prefix, String(++ids)),
  };
});

async function recorded(): Promise<string> {
  const outcome = await recordCourtOrder(ASKED, { ...ASKER, roles: ["anpr-manager"] }, ports);
  if ("refusal" in outcome) throw new Error(outcome.refusal);
  return outcome.order.id;
}
const left = async () => (await reads.counter.total()).reads;

describe("a court's order to erase", () => {
  it("deletes what is held of the mark and nothing else, and keeps a picture that another read names", async () => {
    const outcome = await carryOutCourtOrder(await recorded(), SIGNER, ports);
    expect(outcome).toMatchObject({
      order: {
        carriedOut: { counts: { reads: 2, images: 1, alerts: 2, readsHeld: 0, traces: { workingSets: 2 } } },
      },
    });
    expect(tracesOf.toSorted()).toEqual([aRead(1).id, aRead(2).id].toSorted());
    expect(events.at(-1)).toMatchObject({ facts: { workingSets: 2, words: 0 } });
    expect(await left()).toBe(1);
    expect(erasedAlerts).toEqual(["alert_1", "alert_2"]);
    expect((await images.countBefore(plusMs(NOW, 2 * 86_400_000), new Set())).images).toBe(1);
  });

  it("leaves the mark nowhere: not in the log, not in its own record, not in the book of what is gone", async () => {
    const id = await recorded();
    await carryOutCourtOrder(id, SIGNER, ports);
    const written = JSON.stringify([events, await ports.orders.find(id), await book.all()]);
    expect(written).not.toContain(MARK);
    expect(written).toContain("hash of 7");
    expect(events.at(-1)).toMatchObject({ operation: "erase", facts: { step: "certified", reads: 2 } });
  });

  it("leaves what an order to preserve holds, and counts it", async () => {
    await keepList.add("pres_1", wholeRead(aRead(2, { capturedAt: plusMs(NOW, -999) })));
    expect(await carryOutCourtOrder(await recorded(), SIGNER, ports)).toMatchObject({
      order: { carriedOut: { counts: { reads: 1, readsHeld: 1 } } },
    });
    expect(await left()).toBe(2);
  });

  it("is not carried out by whoever recorded it, by too low a rank, while the mark is on a list, or twice", async () => {
    const id = await recorded();
    const refusal = async (by = SIGNER) => {
      const outcome = await carryOutCourtOrder(id, by, ports);
      return "refusal" in outcome ? outcome.refusal : "carried out";
    };
    expect(await refusal({ ...ASKER, rank: "superintendent" })).toBe("court-erasure-own-record");
    expect(await refusal({ ...SIGNER, rank: "sergeant" })).toBe("court-erasure-rank-too-low");
    expect(await refusal({ ...SIGNER, forceId: makeId("force", "fenwick") })).toBe("court-erasure-unknown");
    live = 1;
    expect(await refusal()).toBe("court-erasure-on-a-list");
    expect(await left()).toBe(3);
    live = 0;
    expect([await refusal(), await refusal()]).toEqual(["carried out", "court-erasure-not-open"]);
  });

  it("leaves a list for the national centre, without the mark, until somebody says that it was told", async () => {
    const id = await recorded();
    const manager = { ...ASKER, roles: ["anpr-manager"] as const };
    const nothing = { refusal: "court-erasure-nothing-to-tell" };
    expect(await noteCentreTold(id, "By letter.", manager, ports)).toEqual(nothing);
    await carryOutCourtOrder(id, SIGNER, ports);
    const order = await ports.orders.find(id);
    expect(order?.handOver).toMatchObject({ count: 2 });
    expect(order?.handOver?.reads).toContainEqual({
      cameraId: makeId("cam", "1"),
      capturedAt: plusMs(NOW, -1_000),
    });
    const elsewhere = { ...manager, forceId: makeId("force", "fenwick") };
    expect(await noteCentreTold(id, "By letter.", elsewhere, ports)).toEqual({
      refusal: "court-erasure-unknown",
    });
    expect(await noteCentreTold(id, "By letter.", manager, ports)).toMatchObject({
      order: { handOver: { count: 2, reads: [], told: { how: "By letter." } } },
    });
    expect(events.at(-1)).toMatchObject({ facts: { step: "centre-told", how: "By letter.", reads: 2 } });
    expect(await noteCentreTold(id, "Again.", manager, ports)).toEqual(nothing);
  });

  it("leaves no list where no reads go to a national centre", async () => {
    ports = { ...ports, hasCentre: false };
    const id = await recorded();
    await carryOutCourtOrder(id, SIGNER, ports);
    expect((await ports.orders.find(id))?.handOver).toBeUndefined();
  });

  it("that is discarded forgets the mark and deletes nothing", async () => {
    const outcome = await discardCourtOrder(await recorded(), "Set aside on appeal", SIGNER, ports);
    expect(outcome).toMatchObject({
      order: { mark: undefined, discarded: { reason: "Set aside on appeal" } },
    });
    expect(await left()).toBe(3);
  });
});
