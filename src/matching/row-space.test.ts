/** Tests of the memory that the parts of the mark table share. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowSpace } from "./row-space.ts";

const AHEAD = 9;

interface Stretch {
  readonly from: number;
  readonly length: number;
  readonly value: number;
}

/** What lies in a stretch, each number once. */
const valuesIn = (space: RowSpace, { from, length }: Stretch) => [
  ...new Set(space.numbers.subarray(from, from + length)),
];

describe("RowSpace", () => {
  it("gives stretches of zeros, none over another, and never changes what lies in one while it grows", () => {
    const step = fc.record({ length: fc.integer({ min: 1, max: 40_000 }), gives: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const space = new RowSpace(AHEAD);
        let held: readonly Stretch[] = [];
        for (const [at, { length, gives }] of steps.entries()) {
          const back = gives ? held[length % Math.max(1, held.length)] : undefined;
          if (back !== undefined) {
            space.give(back.from, back.length);
            held = held.filter((other) => other !== back);
            continue;
          }
          const taken = { from: space.take(length), length, value: at + 1 };
          expect(valuesIn(space, taken)).toEqual([0]);
          space.numbers.fill(taken.value, taken.from, taken.from + length);
          held = [...held, taken];
        }
        for (const stretch of held) expect(valuesIn(space, stretch)).toEqual([stretch.value]);
        const last = Math.max(0, ...held.map(({ from, length }) => from + length));
        expect(space.bytes).toBe(last * 4);
        expect(space.numbers.length).toBeGreaterThanOrEqual(last === 0 ? 0 : last + AHEAD);
      }),
      { numRuns: 50 },
    );
  });

  it("fills what was given back before it grows: neighbours that went make room for one that is larger", () => {
    const space = new RowSpace(AHEAD);
    const [one, two, three, last] = [space.take(100), space.take(100), space.take(100), space.take(100)];
    space.give(one, 100);
    space.give(three, 100);
    space.give(two, 100);
    expect(space.take(250)).toBe(one);
    expect(space.take(100)).toBe(last + 100);
    expect(space.take(50)).toBe(one + 250);
  });
});
