import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JournalEntry, Sequence } from "#journal/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { Vrm } from "#terms/vrm.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { nationalCopy } from "./capture-record.ts";
import { nextWindow, sendableBefore } from "./forwarding-plan.ts";
import { forwardingStatus } from "./forwarding-status.ts";
import type { Settlement } from "./ports.ts";
import { reconcile } from "./reconcile.ts";
import { dueEntries, lanesByCamera, settledUpTo } from "./send-order.ts";
import { tallyByHour } from "./tally-hours.ts";

const at = (text: string) => parseInstant(text) as Instant;
const NOON = at("2026-10-25T12:00:00.000Z");
const seq = (n: number) => n as Sequence;

const aRead = (camera: string, changes: Partial<Read> = {}): Read => ({
  id: makeId("read", `${camera}-${changes.capturedAt ?? NOON}`),
  vrm: "AB49XYZ" as Vrm,
  vrmRaw: "AB49XYZ",
  cameraId: makeId("cam", camera),
  siteId: makeId("site", "one"),
  forceId: makeId("force", "marlshire"),
  capturedAt: NOON,
  receivedAt: NOON,
  confidence: confidence(0.914),
  alternatives: [],
  images: {},
  engine: { name: "test", version: "1" },
  ...changes,
});
const entries = (cameras: string): readonly JournalEntry[] =>
  [...cameras].map((camera, index) => ({ sequence: seq(index + 1), read: aRead(camera) }));
const camera: Camera = {
  id: makeId("cam", "a"),
  code: "MAR-A",
  siteId: makeId("site", "one"),
  forceId: makeId("force", "marlshire"),
  deployment: "fixed",
  national: { feedId: 9901, sourceId: 12, cameraId: 3 },
  enabled: true,
};

/** The header of a JPEG of this size, padded to a number of bytes. */
function jpeg(widthPx: number, heightPx: number, sizeBytes: number): Uint8Array {
  const head = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, heightPx >> 8, heightPx & 255, widthPx >> 8, widthPx & 255];
  return Uint8Array.from({ length: sizeBytes }, (_, index) => head[index] ?? 0);
}

describe("the national copy", () => {
  it("§12.11 leaves out pictures over 3 KB, 120x60 px and 25 KB, and counts them", () => {
    const pictures = { patch: jpeg(120, 60, 3_000), overview: new Uint8Array(25_000) };
    expect(nationalCopy(aRead("a"), camera, pictures, HOUSE_NUMBERS.nationalCentre)).toMatchObject({
      record: { platePatch: pictures.patch, overview: pictures.overview },
      picturesLeftOut: 0,
    });
    for (const patch of [jpeg(120, 60, 3_001), jpeg(121, 60, 100), jpeg(120, 61, 100), new Uint8Array(10)]) {
      const copy = nationalCopy(
        aRead("a"),
        camera,
        { patch, overview: new Uint8Array(25_001) },
        HOUSE_NUMBERS.nationalCentre,
      );
      expect(copy.picturesLeftOut).toBe(2);
      expect(copy.record.platePatch).toBeUndefined();
      expect(copy.record.overview).toBeUndefined();
    }
  });

  it("carries the national identifiers, whole percents and the direction", () => {
    const { record } = nationalCopy(
      aRead("a", { direction: "away" }),
      camera,
      {},
      HOUSE_NUMBERS.nationalCentre,
    );
    expect(record).toMatchObject({ national: camera.national, confidencePercent: 91, towardsCamera: false });
  });

  it("carries a place only of a camera that moves", () => {
    const position = { latDeg: 50, lonDeg: -8 };
    const moving: Camera = { ...camera, deployment: "in-vehicle" };
    expect(
      nationalCopy(aRead("a"), moving, {}, HOUSE_NUMBERS.nationalCentre).record.position,
    ).toBeUndefined();
    expect(
      nationalCopy(aRead("a", { position }), moving, {}, HOUSE_NUMBERS.nationalCentre).record.position,
    ).toEqual(position);
    expect(
      nationalCopy(aRead("a", { position }), camera, {}, HOUSE_NUMBERS.nationalCentre).record.position,
    ).toBeUndefined();
  });
});

describe("when reads go", () => {
  const daily = { mode: "daily", hourUtc: 2 } as const;

  it("daily: what was received before the hour goes at the hour", () => {
    expect(sendableBefore(daily, at("2026-10-25T01:59:59.999Z"))).toBe(at("2026-10-24T02:00:00.000Z"));
    expect(sendableBefore(daily, at("2026-10-25T02:00:00.000Z"))).toBe(at("2026-10-25T02:00:00.000Z"));
    expect(nextWindow(daily, at("2026-10-25T02:00:00.000Z"))).toBe(at("2026-10-26T02:00:00.000Z"));
  });

  it("near real time: all of them, now", () => {
    expect(sendableBefore({ mode: "near-real-time" }, NOON)).toBeUndefined();
    expect(nextWindow({ mode: "near-real-time" }, NOON)).toBeUndefined();
  });
});

