import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GAP, markDifference, spaceAt } from "./mark-difference.ts";

const marks = (left: string, right: string) =>
  markDifference(left, right).map((side) =>
    side.map(({ character, mark }) => `${character}:${mark}`).join(" "),
  );

describe("marking where two marks differ", () => {
  it("marks nothing when they are the same", () => {
    expect(marks("AB49", "AB49")[0]).toBe("A:same B:same 4:same 9:same");
  });

  it("tells alike drawn characters from different ones", () => {
    expect(marks("AB49OI", "AB4901")[0]).toBe("A:same B:same 4:same 9:same O:alike I:alike");
    expect(marks("AB49X", "AB49Y")[1]).toBe("A:same B:same 4:same 9:same Y:differs");
  });

  it("moves the rest along when a character is missing", () => {
    expect(marks("AB49XYZ", "AB9XYZ")).toEqual([
      "A:same B:same 4:differs 9:same X:same Y:same Z:same",
      `A:same B:same ${GAP}:differs 9:same X:same Y:same Z:same`,
    ]);
  });

  it("keeps every character of both sides, in order, for any two texts", () => {
    const mark = fc.stringMatching(/^[A-Z0-9]{0,10}$/);
    fc.assert(
      fc.property(mark, mark, (left, right) => {
        const [a, b] = markDifference(left, right);
        const text = (side: typeof a) =>
          side
            .map(({ character }) => character)
            .join("")
            .replaceAll(GAP, "");
        expect(a).toHaveLength(b.length);
        expect(text(a)).toBe(left);
        expect(text(b)).toBe(right);
      }),
    );
  });
});

describe("the space of the plate", () => {
  const at = (read: string, wanted: string, display: string) =>
    spaceAt(markDifference(read, wanted)[1], display);

  it("stands before the same character in both texts, a lost character or not", () => {
    expect(at("AB49XYZ", "AB49XYZ", "AB49 XYZ")).toBe(4);
    expect(at("AAB49XYZ", "AB49XYZ", "AB49 XYZ")).toBe(5);
    expect(at("AB4XYZ", "AB49XYZ", "AB49 XYZ")).toBe(4);
  });

  it("is nowhere on a plate without one", () => {
    expect(at("AB49XYZ", "AB49XYZ", "AB49XYZ")).toBeUndefined();
  });
});
