import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import type { CameraId } from "#terms/ids.ts";
import { LIGHT_BANDS } from "./light-band.ts";
import { type CameraStratum, nextStrata } from "./next-strata.ts";
import { judgedOf, observedRate, reviewsNeeded, type Stratum, wilson } from "./observed-rate.ts";

const stratum = (reads: number, misread: number, judged: number): Stratum => ({
  reads,
  tally: { misread, confirmed: judged - misread, cannotTell: 0 },
});

describe("Wilson's interval", () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), table I: the score method.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("for %d of %d is as published", (misread, judged, low, high) => {
    const interval = wilson(misread / judged, judged);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("says nothing of nothing, and never excludes what was seen", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    const counts = fc
      .integer({ min: 1, max: 5_000 })
      .chain((judged) =>
        fc.record({ judged: fc.constant(judged), misread: fc.integer({ min: 0, max: judged }) }),
      );
    fc.assert(
      fc.property(counts, ({ judged, misread }) => {
        const { low, high } = wilson(misread / judged, judged);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(misread / judged);
        expect(high).toBeGreaterThanOrEqual(misread / judged);
        expect(low === 0).toBe(misread === 0);
        expect(high === 1).toBe(misread === judged);
      }),
    );
  });

  it("covers the true rate in about 95 of 100 samples, on the average over rates", () => {
    const chance = seededNumbers(49);
    const rates = [0.01, 0.02, 0.03, 0.05, 0.1, 0.3];
    const covers = rates.map((rate) =>
      share(2_000, () => {
        const misread = drawn(200, rate, chance);
        const { low, high } = wilson(misread / 200, 200);
        return low <= rate && rate <= high;
      }),
    );
    expect(covers.reduce((a, b) => a + b) / covers.length).toBeGreaterThan(0.945);
    expect(Math.min(...covers)).toBeGreaterThan(0.92);
  });
});

describe("the observed rate", () => {
  it("of one stratum is Wilson's", () => {
    const one = observedRate([stratum(10_000, 7, 340)]);
    expect(one).toMatchObject({ misread: 7, confirmed: 333, covered: 1, effective: 340 });
    expect({ low: one.low, high: one.high }).toEqual(wilson(7 / 340, 340));
  });

  it("weighs each stratum by its reads, not by how often people looked there", () => {
    const { rate } = observedRate([stratum(9_000, 1, 100), stratum(1_000, 20, 100)]);
    expect(rate).toBeCloseTo(0.9 * 0.01 + 0.1 * 0.2, 9);
  });

  it("counts what nobody looked at as unknown: it may all be wrong, or all be right", () => {
    const half = observedRate([stratum(500, 0, 1_000_000), stratum(500_000 - 500, 0, 0)]);
    expect(half.low).toBe(0);
    expect(half.high).toBeGreaterThan(0.33);
    expect(observedRate([stratum(500, 0, 0)])).toMatchObject({
      rate: undefined,
      low: 0,
      high: 1,
      covered: 0,
    });
    expect(observedRate([])).toMatchObject({ rate: undefined, low: 0, high: 1 });
  });

  it("leaves pictures that do not show it out of the rate, and says how many", () => {
    const tally = { misread: 1, confirmed: 9, cannotTell: 90 };
    expect(observedRate([{ reads: 1_000, tally }])).toMatchObject({
      rate: 0.1,
      cannotTell: 90,
      effective: 10,
    });
  });

  it("always holds its own rate, and more verdicts of the same kind never make it less sure", () => {
    const anyStratum = fc
      .record({
        reads: fc.integer({ min: 1, max: 1_000_000 }),
        judged: fc.integer({ min: 1, max: 400 }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ reads, judged, part }) => stratum(reads, Math.round(judged * part), judged));
    fc.assert(
      fc.property(fc.array(anyStratum, { minLength: 1, maxLength: 9 }), (strata) => {
        const { rate = Number.NaN, low, high } = observedRate(strata);
        expect(low).toBeLessThanOrEqual(rate + 1e-12);
        expect(high).toBeGreaterThanOrEqual(rate - 1e-12);
        const tenfold = strata.map(({ reads, tally }) => ({
          reads: reads * 10,
          tally: { misread: tally.misread * 10, confirmed: tally.confirmed * 10, cannotTell: 0 },
        }));
        const later = observedRate(tenfold);
        expect(later.high - later.low).toBeLessThanOrEqual(high - low + 1e-12);
      }),
    );
  });
});

describe("how many reviews are needed", () => {
  it("is what Wilson's interval then has, and none when it is sharp already", () => {
    const now = observedRate([stratum(10_000, 3, 100)]);
    const more = reviewsNeeded(now, 0.01);
    const { low, high } = wilson(0.03, 100 + more);
    expect((high - low) / 2).toBeLessThanOrEqual(0.01);
    const before = wilson(0.03, 100 + more - 1);
    expect((before.high - before.low) / 2).toBeGreaterThan(0.01);
    expect(reviewsNeeded(now, 0.5)).toBe(0);
  });

  it("of a camera that nobody looked at is planned with the 3 % that the service asserts", () => {
    expect(reviewsNeeded(observedRate([stratum(10_000, 0, 0)]), 0.01)).toBeGreaterThan(1_000);
  });
});