describe("the order of sending", () => {
  it("keeps each camera in one lane and in order, and loses none", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abcdefghij"), maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (cameras, lanes) => {
          const queues = lanesByCamera(entries(cameras), lanes);
          expect(queues.length).toBeLessThanOrEqual(lanes);
          expect(
            queues
              .flat()
              .map(({ sequence }) => sequence)
              .toSorted((a, b) => a - b),
          ).toEqual(entries(cameras).map(({ sequence }) => sequence));
          for (const id of new Set(cameras)) {
            const holding = queues.filter((queue) => queue.some(({ read }) => read.cameraId === `cam_${id}`));
            expect(holding).toHaveLength(1);
            const sequences = holding[0]!
              .filter(({ read }) => read.cameraId === `cam_${id}`)
              .map(({ sequence }) => sequence);
            expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
          }
        },
      ),
    );
  });

  it("moves the cursor only past an unbroken row of answers", () => {
    const row = entries("aaaa");
    expect(settledUpTo(row, new Set([seq(1), seq(2), seq(4)]))).toBe(2);
    expect(settledUpTo(row, new Set([seq(2)]))).toBeUndefined();
    expect(settledUpTo(row, new Set(row.map(({ sequence }) => sequence)))).toBe(4);
  });

  it("takes the entries from the front that are due", () => {
    const late = { sequence: seq(2), read: aRead("a", { receivedAt: plusMs(NOON, 1) }) };
    const row = [...entries("a"), late, { sequence: seq(3), read: aRead("b") }];
    expect(dueEntries(row, plusMs(NOON, 1)).map(({ sequence }) => sequence)).toEqual([1]);
    expect(dueEntries(row, undefined)).toHaveLength(3);
  });
});

describe("what is known of it", () => {
  const accepted = (capturedAt: Instant, changes: Partial<Settlement> = {}): Settlement => ({
    sequence: seq(1),
    read: aRead("a", { cameraId: camera.id, capturedAt }),
    answer: { accepted: true },
    resent: false,
    picturesLeftOut: 0,
    picturesDamaged: 0,
    ...changes,
  });

  it("answers are counted by camera and hour of capture", () => {
    const tallies = tallyByHour([
      accepted(plusMs(NOON, 5)),
      accepted(plusMs(NOON, 3_599_999), { resent: true, picturesLeftOut: 2, picturesDamaged: 1 }),
      accepted(plusMs(NOON, 3_600_000), { answer: { accepted: false, reason: "no" } }),
    ]);
    expect(tallies).toEqual([
      {
        cameraId: camera.id,
        hour: NOON,
        accepted: 2,
        refused: 0,
        resent: 1,
        picturesLeftOut: 2,
        picturesDamaged: 1,
      },
      {
        cameraId: camera.id,
        hour: plusMs(NOON, 3_600_000),
        accepted: 0,
        refused: 1,
        resent: 0,
        picturesLeftOut: 0,
        picturesDamaged: 0,
      },
    ]);
  });

  it("the reconciliation names hours that either side knows", () => {
    const tally = {
      ...{ cameraId: camera.id, hour: NOON, accepted: 3, refused: 1, resent: 0 },
      ...{ picturesLeftOut: 0, picturesDamaged: 0 },
    };
    const later = plusMs(NOON, 3_600_000);
    const rows = reconcile(
      [tally],
      [
        { cameraId: camera.id, hour: NOON, reads: 6 },
        { cameraId: camera.id, hour: later, reads: 2 },
      ],
    );
    expect(rows).toMatchObject([
      { hour: NOON, reads: 6, accepted: 3, refused: 1, unanswered: 2 },
      { hour: later, reads: 2, accepted: 0, refused: 0, unanswered: 2 },
    ]);
  });

  it("the status tells sending, retrying, waiting and done apart", () => {
    const well = { health: { failures: 0 }, cursor: seq(5), head: seq(5) };
    const near = { mode: "near-real-time" } as const;
    const daily = { mode: "daily", hourUtc: 2 } as const;
    expect(forwardingStatus({ plan: near, ...well }, NOON)).toEqual({ state: "up-to-date", backlog: 0 });
    expect(forwardingStatus({ plan: near, ...well, head: seq(9) }, NOON)).toEqual({
      state: "sending",
      backlog: 4,
    });
    const failing = { ...well, head: seq(9), health: { failures: 3, lastFailedAt: NOON } };
    expect(forwardingStatus({ plan: near, ...failing }, NOON)).toEqual({
      state: "retrying",
      backlog: 4,
      nextAttemptAt: plusMs(NOON, 4000),
    });
    const waiting = { ...well, head: seq(9), oldestWaitingReceivedAt: NOON };
    const window = at("2026-10-26T02:00:00.000Z");
    expect(forwardingStatus({ plan: daily, ...waiting }, NOON)).toEqual({
      state: "waiting-for-window",
      backlog: 4,
      nextAttemptAt: window,
    });
    expect(forwardingStatus({ plan: daily, ...waiting }, window)).toMatchObject({ state: "sending" });
  });
});
