import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import { sunHeightDeg } from "./sun-height.ts";

const at = (text: string): Instant => parseInstant(text) ?? instant(Number.NaN);
const LONDON = { latDeg: 51.5074, lonDeg: -0.1278 };
const EDINBURGH = { latDeg: 55.9533, lonDeg: -3.1883 };
const EQUATOR = { latDeg: 0, lonDeg: 0 };

describe("the sun's height", () => {
  it("agrees with the worked example of the Solar Position Algorithm (NREL/TP-560-34302, table A5.1)", () => {
    const golden = { latDeg: 39.742476, lonDeg: -105.1786 };
    // A zenith angle of 50.11162 degrees, of which refraction is 0.016.
    expect(sunHeightDeg(at("2003-10-17T19:30:30Z"), golden)).toBeCloseTo(90 - 50.11162 - 0.016, 1);
  });

  it("agrees with the sun's declination in Meeus, Astronomical Algorithms, example 25.a", () => {
    // Seen from the pole, the sun stands as high as its declination: -7.78507 degrees.
    const pole = { latDeg: 90, lonDeg: 0 };
    expect(sunHeightDeg(at("1992-10-13T00:00:00Z"), pole)).toBeCloseTo(-7.785, 1);
  });

  it.each([
    // Published times of sunrise and sunset, to the minute.
    ["London at midsummer, sunrise", LONDON, "2024-06-20T03:43:00Z"],
    ["London at midsummer, sunset", LONDON, "2024-06-20T20:21:30Z"],
    ["London at midwinter, sunrise", LONDON, "2024-12-21T08:03:30Z"],
    ["London at midwinter, sunset", LONDON, "2024-12-21T15:53:30Z"],
    ["Edinburgh at midwinter, sunset", EDINBURGH, "2024-12-21T15:40:00Z"],
  ])("%s: the sun's upper edge is on the horizon", (_name, place, moment) => {
    // Within a quarter of a degree: less than two minutes.
    expect(Math.abs(sunHeightDeg(at(moment), place) + 0.833)).toBeLessThan(0.25);
  });

  it("stands overhead on the equator at noon of an equinox", () => {
    expect(sunHeightDeg(at("2026-03-20T12:07:00Z"), EQUATOR)).toBeGreaterThan(89);
  });

  it("never leaves -90 to 90, and never moves faster than the earth turns", () => {
    const place = fc.record({
      latDeg: fc.double({ min: -90, max: 90, noNaN: true }),
      lonDeg: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const moment = fc.integer({ min: 0, max: 36_500 * DAY_MS }).map(instant);
    fc.assert(
      fc.property(place, moment, (where, when) => {
        const height = sunHeightDeg(when, where);
        expect(Math.abs(height)).toBeLessThanOrEqual(90);
        expect(Math.abs(sunHeightDeg(plusMs(when, 3_600_000), where) - height)).toBeLessThan(15.1);
      }),
    );
  });
});
