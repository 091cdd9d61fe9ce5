import { describe, expect, it } from "vitest";
import { percent } from "./percent.ts";

describe("a probability for people", () => {
  it.each([
    [0, "0%"],
    [0.0049, "under 1%"],
    [0.005, "1%"],
    [0.834, "83%"],
    [0.9949, "99%"],
    [0.995, "over 99%"],
    [1, "100%"],
  ])("%d is %s", (probability, words) => expect(percent(probability)).toBe(words));
});
