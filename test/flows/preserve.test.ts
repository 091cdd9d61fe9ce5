/** The story of an order to preserve, told on stores in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { gatherAll } from "#flows/retention/gather-preserved.ts";
import {
  askPreservation,
  lookAtPreserved,
  type PreservePorts,
  stepPreservation,
} from "#flows/retention/preserve.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { PreservationCase, PreservationOrder } from "#retention/preservation.ts";
import { type ForceId, makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { ASKER, aCase, NOW, SIGNER } from "../factories/preservation.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { memoryCaseReads, memoryCaseRecords } from "../support/stores/case-records.ts";
import { memoryKeepList } from "../support/stores/keep-list.ts";
import { type MemoryReadStore, memoryReadStore } from "../support/stores/memory-read-store.ts";

const MARK = aVrm("AB49XYZ");
const patch = parseImageHash("a".repeat(64));
const ofMark = (number: number, daysAgo: number) =>
  aRead(number, { vrm: MARK, capturedAt: plusMs(NOW, -daysAgo * DAY_MS), images: { patch } });
const sign = { type: "sign", reason: "The case needs them." } as const;
const PAGE = { limit: 50 };

let reads: MemoryReadStore;
let events: AuditEvent[];
let ports: PreservePorts;
let erased: Instant | undefined;
let mostReads: number;

beforeEach(async () => {
  [events, erased, mostReads] = [[], undefined, HOUSE_NUMBERS.preservation.mostReads];
  reads = memoryReadStore();
  await reads.appender.append([ofMark(1, 10), ofMark(2, 300), aRead(3, { capturedAt: NOW })], JOURNAL_START);
  let ids = 0;
  ports = {
    orders: memoryCaseRecords<PreservationOrder>(),
    keepList: memoryKeepList(),
    caseReads: memoryCaseReads(),
    reads: reads.scopes,
    alerts: { alertsOf: () => Promise.resolve([makeId("alert", "1")]) },
    records: {
      searchesOf: (_, force) => Promise.resolve(own(force, makeId("search", "1"))),
      liveEntriesOf: () => Promise.resolve(0),
      entriesOf: (_, force) => Promise.resolve(own(force, makeId("voi", "1"))),
    },
    quarantine: { list: () => Promise.resolve([]) },
    rulesOf: () => ({ preservation: { ...HOUSE_NUMBERS.preservation, mostReads } }),
    erasedBefore: () => Promise.resolve(erased),
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

const own = <Id>(force: ForceId, id: Id): readonly Id[] => (force === ASKER.forceId ? [id] : []);

async function askedFor(parts: Partial<PreservationCase> = {}): Promise<PreservationOrder> {
  const asked = await askPreservation(aCase(parts), ASKER, ports);
  if ("refusal" in asked) throw new Error(asked.refusal);
  return asked.order;
}

describe("preserving records", () => {
  it("holds nothing when it is asked, and exactly what it names once it is signed", async () => {
    const { id } = await askedFor();
    expect((await ports.keepList.held()).reads.size).toBe(0);
    expect(await stepPreservation(id, sign, SIGNER, ports)).toMatchObject({
      order: { kept: { reads: 2, pictures: 1, alerts: 1, searches: 1, listEntries: 1 } },
    });
    const held = await ports.keepList.held();
    expect([...held.reads.keys()].toSorted()).toEqual([ofMark(1, 10).id, ofMark(2, 300).id]);
    expect([held.images, held.alerts, held.searches, held.entries].map(({ size }) => size)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(await ports.keepList.heldBy(ofMark(2, 300).id)).toEqual([id]);
  });

  it("asks for the reads only with the entry in the log that says why", async () => {
    const { id } = await askedFor();
    await stepPreservation(id, sign, SIGNER, ports);
    const told = events.map(({ operation, facts }) => [operation, facts["step"] ?? facts["because"]]);
    expect(told).toEqual([
      ["preservation.change", "ask"],
      ["consult", "preservation"],
      ["preservation.change", "sign"],
    ]);
    expect(events[1]?.facts).toMatchObject({ marks: [MARK], force: ASKER.forceId });
  });

  it("says what a late order cannot bring back", async () => {
    erased = plusMs(NOW, -365 * DAY_MS);
    const { id } = await askedFor();
    expect(await stepPreservation(id, sign, SIGNER, ports)).toMatchObject({ order: { goneBefore: erased } });
  });

  it("holds nothing of an order that is too wide, by one read, and takes one at the limit", async () => {
    const { id } = await askedFor();
    mostReads = 1;
    expect(await stepPreservation(id, sign, SIGNER, ports)).toEqual({ refusal: "preservation-too-wide" });
    expect((await ports.keepList.held()).reads.size).toBe(0);
    mostReads = 2;
    expect(await stepPreservation(id, sign, SIGNER, ports)).toMatchObject({ order: { kept: { reads: 2 } } });
  });

  it("adds what comes later before anything goes, and lets all go when it is released", async () => {
    const { id } = await askedFor();
    await stepPreservation(id, sign, SIGNER, ports);
    await reads.appender.append([ofMark(4, 20)], JOURNAL_START);
    await gatherAll(ports);
    expect((await ports.keepList.held()).reads.size).toBe(3);
    await stepPreservation(id, { type: "release", reason: "The case is over." }, SIGNER, ports);
    expect((await ports.keepList.held()).reads.size).toBe(0);
    await gatherAll(ports);
    expect((await ports.keepList.held()).reads.size).toBe(0);
    expect((await ports.caseReads.of(makeId("pres", "1"), PAGE)).reads).toEqual([]);
  });

  it("shows what is kept to the people of the case alone, and logs each look and each try", async () => {
    const { id } = await askedFor();
    await stepPreservation(id, sign, SIGNER, ports);
    expect(await lookAtPreserved(id, ASKER, PAGE, ports)).toMatchObject({
      reads: [{ vrm: MARK }, { vrm: MARK }],
    });
    expect(await lookAtPreserved(id, SIGNER, PAGE, ports)).toEqual({ refusal: "preservation-not-named" });
    expect(events.slice(-2).map(({ outcome }) => outcome)).toEqual(["allowed", "refused"]);
  });

  it("does not exist for another force", async () => {
    const { id } = await askedFor();
    const stranger = { ...SIGNER, forceId: makeId("force", "fenwick") };
    expect(await stepPreservation(id, sign, stranger, ports)).toEqual({ refusal: "preservation-unknown" });
    expect(await lookAtPreserved(id, stranger, PAGE, ports)).toEqual({ refusal: "preservation-unknown" });
  });
});
