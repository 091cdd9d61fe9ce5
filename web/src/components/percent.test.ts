import { describe, expect, it } from "vitest";
import { percent, percentToTenth } from "./percent.ts";

describe("a probability for people", () => {
  it.each([
    [0, "0%"],
    [0.0049, "under 1%"],
    [0.005, "1%"],
    [0.834, "83%"],
    [0.9949, "99%"],
    [0.995, "over 99%"],
    [1, "over 99%"],
  ])("%d is %s", (probability, words) => expect(percent(probability)).toBe(words));
});

describe("a rate to a tenth of a per cent", () => {
  it.each([
    [0, "0%"],
    [0.0004, "under 0.1%"],
    [0.0005, "0.1%"],
    [0.0207, "2.1%"],
    [0.02, "2.0%"],
    [0.9996, "over 99.9%"],
    [1, "100%"],
  ])("%d is %s", (rate, words) => expect(percentToTenth(rate)).toBe(words));
});
