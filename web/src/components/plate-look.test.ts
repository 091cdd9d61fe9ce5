import { describe, expect, it } from "vitest";
import { plateLook } from "./plate-look.ts";

const country = (code: "GB" | "FR", probability: number) => ({ code, probability });
const colour = (name: "white" | "yellow", probability: number) => ({ name, probability });

describe("how a plate looks", () => {
  it.each([
    [country("GB", 0.99), colour("white", 0.95), "United Kingdom, white plate"],
    [country("FR", 0.82), colour("white", 0.97), "France (82% sure), white plate"],
    [country("GB", 0.96), colour("yellow", 0.71), "United Kingdom, yellow plate (71% sure)"],
    [null, colour("yellow", 0.99), "Yellow plate"],
    [country("GB", 0.99), null, "United Kingdom"],
    [null, undefined, null],
  ])("%o and %o: %s", (issuer, ground, words) => {
    expect(plateLook({ country: issuer, colour: ground })).toBe(words);
  });
});
