import { expect, it } from "vitest";
import { steadyLinks } from "./steady-links.ts";

it("keeps the link of a picture until it is about to end", () => {
  let now = 0;
  const steady = steadyLinks(() => now);
  expect(steady("/images/a?grant=1")).toBe("/images/a?grant=1");
  now = 10 * 60_000 - 1;
  expect(steady("/images/a?grant=2")).toBe("/images/a?grant=1");
  expect(steady("/images/b?grant=2")).toBe("/images/b?grant=2");
  now = 10 * 60_000;
  expect(steady("/images/a?grant=3")).toBe("/images/a?grant=3");
  expect(steady(null)).toBeNull();
});
