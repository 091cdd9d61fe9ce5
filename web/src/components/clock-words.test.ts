import { expect, it } from "vitest";
import { lengthOf, offsetInWords } from "./clock-words.ts";

const offset = (aheadMs: number, changed: object = {}) =>
  offsetInWords({ aheadMs, uncertaintyMs: 0, bound: "both-ways", how: "round-trip", ...changed });

it("tells lengths as people measure them", () => {
  expect([40, 1_250, 12_340, 300_000, 10_800_000].map(lengthOf)).toEqual([
    "40 ms",
    "1.25 s",
    "12.3 s",
    "5 min",
    "3 h",
  ]);
});

it("says of a clock that only the way here bounds no more than is known", () => {
  expect(offset(-400, { bound: "least-delay" })).toBe("at most 400 ms behind");
  expect(offset(400, { bound: "least-delay", uncertaintyMs: 500 })).toBe(
    "at least 400 ms ahead, give or take 500 ms",
  );
  expect(offset(-400, { uncertaintyMs: 20 })).toBe("400 ms behind, give or take 20 ms");
  expect(offset(0)).toBe("right to the millisecond");
});
