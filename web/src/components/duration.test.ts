import { describe, expect, it } from "vitest";
import { duration, exactDuration, relative, shortDuration } from "./duration.ts";

describe("how long, in words", () => {
  it.each([
    [0, "0 seconds"],
    [1000, "1 second"],
    [59_999, "59 seconds"],
    [60_000, "1 minute"],
    [3_600_000 * 5, "5 hours"],
    [86_400_000, "1 day"],
    [86_400_000 * 400, "400 days"],
  ])("%i ms is %s", (ms, words) => expect(duration(ms)).toBe(words));

  it.each([
    [672 * 3_600_000, "28 days"],
    [36 * 3_600_000, "36 hours"],
    [3_600_000, "1 hour"],
    [90_000, "90 seconds"],
  ])("a limit of %i ms is %s, exactly", (ms, words) => expect(exactDuration(ms)).toBe(words));

  it("says before and after", () => {
    const now = Date.parse("2026-11-22T12:00:00.000Z");
    expect(relative("2026-11-22T11:58:00.000Z", now)).toBe("2 minutes ago");
    expect(relative("2026-11-25T12:00:00.000Z", now)).toBe("in 3 days");
    expect(relative("2026-11-22T12:00:00.000Z", now)).toBe("now");
  });

  it.each([
    [59_999, "59 s"],
    [60_000, "1 min"],
    [3_599_999, "59 min"],
    [3_600_000, "1 h"],
    [86_400_000, "1 d"],
  ])("%i ms is %s where there is little room", (ms, words) => expect(shortDuration(ms)).toBe(words));
});