/**
 * The whole way: cameras of known rates, reads drawn where the queue says, verdicts that are true. The estimate must come
 * out right on the average and its interval must hold the truth, although the queue learns from earlier verdicts.
 */
describe("the sampled-review queue", () => {
  const TRUTH = {
    day: { reads: 6_000, rate: 0.015 },
    twilight: { reads: 800, rate: 0.05 },
    night: { reads: 3_200, rate: 0.08 },
  };
  const TRUE_RATE = Object.values(TRUTH).reduce(
    (total, { reads, rate }) => total + (reads / 10_000) * rate,
    0,
  );
  const CAMERAS = ["cam_1", "cam_2", "cam_3", "cam_4", "cam_5", "cam_6"] as unknown as readonly CameraId[];
  const NOBODY_LOOKED: readonly CameraStratum[] = CAMERAS.flatMap((cameraId) =>
    LIGHT_BANDS.map((band) => ({ ...stratum(TRUTH[band].reads, 0, 0), band, cameraId, waiting: 0 })),
  );

  const sampled = (reviews: number, chance: () => number): readonly CameraStratum[] => {
    let strata = NOBODY_LOOKED;
    for (let count = 0; count < reviews; count += 1) {
      const next = nextStrata(strata)[0]!;
      const isMisread = chance() < TRUTH[next.band].rate;
      strata = strata.map((one) => (one === next ? withOneMore(one, isMisread) : one));
    }
    return strata;
  };
  const ofCamera = (strata: readonly CameraStratum[], id: CameraId) =>
    observedRate(strata.filter(({ cameraId }) => cameraId === id));
  const chance = seededNumbers(97);
  const REVIEWS = 150;
  const rates = Array.from({ length: 60 }, () => sampled(REVIEWS * CAMERAS.length, chance)).flatMap(
    (strata) => CAMERAS.map((id) => ofCamera(strata, id)),
  );

  it("gives rates that are right on the average, and intervals that hold the truth", () => {
    expect(Math.abs(mean(rates.map(({ rate = 0 }) => rate)) - TRUE_RATE)).toBeLessThan(0.0015);
    const holding = rates.filter(({ low, high }) => low <= TRUE_RATE && TRUE_RATE <= high);
    expect(holding.length / rates.length).toBeGreaterThan(0.92);
  });

  it("is sharper than as many reads drawn without strata", () => {
    const width = ({ low, high }: { readonly low: number; readonly high: number }) => high - low;
    const plain = rates.map(() => wilson(drawn(REVIEWS, TRUE_RATE, chance) / REVIEWS, REVIEWS));
    expect(mean(rates.map(width))).toBeLessThan(mean(plain.map(width)));
  });

  it("learns from the others' verdicts where misreads are, and looks there more than the reads alone would have it", () => {
    const night = sampled(600, seededNumbers(5)).filter(({ band }) => band === "night");
    const looked = night.reduce((total, { tally }) => total + judgedOf(tally), 0);
    expect(looked / 600).toBeGreaterThan(0.36);
  });

  it("leaves no band of any camera out", () => {
    expect(sampled(120, seededNumbers(1)).every(({ tally }) => judgedOf(tally) > 0)).toBe(true);
  });

  it("goes to the camera of which less is known, unless enough people look at it already", () => {
    const known: CameraStratum = {
      ...stratum(5_000, 0, 300),
      band: "day",
      cameraId: CAMERAS[0]!,
      waiting: 0,
    };
    const unknown: CameraStratum = { ...stratum(50, 0, 4), band: "day", cameraId: CAMERAS[1]!, waiting: 0 };
    expect(nextStrata([known, unknown])[0]).toBe(unknown);
    expect(nextStrata([known, { ...unknown, waiting: 400 }])[0]).toBe(known);
    expect(nextStrata([{ ...unknown, reads: 0 }])).toEqual([]);
  });

  it("does not look away from a camera because no misread of its own was found", () => {
    const blind = (misread: number): readonly CameraStratum[] => [
      { ...stratum(5_000, misread, 20), band: "day", cameraId: CAMERAS[0]!, waiting: 0 },
      { ...stratum(5_000, 1, 21), band: "day", cameraId: CAMERAS[1]!, waiting: 0 },
    ];
    expect(nextStrata(blind(0))[0]?.cameraId).toBe(CAMERAS[0]);
    expect(nextStrata(blind(9))[0]?.cameraId).toBe(CAMERAS[1]);
  });
});

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const withOneMore = (one: CameraStratum, isMisread: boolean): CameraStratum => {
  const { misread, confirmed } = one.tally;
  return { ...one, ...stratum(one.reads, misread + (isMisread ? 1 : 0), misread + confirmed + 1) };
};

function drawn(count: number, rate: number, chance: () => number): number {
  let found = 0;
  for (let turn = 0; turn < count; turn += 1) if (chance() < rate) found += 1;
  return found;
}

function share(times: number, happens: () => boolean): number {
  let count = 0;
  for (let turn = 0; turn < times; turn += 1) if (happens()) count += 1;
  return count / times;
}
