/** What can be learnt from published counts: exactly what each part tells, also by who has the sum of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countInWords, publishedCount, publishedSum } from "./published-count.ts";

const told = (count: number) => publishedCount(count, 5);
const sumInWords = (...counts: number[]) => countInWords(publishedSum(counts.map(told)));

describe("a published count", () => {
  it("is not exact when it is small; none is", () => {
    expect([0, 1, 4, 5, 1234].map((count) => countInWords(told(count)))).toEqual([
      ...["0", "fewer than 5", "fewer than 5", "5", "1,234"],
    ]);
  });

  it("of forces together is exact only where each force's is", () => {
    expect(sumInWords(100, 7, 0)).toBe("107");
    expect(sumInWords(100, 3)).toBe("101 to 104");
    expect(sumInWords(3, 0)).toBe("fewer than 5");
    expect(sumInWords(1, 4, 1_000)).toBe("1,002 to 1,008");
    expect(sumInWords(0, 0)).toBe("0");
  });

  it("with the sum and all other forces' counts says no more of a small one than its own page does", () => {
    const counts = fc.array(fc.oneof(fc.nat(6), fc.nat(10_000)), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (others, small) => {
        // Whatever the hidden count is, everything that is published stays the same.
        const published = [1, 2, 3, 4].map((hidden) => sumInWords(...others, hidden));
        expect(new Set(published)).toEqual(new Set([sumInWords(...others, small)]));
      }),
    );
  });

  it("of forces together holds the true sum, and each force may have a limit of its own", () => {
    const parts = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 12 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(parts, (counts) => {
        const sum = counts.reduce((total, [count]) => total + count, 0);
        const { least, most } = publishedSum(counts.map(([count, limit]) => publishedCount(count, limit)));
        expect(least <= sum && sum <= most).toBe(true);
      }),
    );
  });
});
