import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Vrm } from "#terms/vrm.ts";
import { allShapes, anyGap, CHARACTERS, packed, told } from "../../test/factories/near-marks.ts";
import { vrm } from "../../test/factories/voi.ts";
import { LOOK_ALIKE_CLASSES } from "./look-alikes.ts";
import { MarkShapes } from "./mark-shapes.ts";
import { NearMarks } from "./near-marks.ts";

const near = new NearMarks(allShapes(), anyGap);
const at = (mark: string, index: number, width: number, by: string) =>
  mark.slice(0, index) + by + mark.slice(index + width);

const anyMark = fc
  .string({ unit: fc.constantFrom(...CHARACTERS, "1", "1", "H", "H"), minLength: 1, maxLength: 10 })
  .map((text) => vrm(text) as Vrm);
const indexes = (mark: string) => [...mark].map((_, index) => index);

describe("NearMarks against marks made as text", () => {
  it("makes every mark of one look-alike more", () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        const expected = indexes(mark).flatMap((index) =>
          LOOK_ALIKE_CLASSES.filter((members) => members.includes(mark[index]!)).flatMap((members) =>
            [...members].filter((other) => other !== mark[index]).map((other) => at(mark, index, 1, other)),
          ),
        );
        expect(told(near.lookAlikes(mark))).toEqual(packed(expected));
      }),
    );
  });

  it("makes every mark of one character less, and every one of a character more", () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        const less = mark.length < 5 ? [] : indexes(mark).map((index) => at(mark, index, 1, ""));
        expect(told(near.withoutOne(mark))).toEqual(packed(less));
        const fits = mark.length >= 4 && mark.length < 10;
        const more = fits
          ? [...indexes(mark), mark.length].flatMap((index) =>
              CHARACTERS.map((one) => at(mark, index, 0, one)),
            )
          : [];
        expect(told(near.withOneMore(mark))).toEqual(packed(more));
      }),
    );
  });

  it("joins two strokes to an H, and parts an H into two", () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        const joined = indexes(mark).flatMap((index) => [
          ...(mark.startsWith("11", index) ? [at(mark, index, 2, "H")] : []),
          ...(mark.startsWith("H", index) ? [at(mark, index, 1, "11")] : []),
        ]);
        const expected = mark.length < 5 ? [] : joined.filter(({ length }) => length <= 10);
        expect(told(near.withStrokesJoined(mark))).toEqual(packed(expected));
      }),
    );
  });

  it("makes none of a shape that no listed mark has", () => {
    const shapes = new MarkShapes();
    const few = new NearMarks(shapes, anyGap);
    expect(told(few.withOneMore("AB49XY"))).toEqual(new Set());
    shapes.add("AB49XYZ");
    expect(told(few.withOneMore("AB49XY"))).toEqual(
      packed([4, 5, 6].flatMap((index) => CHARACTERS.slice(10).map((one) => at("AB49XY", index, 0, one)))),
    );
    shapes.remove("AB49XYZ");
    expect(told(few.withOneMore("AB49XY"))).toEqual(new Set());
  });
});
