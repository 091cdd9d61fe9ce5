import { describe, expect, it } from "vitest";
import { frameOf, STRESS_SETS } from "./sets.ts";

const NEVER_ISSUED = /^(?:[A-Z]{2}49[A-Z]{3}|[A-Z]{3}[1-9]\d{0,2}U)$/;

describe("stress sets", () => {
  it.each(STRESS_SETS)("%s: the same number draws the same frame, and another one another", (set) => {
    expect(frameOf(set, 3)).toEqual(frameOf(set, 3));
    expect(frameOf(set, 3)).not.toEqual(frameOf(set, 4));
  });

  it.each(STRESS_SETS)("%s: shows only marks that are never issued, each once", (set) => {
    const marks = Array.from({ length: 40 }, (_, number) => frameOf(set, number)).flatMap(({ vehicles }) =>
      vehicles.map(({ vrm }) => vrm),
    );
    expect(marks.filter((mark) => !NEVER_ISSUED.test(mark))).toEqual([]);
    expect(new Set(marks).size).toBe(marks.length);
  });
});
