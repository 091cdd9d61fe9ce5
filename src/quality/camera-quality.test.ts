import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import {
  cameraQuality,
  cameraStrata,
  forceQuality,
  type ReviewCount,
  type TrafficCell,
} from "./camera-quality.ts";
import type { LightBand } from "./light-band.ts";
import type { ReviewSource } from "./review.ts";

const [NORTH, SOUTH] = [makeId("cam", "north"), makeId("cam", "south")];
const traffic = (band: LightBand, hour: number, reads: number, cameraId = NORTH): TrafficCell => ({
  cameraId,
  band,
  hour,
  reads,
});
const reviewed = (
  band: LightBand,
  hour: number,
  [misread, judged]: readonly [number, number],
  { source = "queue" as ReviewSource, cameraId = NORTH } = {},
): ReviewCount => ({
  cameraId,
  band,
  hour,
  source,
  tally: { misread, confirmed: judged - misread, cannotTell: 0 },
});

const TRAFFIC = [
  traffic("day", 12, 900),
  traffic("twilight", 17, 0.5),
  traffic("night", 17, 50),
  traffic("night", 23, 49.5),
];

describe("a camera's quality", () => {
  it("weighs what people found by the reads of each light, not by where they looked", () => {
    const counts = [
      reviewed("day", 12, [1, 100]),
      reviewed("night", 17, [10, 50]),
      reviewed("night", 23, [10, 50]),
    ];
    const { overall, bands, hours } = cameraQuality(NORTH, TRAFFIC, counts);
    // 90 % of the reads are by day and 10 % by night; half the reviews are.
    expect(overall.rate).toBeCloseTo(0.9 * 0.01 + 0.1 * 0.2, 3);
    expect(bands.map(({ band, observed: { rate } }) => [band, rate])).toEqual([
      ["day", 0.01],
      ["twilight", undefined],
      ["night", 0.2],
    ]);
    expect(hours.map(({ hour }) => hour)).toEqual([12, 17, 23]);
    expect(hours[2]?.observed).toMatchObject({ misread: 10, confirmed: 40, rate: 0.2 });
  });

  it("shows verdicts on alerts beside it, and lets none of them into the rate", () => {
    const drawn = [reviewed("day", 12, [1, 100])];
    const alert = reviewed("day", 12, [40, 50], { source: "alert" });
    const with_ = cameraQuality(NORTH, TRAFFIC, [...drawn, alert]);
    expect(with_.overall).toEqual(cameraQuality(NORTH, TRAFFIC, drawn).overall);
    expect(with_.alerts).toEqual({ misread: 40, confirmed: 10, cannotTell: 0 });
  });

  it("knows nothing of other cameras", () => {
    const { overall, alerts } = cameraQuality(SOUTH, TRAFFIC, [reviewed("day", 12, [1, 100])]);
    expect(overall).toMatchObject({ reads: 0, rate: undefined, low: 0, high: 1 });
    expect(alerts.confirmed).toBe(0);
  });

  it("says how many reviews each sharpness takes, more for more", () => {
    const { sharpness } = cameraQuality(NORTH, TRAFFIC, [
      reviewed("day", 12, [1, 40]),
      reviewed("night", 23, [0, 5]),
    ]);
    const needed = sharpness.map(({ reviewsNeeded }) => reviewsNeeded);
    expect(needed).toEqual(needed.toSorted((a, b) => a - b));
    expect(needed[0]).toBeGreaterThan(0);
  });
});

it("the force's rate weighs each camera by its reads", () => {
  const both = [traffic("day", 12, 9_000), traffic("day", 12, 1_000, SOUTH)];
  const counts = [reviewed("day", 12, [2, 100]), reviewed("day", 12, [10, 100], { cameraId: SOUTH })];
  expect(forceQuality(both, counts).overall.rate).toBeCloseTo(0.9 * 0.02 + 0.1 * 0.1, 9);
});

it("the queue chooses among camera and light, with the hours of each taken together and what waits beside it", () => {
  const strata = cameraStrata(
    TRAFFIC,
    [reviewed("night", 17, [1, 4]), reviewed("night", 23, [0, 2])],
    [
      { cameraId: NORTH, band: "night" },
      { cameraId: SOUTH, band: "night" },
    ],
  );
  expect(strata.find(({ band }) => band === "night")).toEqual({
    cameraId: NORTH,
    band: "night",
    reads: 99.5,
    waiting: 1,
    tally: { misread: 1, confirmed: 5, cannotTell: 0 },
  });
});
