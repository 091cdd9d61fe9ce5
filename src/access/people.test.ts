import { expect, it } from "vitest";
import { instant, plusMs } from "#terms/instant.ts";
import { SESSION_IDLE_MS, SESSION_MAX_MS, sessionAlive } from "./people.ts";

const start = instant(Date.parse("2026-11-02T09:00:00Z"));

it.each([
  ["at the idle limit", SESSION_IDLE_MS, 0, true],
  ["one millisecond past the idle limit", SESSION_IDLE_MS + 1, 0, false],
  ["at the end of the shift, just used", SESSION_MAX_MS, SESSION_MAX_MS, true],
  ["one millisecond past the shift, just used", SESSION_MAX_MS + 1, SESSION_MAX_MS, false],
])("a session %s", (_when, nowMs, usedMs, alive) => {
  expect(sessionAlive(start, plusMs(start, usedMs), plusMs(start, nowMs))).toBe(alive);
});
