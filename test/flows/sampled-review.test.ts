/** From a drawn read to the published figure: who sees what, what is logged, and that chance alone chooses. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import { trafficView } from "#flows/figures/count-traffic.ts";
import { giveVerdict, takeBackVerdict } from "#flows/quality/give-verdict.ts";
import { observeCamera, observeCameras, observeForce } from "#flows/quality/observe-quality.ts";
import { reviewTaker } from "#flows/quality/take-review.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import { HOLD_MS, UNDO_MS } from "#quality/review.ts";
import { type CameraId, makeId, type ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead, aVrm } from "../factories/reads.ts";
import { PRYCE } from "../factories/voi.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { memoryReviews } from "../support/stores/reviews.ts";

const NOW = instant(Date.parse("2026-11-02T12:00:00Z"));
const NOON = instant(NOW - 3 * DAY_MS);
const MIDNIGHT = plusMs(NOON, DAY_MS / 2);
const PLACE = { latDeg: 50, lonDeg: -1 };
const [NORTH, SOUTH] = [makeId("cam", "north"), makeId("cam", "south")];
const [FORCE, VALE] = [makeId("force", "marlshire"), makeId("force", "vale")];
const SECOND: Officer = { ...PRYCE, id: makeId("off", "second"), name: "Idris Howell" };

let now: Instant;
let events: AuditEvent[];
let store: ReturnType<typeof memoryReadStore>;
let images: ReturnType<typeof createMemoryImageStore>;
let reviews: ReturnType<typeof memoryReviews>;
let take: ReturnType<typeof reviewTaker>;

beforeEach(() => {
  now = NOW;
  events = [];
  store = memoryReadStore();
  images = createMemoryImageStore();
  reviews = memoryReviews();
  take = reviewTaker(ports());
});

function ports() {
  const clock = () => now;
  const lightPlace = () => PLACE;
  const { counter, sampler } = store;
  const audit = {
    append: (event: AuditEvent) => {
      events.push(event);
      return Promise.resolve({ index: events.length, leafHash: "00", checkpoint: "signed" });
    },
  };
  const cameras = {
    all: () => Promise.resolve([NORTH, SOUTH].map((id) => ({ id, forceId: FORCE }) as never)),
  };
  const traffic = trafficView({ counter, cameras, rulesOf: houseRules, lightPlace, clock });
  const chance = seededNumbers(49);
  return {
    rulesOf: houseRules,
    queue: reviews,
    book: reviews,
    traffic,
    counter,
    sampler,
    images,
    lightPlace,
    chance,
    cameras,
    audit,
    clock,
  };
}

let serial = 0;

async function passed(
  count: number,
  cameraId: CameraId,
  from: Instant,
  pictured = true,
): Promise<readonly Read[]> {
  const patch = pictured ? await images.put(new Uint8Array([serial % 251, from % 249]), from) : undefined;
  const reads = Array.from({ length: count }, (_, n) => {
    serial += 1;
    return aRead(serial, { cameraId, capturedAt: plusMs(from, n), images: { patch } });
  });
  await store.appender.append(reads, JOURNAL_START);
  return reads;
}

const answer = (readId: ReadId, seen: Parameters<typeof giveVerdict>[1], officer = PRYCE) =>
  giveVerdict(readId, seen, officer, ports());

describe("the next read", () => {
  it("is in the audit log before anybody sees it, without its mark", async () => {
    await passed(3, NORTH, NOON);
    const read = await take(PRYCE);
    expect(events).toEqual([
      expect.objectContaining({
        operation: "consult",
        object: read?.readId,
        actor: expect.objectContaining({ id: PRYCE.id }),
        facts: { purpose: "sampled-review", cameraId: NORTH, band: "day" },
      }),
    ]);
    expect(JSON.stringify(events)).not.toContain(read?.vrm);
  });

  it("is not shown when the log does not take it", async () => {
    await passed(3, NORTH, NOON);
    const audit = { append: () => Promise.reject(new Error("the log is full")) };
    await expect(reviewTaker({ ...ports(), audit })(PRYCE)).rejects.toThrow("the log is full");
  });

  it("is another for each person, and the same for one who asks again", async () => {
    await passed(3, NORTH, NOON);
    const mine = await take(PRYCE);
    expect((await take(SECOND))?.readId).not.toBe(mine?.readId);
    expect((await take(PRYCE))?.readId).toBe(mine?.readId);
  });

  it("goes to somebody else when the first was away too long: hard ones are not left out", async () => {
    await passed(1, NORTH, NOON);
    const mine = await take(PRYCE);
    expect(await take(SECOND)).toBeUndefined();
    now = plusMs(now, HOLD_MS);
    expect((await take(SECOND))?.readId).toBe(mine?.readId);
    expect(await answer(mine!.readId, "as-read")).toMatchObject({ refusal: { code: "review-not-held" } });
    expect(events.at(-1)).toMatchObject({ operation: "read.review", outcome: "refused" });
  });

  it("is never a read without a picture, nor one whose picture is gone", async () => {
    await passed(50, NORTH, NOON, false);
    expect(await take(PRYCE)).toBeUndefined();
    await passed(2, SOUTH, NOON);
    // Traffic is counted anew every ten minutes.
    now = plusMs(now, 600_000);
    const taken = await take(PRYCE);
    expect(taken?.cameraId).toBe(SOUTH);
    images.get = () => Promise.resolve(undefined);
    expect(await take(PRYCE)).toBeUndefined();
    expect(await reviews.waiting()).toEqual([]);
  });

  it("is asked once, until there is none", async () => {
    await passed(20, NORTH, NOON);
    const seen = new Set<ReadId>();
    for (let read = await take(PRYCE); read !== undefined; read = await take(PRYCE)) {
      seen.add(read.readId);
      await answer(read.readId, "as-read");
    }
    expect(seen.size).toBe(20);
  });

  it("is drawn evenly from the reads of its group, however they lie in the hours", async () => {
    const reads = [
      ...(await passed(2, NORTH, NOON)),
      ...(await passed(18, NORTH, plusMs(NOON, 3_600_000))),
      ...(await passed(60, NORTH, plusMs(NOON, 3_600_000 + 500), false)),
    ];
    const early = new Set(reads.slice(0, 2).map(({ id }) => id));
    const shared = ports();
    let drawnEarly = 0;
    for (let turn = 0; turn < 400; turn += 1) {
      const queue = memoryReviews();
      const read = await reviewTaker({ ...shared, queue, book: queue })(PRYCE);
      if (early.has(read!.readId)) drawnEarly += 1;
    }
    // Two of twenty; three standard deviations.
    expect(Math.abs(drawnEarly - 40)).toBeLessThan(18);
  });

  it("comes from where least is known: night as well as day, and each camera", async () => {
    for (const cameraId of [NORTH, SOUTH]) {
      await passed(200, cameraId, NOON);
      await passed(200, cameraId, MIDNIGHT);
    }
    for (let turn = 0; turn < 40; turn += 1) await answer((await take(PRYCE))!.readId, "as-read");
    const groups = (await reviews.counts(instant(0))).map(
      ({ cameraId, band, tally }) => `${cameraId} ${band} ${tally.confirmed}`,
    );
    expect(groups.toSorted()).toEqual([
      "cam_north day 10",
      "cam_north night 10",
      "cam_south day 10",
      "cam_south night 10",
    ]);
  });
});

describe("a verdict", () => {
  it("is counted, logged without a mark, and can be taken back for a short while", async () => {
    await passed(3, NORTH, NOON);
    const read = await take(PRYCE);
    expect(await answer(read!.readId, { mark: aVrm("ZZ49ZZZ") })).toMatchObject({
      given: true,
      verdict: { kind: "misread", corrected: "ZZ49ZZZ" },
    });
    expect(events.at(-1)).toMatchObject({
      operation: "read.review",
      object: read?.readId,
      facts: { step: "verdict", verdict: "misread" },
    });
    expect(JSON.stringify(events)).not.toContain("ZZ49ZZZ");
    now = plusMs(now, UNDO_MS);
    expect(await takeBackVerdict(PRYCE, ports())).toMatchObject({
      takenBack: true,
      read: { readId: read?.readId },
    });
    expect((await observeForce(FORCE, ports())).overall).toMatchObject({ misread: 0, rate: undefined });
    expect(await answer(read!.readId, "as-read")).toMatchObject({ given: true });
    now = plusMs(now, UNDO_MS + 1);
    expect(await takeBackVerdict(PRYCE, ports())).toMatchObject({ refusal: { code: "review-too-late" } });
  });

  it("counts a typed mark that differs in O and 0 alone as right", async () => {
    const patch = await images.put(new Uint8Array([1]), NOON);
    await store.appender.append(
      [aRead(900_001, { vrm: aVrm("AB49OYZ"), cameraId: NORTH, capturedAt: NOON, images: { patch } })],
      JOURNAL_START,
    );
    const read = await take(PRYCE);
    expect(await answer(read!.readId, { mark: aVrm("AB490YZ") })).toMatchObject({
      verdict: { kind: "confirmed" },
    });
  });

  it("is refused on a read that is not before the person, and of no other read is anything told", async () => {
    const [read] = await passed(1, NORTH, NOON);
    expect(await answer(read!.id, "as-read")).toMatchObject({
      given: false,
      refusal: { code: "review-not-held" },
    });
  });
});

it("§12.4 misreads: each camera has its own observed rate with its limits, and the one that may be worst comes first", async () => {
  await passed(300, NORTH, NOON);
  await passed(300, SOUTH, NOON);
  let ofSouth = 0;
  for (let turn = 0; turn < 100; turn += 1) {
    const read = (await take(PRYCE))!;
    if (read.cameraId === SOUTH) ofSouth += 1;
    const isWrong = read.cameraId === SOUTH && ofSouth % 5 === 0;
    await answer(read.readId, isWrong ? { mark: aVrm("ZZ49ZZZ") } : "as-read");
  }
  const [worst, best] = await observeCameras(ports());
  expect([worst?.cameraId, best?.cameraId]).toEqual([SOUTH, NORTH]);
  expect(worst!.overall.low).toBeGreaterThan(best!.overall.low);
  const south = await observeCamera(SOUTH, ports());
  expect(south.overall).toEqual(worst?.overall);
  expect(south.bands.map(({ band, observed }) => [band, observed.reads > 0])).toEqual([
    ["day", true],
    ["twilight", false],
    ["night", false],
  ]);
  // When the reads are old enough to go, marks go with them, and the figure stays.
  const before = (await observeForce(FORCE, ports())).overall;
  expect(before.reads).toBe(600);
  expect((await observeForce(VALE, ports())).overall).toMatchObject({ reads: 0, misread: 0 });
  expect(await reviews.eraseBefore(now, new Set())).toBe(100);
  expect((await observeForce(FORCE, ports())).overall).toEqual(before);
});

it("takes a picture's hash for no more than the plate: the whole scene is never asked for", async () => {
  const [patch, overview] = await Promise.all([1, 2].map((n) => images.put(new Uint8Array([n]), NOON)));
  const read = aRead(900_002, { cameraId: NORTH, capturedAt: NOON, images: { patch, overview } });
  await store.appender.append([read], JOURNAL_START);
  const asked: ImageHash[] = [];
  const get = images.get.bind(images);
  images.get = (hash) => {
    asked.push(hash);
    return get(hash);
  };
  await take(PRYCE);
  expect(new Set(asked)).toEqual(new Set([patch]));
});
