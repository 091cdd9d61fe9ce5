import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlateSight } from "#recognition/ports.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { instant } from "#terms/instant.ts";
import { aFrame, aSight, plateAt, type Vehicle } from "../../test/factories/sights.ts";
import type { JoinedLooks } from "./track.ts";
import { createTracker, PASS_RULES } from "./tracker.ts";

const now = instant(Date.parse("2026-11-26T12:00:00Z"));
const markOf = ({ sight }: JoinedLooks) => readPlate(sight, now)?.vrm;
const marks = (joined: readonly JoinedLooks[]) => joined.map(markOf).toSorted();

type Shown = readonly [atMs: number, sights: readonly PlateSight[]];

function follow(frames: Iterable<Shown>, rules = PASS_RULES): JoinedLooks[] {
  const tracker = createTracker(rules);
  const passed = [...frames].flatMap(([atMs, sights]) => tracker.add(aFrame(atMs), sights));
  return [...passed, ...tracker.end()];
}

/** Frames of a road, eight a second. */
function film(vehicles: readonly Vehicle[], lastMs: number, look = aSight): Shown[] {
  return Array.from({ length: Math.floor(lastMs / 125) }, (_, i): Shown => {
    const atMs = i * 125;
    const sights = vehicles.flatMap((vehicle) => {
      const place = plateAt(vehicle, atMs);
      return place === undefined ? [] : [look(vehicle.mark, place)];
    });
    return [atMs, sights];
  });
}

const car = (changed: Partial<Vehicle> = {}): Vehicle => ({
  mark: "AB49XYZ",
  startMs: 0,
  metresPerSecond: 11,
  acrossM: -1.7,
  ...changed,
});
/** A plate that stands still. */
const still = { x: 300, y: 200, widthPx: 80 };
const standing = (mark: string, fromMs: number, toMs: number, everyMs = 125): Shown[] =>
  Array.from(
    { length: Math.ceil((toMs - fromMs) / everyMs) },
    (_, i): Shown => [fromMs + i * everyMs, [aSight(mark, still)]],
  );

describe("one vehicle is one pass", () => {
  it("with its first and last time, its looks, its best one and where it goes", () => {
    const [pass, ...others] = follow(film([car()], 4000));
    expect(others).toEqual([]);
    expect(pass).toMatchObject({ firstMs: 0, looks: 16, lastMs: 15 * 125, direction: "towards" });
    expect(pass && markOf(pass)).toBe("AB49XYZ");
    // The nearest look is the largest.
    expect(pass?.best.frame.atMs).toBe(pass?.lastMs);
    expect(pass?.sight.corners).toEqual(pass?.best.corners);
  });

  it("whose best look shows the whole mark, even if a larger one shows only half of it", () => {
    const frames = film([car()], 4000);
    const lastAtMs = frames.findLast(([, sights]) => sights.length > 0)?.[0];
    const cut = frames.map(
      ([atMs, sights]): Shown => [
        atMs,
        atMs === lastAtMs ? sights.map(({ corners }) => ({ ...aSight("AB49", still), corners })) : sights,
      ],
    );
    const [pass] = follow(cut);
    expect(pass && markOf(pass)).toBe("AB49XYZ");
    expect(pass?.best.frame.atMs).toBe((lastAtMs ?? 0) - 125);
  });

  it("that goes away when its plate shrinks, and goes nowhere when it stands", () => {
    const comes = film([car()], 4000);
    const goes = comes.map(([atMs], i): Shown => [atMs, comes.at(-1 - i)?.[1] ?? []]);
    expect(follow(goes).map(({ direction }) => direction)).toEqual(["away"]);
    expect(follow(standing("AB49XYZ", 0, 2000)).map(({ direction }) => direction)).toEqual([undefined]);
  });

  it("when frames are missing, when it is hidden for a while, and when a frame is misread", () => {
    const all = film([car()], 4000);
    expect(marks(follow(all.filter((_, i) => i % 3 === 0)))).toEqual(["AB49XYZ"]);
    const hidden = all.map(([atMs, sights], i): Shown => [atMs, i > 3 && i < 11 ? [] : sights]);
    expect(marks(follow(hidden))).toEqual(["AB49XYZ"]);
    const misread = film([car()], 4000, (mark, place) =>
      aSight(place.widthPx > 40 && place.widthPx < 50 ? "AB49XVZ" : mark, place),
    );
    expect(marks(follow(misread))).toEqual(["AB49XYZ"]);
  });

  it("when another vehicle hid half of its plate at first", () => {
    const half = standing("9XYZ", 0, 1500);
    expect(marks(follow([...half, ...standing("AB49XYZ", 1500, 2000)]))).toEqual(["AB49XYZ"]);
  });

  it("as long as it stands there, given out once and not only when it leaves", () => {
    const tracker = createTracker({ silenceMs: 2000, longestMs: 10_000 });
    const givenOut = standing("AB49XYZ", 0, 60_000).flatMap(([atMs, sights]) =>
      tracker.add(aFrame(atMs), sights).map((pass) => [atMs, markOf(pass)]),
    );
    expect([...givenOut, ...tracker.end()]).toEqual([[10_000, "AB49XYZ"]]);
  });

  it("however late the frame after it comes", () => {
    const tracker = createTracker();
    tracker.add(aFrame(0), [aSight("AB49XYZ", still)]);
    expect(tracker.add(aFrame(3_600_000), [])).toHaveLength(1);
    expect(tracker.end()).toEqual([]);
  });
});

