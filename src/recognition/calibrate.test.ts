import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrate, calibrateMark, withoutReserve, withReserve } from "./calibrate.ts";
import { READER } from "./network-shapes.ts";

const SIZE = READER.places * READER.classes;
const firstPlace = (places: Float32Array) => places.subarray(0, READER.classes);

describe("calibrate", () => {
  it("makes a certainty of the most a smoothed network can say", () => {
    const smoothed = new Float32Array(SIZE).fill(0.02 / READER.classes);
    for (let place = 0; place < READER.places; place++)
      smoothed[place * READER.classes + 5] = 0.98 + 0.02 / READER.classes;
    const calibrated = calibrate(smoothed, { sharpness: 1 });
    expect(calibrated[5]).toBeCloseTo(1);
    expect(calibrated[6]).toBeCloseTo(0);
  });

  it("keeps order and makes each place add up to one", () => {
    const places = Float32Array.from({ length: SIZE }, (_, i) => (i % READER.classes === 0 ? 0.6 : 0.4 / 36));
    const calibrated = calibrate(places, { sharpness: 1 });
    expect(firstPlace(calibrated).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
    expect(calibrated[0]).toBeGreaterThan(0.6);
    expect(calibrated[1]).toBeGreaterThan(0);
  });

  it("makes the likeliest character likelier the greater the sharpness", () => {
    const places = new Float32Array(SIZE);
    places.set([0.6, 0.4]);
    const [mild, sharp] = [1, 2].map((sharpness) => calibrate(places, { sharpness })[0] ?? 0);
    expect(mild).toBeCloseTo(0.6, 2);
    expect(sharp).toBeCloseTo(0.36 / (0.36 + 0.16), 2);
  });

  it("leaves a place without any probability alone", () => {
    expect(calibrate(new Float32Array(SIZE))).toEqual(new Float32Array(SIZE));
  });

  it("is undone by the reserve", () => {
    const places = Float32Array.from({ length: SIZE }, (_, i) => (i % READER.classes === 7 ? 0.64 : 0.01));
    const again = withoutReserve(withReserve(places));
    expect(Math.max(...again.map((probability, i) => Math.abs(probability - (places[i] ?? 0))))).toBeLessThan(
      1e-5,
    );
  });
});

describe("calibrateMark", () => {
  it("multiplies the odds", () => {
    expect(calibrateMark(0.8, 0, { odds: { british: 1, foreign: 0.5 } })).toBeCloseTo(2 / 3);
  });

  it("goes from one factor to the other as the plate is believed British", () => {
    const odds = { british: 1, foreign: 0.25 };
    const believed = [0, 0.5, 1].map((british) => calibrateMark(0.8, british, { odds }));
    expect(believed[0]).toBeCloseTo(0.5);
    expect(believed[1]).toBeCloseTo(2 / 3);
    expect(believed[2]).toBeCloseTo(0.8);
  });

  it("keeps impossible and certain, and the order between them, and never promises more", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, factor, factor, (a, b, gb, british, foreign) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) =>
          calibrateMark(p, gb, { odds: { british, foreign } }),
        );
        expect(low).toBeLessThanOrEqual(high ?? 0);
        expect(high).toBeLessThanOrEqual(Math.max(a, b) + 1e-12);
      }),
    );
    expect([calibrateMark(0, 0.5), calibrateMark(1, 0.5)]).toEqual([0, 1]);
  });
});
