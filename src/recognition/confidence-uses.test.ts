import { expect, it } from "vitest";
import { CONFIDENCE_USES } from "./confidence-uses.ts";

it("asks more of a mark the more is done with it unseen", () => {
  const { autoMatch, review, possible } = CONFIDENCE_USES;
  expect([possible, review, autoMatch, 1]).toEqual(
    [possible, review, autoMatch, 1].toSorted((a, b) => a - b),
  );
  expect(new Set([possible, review, autoMatch]).size).toBe(3);
});
