import { expect, it } from "vitest";
import { isNotYetIssued } from "./age-identifier.ts";
import { instant } from "./instant.ts";
import type { Vrm } from "./vrm.ts";

const on = (date: string) => instant(Date.parse(date));

it.each([
  ["AB99XYZ", "2026-11-28T00:00:00Z", true],
  ["AB27XYZ", "2026-11-28T00:00:00Z", true],
  ["AB76XYZ", "2026-11-28T00:00:00Z", false],
  ["AB76XYZ", "2026-08-17T23:59:59.999Z", true],
  ["AB76XYZ", "2026-08-18T00:00:00Z", false],
  ["AB26XYZ", "2026-02-15T00:00:00Z", false],
  ["AB51XYZ", "2026-11-28T00:00:00Z", false],
  ["AB49XYZ", "2026-11-28T00:00:00Z", false],
  ["A999XYZ", "2026-11-28T00:00:00Z", false],
])("%s on %s: not yet issued %s", (mark, at, expected) => {
  expect(isNotYetIssued(mark as Vrm, on(at))).toBe(expected);
});
