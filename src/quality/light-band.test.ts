import { describe, expect, it } from "vitest";
import { type Instant, instant, parseInstant, plusMs } from "#terms/instant.ts";
import { bandShares, LIGHT_BANDS, lightBandAt, londonHour } from "./light-band.ts";

const at = (text: string): Instant => parseInstant(text) ?? instant(Number.NaN);
const LONDON = { latDeg: 51.5074, lonDeg: -0.1278 };
/** The northernmost island. */
const UNST = { latDeg: 60.85, lonDeg: -0.88 };

describe("the light band", () => {
  it.each([
    ["2026-12-21T12:00:00Z", "day"],
    ["2026-12-21T15:50:00Z", "day"],
    ["2026-12-21T16:00:00Z", "twilight"],
    // Civil twilight of that day ends at 16:33.
    ["2026-12-21T16:30:00Z", "twilight"],
    ["2026-12-21T16:40:00Z", "night"],
    ["2026-12-21T23:00:00Z", "night"],
    // The same hour of the clock in summer.
    ["2026-06-21T16:40:00Z", "day"],
  ])("in London at %s is %s", (moment, band) => {
    expect(lightBandAt(at(moment), LONDON)).toBe(band);
  });

  it("is never night at midsummer in the far north", () => {
    const midnight = at("2026-06-21T00:00:00Z");
    const bands = Array.from({ length: 96 }, (_, quarter) =>
      lightBandAt(plusMs(midnight, quarter * 900_000), UNST),
    );
    expect(new Set(bands)).toEqual(new Set(["day", "twilight"]));
  });
});

describe("the shares of an hour", () => {
  it("are what its minutes are, all through a year", () => {
    for (
      let hour = at("2026-01-01T00:00:00Z");
      hour < at("2027-01-01T00:00:00Z");
      hour = plusMs(hour, 3_600_000 * 7)
    ) {
      const minutes = Array.from({ length: 60 }, (_, minute) =>
        lightBandAt(plusMs(hour, minute * 60_000 + 30_000), LONDON),
      );
      const shares = bandShares(hour, LONDON);
      for (const band of LIGHT_BANDS) {
        const counted = minutes.filter((found) => found === band).length / 60;
        expect(Math.abs(shares[band] - counted)).toBeLessThanOrEqual(1 / 12);
      }
      expect(shares.day + shares.twilight + shares.night).toBeCloseTo(1, 9);
    }
  });
});

it("takes the hour from the clocks of the United Kingdom, summer time and all", () => {
  expect(
    ["2026-01-15T00:30:00Z", "2026-07-15T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map(
      (text) => londonHour(at(text)),
    ),
  ).toEqual([0, 0, 1, 1]);
});