describe("two vehicles are two passes", () => {
  const other = { mark: "CD49EFG" } as const;

  it.each<[string, Vehicle[]]>([
    ["that follow closely", [car(), car({ ...other, startMs: 1100 })]],
    [
      "that follow closely, with marks that follow each other",
      [car(), car({ mark: "AB49XYY", startMs: 1100 })],
    ],
    ["side by side", [car(), car({ ...other, acrossM: 1.7 })]],
    [
      "one overtaking the other",
      [car({ metresPerSecond: 8 }), car({ ...other, acrossM: 1.7, startMs: 300, metresPerSecond: 16 })],
    ],
  ])("%s", (_, vehicles) => {
    expect(marks(follow(film(vehicles, 6000)))).toEqual(vehicles.map(({ mark }) => mark).toSorted());
  });

  it("whose plates cross in the picture", () => {
    const frames = Array.from(
      { length: 20 },
      (_, i): Shown => [
        i * 125,
        [
          aSight("AB49XYZ", { x: 200 + i * 10, y: 200, widthPx: 70 }),
          aSight("CD49EFG", { x: 390 - i * 10, y: 204, widthPx: 70 }),
        ],
      ],
    );
    const passes = follow(frames);
    expect(marks(passes)).toEqual(["AB49XYZ", "CD49EFG"]);
    expect(passes.map(({ looks }) => looks)).toEqual([20, 20]);
  });

  it("when the same mark comes again after a long while, and one when it was only unseen for a moment", () => {
    const again = (gapMs: number) =>
      follow([...standing("AB49XYZ", 0, 1000), ...standing("AB49XYZ", 1000 + gapMs, 2000 + gapMs)]);
    expect(marks(again(10_000))).toEqual(["AB49XYZ", "AB49XYZ"]);
    expect(marks(again(1_000))).toEqual(["AB49XYZ"]);
  });

  it("when one stops where the other stood a second ago", () => {
    const frames = [...standing("AB49XYZ", 0, 3000), ...standing("CD49EFG", 4000, 7000)];
    expect(marks(follow(frames))).toEqual(["AB49XYZ", "CD49EFG"]);
  });
});

it("begins no pass with a plate that the picture's edge cuts off, and loses none by it", () => {
  const cut = (mark: string) => aSight(mark, { x: 10, y: 200, widthPx: 80 });
  expect(follow([[0, [cut("49XYZ")]]])).toEqual([]);
  const entering: Shown[] = [
    [0, [cut("XYZ")]],
    [125, [aSight("AB49XYZ", { x: 50, y: 200, widthPx: 80 })]],
    [250, [cut("XYZ")]],
  ];
  expect(follow(entering).map((pass) => [markOf(pass), pass.looks])).toEqual([["AB49XYZ", 2]]);
});

describe("whatever the traffic", () => {
  const letters = fc.stringMatching(/^[A-HJ-NPR-Y]{5}$/);
  const road = fc.record({
    fleet: fc.uniqueArray(
      letters.map((text) => `${text.slice(0, 2)}49${text.slice(2)}`),
      { minLength: 1, maxLength: 6 },
    ),
    headwaysMs: fc.array(fc.integer({ min: 900, max: 2500 }), { minLength: 6, maxLength: 6 }),
    lanes: fc.array(fc.constantFrom(-1.7, 1.7), { minLength: 6, maxLength: 6 }),
    metresPerSecond: fc.double({ min: 7, max: 14, noNaN: true }),
    keep: fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
    swap: fc.infiniteStream(fc.boolean()),
  });

  it("each vehicle is one pass with its own mark, in whatever order the plates of a frame come and whichever frames are missing", () => {
    fc.assert(
      fc.property(road, ({ fleet, headwaysMs, lanes, metresPerSecond, keep, swap }) => {
        let startMs = 0;
        const vehicles = fleet.map((mark, i): Vehicle => {
          startMs += headwaysMs[i] ?? 0;
          return { mark, startMs, metresPerSecond, acrossM: lanes[i] ?? 0 };
        });
        const chances = keep[Symbol.iterator]();
        const turns = swap[Symbol.iterator]();
        const frames = film(vehicles, startMs + 6000)
          .filter(() => chances.next().value < 70)
          .map(([atMs, sights]): Shown => [atMs, turns.next().value ? sights.toReversed() : sights]);
        const seen = vehicles.filter((vehicle) => frames.some(([atMs]) => plateAt(vehicle, atMs)));
        expect(marks(follow(frames))).toEqual(seen.map(({ mark }) => mark).toSorted());
      }),
      { numRuns: 15 },
    );
  });
});
