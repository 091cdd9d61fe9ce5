import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PartialVrm } from "#terms/vrm.ts";
import { allShapes, anyGap, CHARACTERS, packed, told } from "../../test/factories/near-marks.ts";
import { vrm } from "../../test/factories/voi.ts";
import { Completions } from "./completions.ts";
import { MarkShapes } from "./mark-shapes.ts";
import { MarkTable } from "./mark-table.ts";

const complete = (text: string): readonly string[] =>
  text.includes("?") ? CHARACTERS.flatMap((one) => complete(text.replace("?", one))) : [text];

const without = (mark: string, places: readonly number[]) =>
  [...mark].map((character, at) => (places.includes(at) ? "?" : character)).join("") as PartialVrm;

describe("Completions against marks made as text", () => {
  const completions = new Completions(allShapes(), anyGap);
  const anyMark = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 10 }).map(vrm);
  const anyPlaces = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 });

  it("completes what nobody could read, unless that is too much", () => {
    fc.assert(
      fc.property(anyMark, anyPlaces, (mark, wanted) => {
        const unread = wanted.filter((index) => index < mark.length);
        fc.pre(unread.length > 0);
        const partial = without(mark, unread);
        const says = unread.length <= 2 && mark.length - unread.length >= 4;
        expect(told(completions.of(partial))).toEqual(says ? packed(complete(partial)) : new Set());
      }),
      { numRuns: 15 },
    );
  });

  it("finds every listed mark that takes misreads, whichever one or two of its characters are unread", () => {
    // Few characters, letters that share a bit of the gap table with a digit among them, so that a read stands for many.
    const mark = fc.string({ unit: fc.constantFrom(..."0179AFVWXYZ"), minLength: 5, maxLength: 10 }).map(vrm);
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 300 }), (marks) => {
        const [table, shapes] = [new MarkTable(), new MarkShapes()];
        for (const [n, one] of marks.entries()) {
          table.add(one, n + 1, true);
          shapes.add(one);
        }
        const listed = new Completions(shapes, table.gaps);
        for (const one of marks.slice(0, 20)) {
          for (const places of [[0], [one.length - 1], [0, one.length - 1], [1, 3], [2, 4]]) {
            if (one.length - places.length < 4) continue;
            const partial = without(one, places);
            const fits = packed(complete(partial).filter((each) => marks.includes(each as never)));
            const noted = told(listed.of(partial));
            expect([...fits].filter((each) => !noted.has(each))).toEqual([]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("notes hardly any that is not listed", () => {
    const [table, shapes] = [new MarkTable(), new MarkShapes()];
    for (let n = 0; n < 20_000; n += 1) {
      const mark = `AB${String(n).padStart(5, "0")}`;
      table.add(mark, n + 1, true);
      shapes.add(mark);
    }
    const listed = new Completions(shapes, table.gaps);
    const noted = Array.from(
      { length: 100 },
      (_, n) => listed.of(`C?${String(n).padStart(3, "0")}?9` as PartialVrm).count,
    );
    // Of 240 each.
    expect(noted.reduce((sum, one) => sum + one) / 100).toBeLessThan(10);
  });
});
