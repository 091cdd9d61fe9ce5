import { expect, it } from "vitest";
import { instant, plusMs } from "#terms/instant.ts";
import { SESSION_IDLE_MS, SESSION_MAX_MS, sessionLapse } from "./sessions.ts";

const start = instant(Date.parse("2026-11-02T09:00:00Z"));

it.each([
  ["at the idle limit", SESSION_IDLE_MS, 0, undefined],
  ["one millisecond past the idle limit", SESSION_IDLE_MS + 1, 0, "idle"],
  ["at the end of the shift, just used", SESSION_MAX_MS, SESSION_MAX_MS, undefined],
  ["one millisecond past the shift, just used", SESSION_MAX_MS + 1, SESSION_MAX_MS, "longest-stay"],
])("a session %s", (_when, nowMs, usedMs, lapse) => {
  expect(sessionLapse(start, plusMs(start, usedMs), plusMs(start, nowMs))).toBe(lapse);
});
