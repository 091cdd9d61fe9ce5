import { expect, it } from "vitest";
import { isNotYetIssued } from "./age-identifier.ts";
import { instant } from "./instant.ts";
import type { Vrm } from "./vrm.ts";

const on = (date: string) => instant(Date.parse(date));

it.each([
  [99, "2026-11-28T00:00:00Z", true],
  [27, "2026-11-28T00:00:00Z", true],
  [76, "2026-11-28T00:00:00Z", false],
  [76, "2026-08-17T23:59:59.999Z", true],
  [76, "2026-08-18T00:00:00Z", false],
  [26, "2026-02-15T00:00:00Z", false],
  [51, "2026-11-28T00:00:00Z", false],
  [49, "2026-11-28T00:00:00Z", false],
])("%i on %s: not yet issued %s", (identifier, at, expected) => {
  expect(isNotYetIssued(`AB${identifier}XYZ` as Vrm, on(at))).toBe(expected);
});

it("says nothing of marks of another form", () => {
  expect(isNotYetIssued("A999XYZ" as Vrm, on("2026-11-28T00:00:00Z"))).toBe(false);
});
