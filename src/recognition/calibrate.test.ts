import { describe, expect, it } from "vitest";
import { calibrate, withReserve } from "./calibrate.ts";
import { READER } from "./network-shapes.ts";

const SIZE = READER.places * READER.classes;

describe("calibrate", () => {
  it("makes a certainty of the most a smoothed network can say", () => {
    const smoothed = new Float32Array(SIZE).fill(0.03 / READER.classes);
    for (let place = 0; place < READER.places; place++)
      smoothed[place * READER.classes + 5] = 0.97 + 0.03 / READER.classes;
    const calibrated = calibrate(smoothed);
    expect(calibrated[5]).toBeCloseTo(1);
    expect(calibrated[6]).toBeCloseTo(0);
  });

  it("keeps order and makes each place add up to one", () => {
    const places = Float32Array.from({ length: SIZE }, (_, i) => (i % READER.classes === 0 ? 0.6 : 0.4 / 36));
    const calibrated = calibrate(places);
    expect(calibrated.subarray(0, READER.classes).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
    expect(calibrated[0]).toBeGreaterThan(0.6);
    expect(calibrated[1]).toBeGreaterThan(0);
  });

  it("leaves a place without any probability alone", () => {
    expect(calibrate(new Float32Array(SIZE))).toEqual(new Float32Array(SIZE));
  });

  it("is undone by the reserve", () => {
    const places = Float32Array.from({ length: SIZE }, (_, i) => (i % READER.classes === 7 ? 0.64 : 0.01));
    const again = calibrate(withReserve(places));
    expect(Math.max(...again.map((probability, i) => Math.abs(probability - (places[i] ?? 0))))).toBeLessThan(
      1e-5,
    );
  });
});
