import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededNumbers } from "#adapters/cameras/shared/seeded-numbers.ts";
import { type CameraStratum, nextStrata } from "./next-strata.ts";
import {
  judgedOf,
  type ObservedRate,
  observedRate,
  reviewsNeeded,
  type Stratum,
  wilson,
} from "./observed-rate.ts";

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
 * The whole way: strata of known rates, reads drawn where the queue says, verdicts that are true. The estimate must come
 * out right on the average and its interval must hold the truth, although the queue looks at earlier verdicts.
 */
describe("the sampled-review queue", () => {
  const TRUTH = [
    { band: "day" as const, reads: 6_000, rate: 0.015 },
    { band: "twilight" as const, reads: 800, rate: 0.05 },
    { band: "night" as const, reads: 3_200, rate: 0.08 },
  ];
  const TRUE_RATE = TRUTH.reduce((total, { reads, rate }) => total + (reads / 10_000) * rate, 0);

  const sampled = (
    reviews: number,
    chance: () => number,
  ): { rate: ObservedRate; strata: CameraStratum[] } => {
    let strata: CameraStratum[] = TRUTH.map(({ band, reads }) => ({
      ...stratum(reads, 0, 0),
      band,
      cameraId: "cam_one" as never,
      waiting: 0,
    }));
    for (let count = 0; count < reviews; count += 1) {
      const next = nextStrata(strata)[0]!;
      const isMisread = chance() < TRUTH.find(({ band }) => band === next.band)!.rate;
      strata = strata.map((one) => (one === next ? withOneMore(one, isMisread) : one));
    }
    return { rate: observedRate(strata), strata };
  };

  it("gives a rate that is right on the average, and an interval that holds the truth", () => {
    const chance = seededNumbers(97);
    const runs = Array.from({ length: 400 }, () => sampled(150, chance).rate);
    const mean = runs.reduce((total, { rate = 0 }) => total + rate, 0) / runs.length;
    expect(Math.abs(mean - TRUE_RATE)).toBeLessThan(0.003);
    const covering = runs.filter(({ low, high }) => low <= TRUE_RATE && TRUE_RATE <= high).length;
    expect(covering / runs.length).toBeGreaterThan(0.93);
  });

  it("is at least as sharp as reads drawn without strata", () => {
    const chance = seededNumbers(3);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
    const queued = Array.from({ length: 200 }, () => sampled(150, chance).rate);
    const plain = Array.from({ length: 200 }, () => wilson(drawn(150, TRUE_RATE, chance) / 150, 150));
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(mean(queued.map(width))).toBeLessThan(mean(plain.map(width)) * 1.05);
  });

  it("begins with what nobody has looked at, and leaves no band out", () => {
    const { strata } = sampled(12, seededNumbers(1));
    expect(strata.every(({ tally }) => judgedOf(tally) > 0)).toBe(true);
  });

  it("goes to the camera of which least is known", () => {
    const known = {
      ...stratum(5_000, 3, 300),
      band: "day" as const,
      cameraId: "cam_known" as never,
      waiting: 0,
    };
    const unknown = {
      ...stratum(50, 0, 4),
      band: "day" as const,
      cameraId: "cam_unknown" as never,
      waiting: 0,
    };
    expect(nextStrata([known, unknown])[0]).toBe(unknown);
    // Unless so many of its reads are being looked at that it will soon be known as well.
    expect(nextStrata([known, { ...unknown, waiting: 400 }])[0]).toBe(known);
    expect(nextStrata([{ ...unknown, reads: 0 }])).toEqual([]);
  });
});

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
