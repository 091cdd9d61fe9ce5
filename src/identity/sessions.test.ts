import { expect, it } from "vitest";
import { instant, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { sessionLapse, sessionLimits } from "./sessions.ts";

const { idleMs, longestMs } = sessionLimits(HOUSE_NUMBERS.sessions);
const start = instant(Date.parse("2026-11-02T09:00:00Z"));

it.each([
  ["at the idle limit", idleMs, 0, undefined],
  ["one millisecond past the idle limit", idleMs + 1, 0, "idle"],
  ["at the end of the shift, just used", longestMs, longestMs, undefined],
  ["one millisecond past the shift, just used", longestMs + 1, longestMs, "longest-stay"],
])("a session %s", (_when, nowMs, usedMs, lapse) => {
  expect(sessionLapse(start, plusMs(start, usedMs), plusMs(start, nowMs), HOUSE_NUMBERS.sessions)).toBe(
    lapse,
  );
});
