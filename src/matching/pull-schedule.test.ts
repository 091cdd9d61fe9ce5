import { describe, expect, it } from "vitest";
import { formatInstant, instant } from "#terms/instant.ts";
import { expectedBy, nextPull, type PullSchedule } from "./pull-schedule.ts";

const at = (text: string) => instant(Date.parse(text));
const ADDED = at("2026-11-02T09:00:00Z");
const NIGHTLY: PullSchedule = { every: "day", at: "03:30" };
const HALF_HOURLY: PullSchedule = { every: "minutes", minutes: 30 };
const FRESH = { failures: 0 };

describe("nextPull", () => {
  it("is at once for a new source by the minute, and at its time of day for a daily one", () => {
    expect(nextPull({ schedule: HALF_HOURLY, addedAt: ADDED }, FRESH)).toBe(ADDED);
    expect(formatInstant(nextPull({ schedule: NIGHTLY, addedAt: ADDED }, FRESH))).toBe(
      "2026-11-03T03:30:00.000Z",
    );
  });

  it("counts from when the last run began, so that long runs do not push it back", () => {
    const state = {
      failures: 0,
      lastStartedAt: at("2026-11-02T10:00:00Z"),
      lastEndedAt: at("2026-11-02T10:20:00Z"),
    };
    expect(nextPull({ schedule: HALF_HOURLY, addedAt: ADDED }, state)).toBe(at("2026-11-02T10:30:00Z"));
  });

  it.each([
    ["in summer by British clocks", "2026-07-01T12:00:00Z", "03:30", "2026-07-02T02:30:00.000Z"],
    [
      "in the hour that is left out, an hour later",
      "2027-03-28T00:30:00Z",
      "01:30",
      "2027-03-28T01:30:00.000Z",
    ],
    ["once in the hour that comes twice", "2026-10-25T00:00:00Z", "01:30", "2026-10-25T00:30:00.000Z"],
    ["and not again an hour later", "2026-10-25T00:30:00Z", "01:30", "2026-10-26T01:30:00.000Z"],
    ["a moment before its time", "2026-11-03T03:29:59.999Z", "03:30", "2026-11-03T03:30:00.000Z"],
    ["not twice at its time", "2026-11-03T03:30:00Z", "03:30", "2026-11-04T03:30:00.000Z"],
  ])("is daily %s", (_, last, time, next) => {
    const due = { schedule: { every: "day", at: time } as const, addedAt: ADDED };
    expect(formatInstant(nextPull(due, { failures: 0, lastStartedAt: at(last) }))).toBe(next);
  });

  it("comes sooner after a failure, later after each further one, and never later than planned", () => {
    const failed = (failures: number, schedule: PullSchedule = NIGHTLY) =>
      nextPull(
        { schedule, addedAt: ADDED },
        { failures, lastStartedAt: at("2026-11-03T03:30:00Z"), lastEndedAt: at("2026-11-03T03:31:00Z") },
      );
    expect(failed(1)).toBe(at("2026-11-03T03:32:00Z"));
    expect(failed(3)).toBe(at("2026-11-03T03:35:00Z"));
    expect(failed(20)).toBe(at("2026-11-03T04:01:00Z"));
    expect(failed(20, HALF_HOURLY)).toBe(at("2026-11-03T04:00:00Z"));
  });

  it("is when somebody asked for it", () => {
    const asked = { failures: 0, lastStartedAt: ADDED, askedAt: at("2026-11-02T09:01:00Z") };
    expect(nextPull({ schedule: NIGHTLY, addedAt: ADDED }, asked)).toBe(at("2026-11-02T09:01:00Z"));
  });
});

it("expects a list by when it would have come after the last good one", () => {
  const state = {
    failures: 2,
    lastStartedAt: at("2026-11-05T03:30:00Z"),
    lastGoodAt: at("2026-11-03T03:30:10Z"),
  };
  expect(expectedBy({ schedule: NIGHTLY, addedAt: ADDED }, state)).toBe(at("2026-11-04T03:30:00Z"));
});
