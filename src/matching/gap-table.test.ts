import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeAt, packHalf } from "#terms/mark-code.ts";
import { vrm } from "../../test/factories/voi.ts";
import { hashOf } from "./mark-shard.ts";
import { MarkTable } from "./mark-table.ts";

/** Every character of a mark, as the table is asked for it: the mark packed with nothing in that place. */
const missing = (table: MarkTable, mark: string): readonly string[] =>
  [...mark].filter((_, at) => {
    const half = (which: 0 | 1): number => {
      const isHere = (at < 5 ? 0 : 1) === which;
      return packHalf(mark, which) - (isHere ? codeAt(mark, at) * 37 ** (4 - (at % 5)) : 0);
    };
    const hash = hashOf(half(0), half(1));
    return ((table.gaps.charactersAt(hash) >>> (codeAt(mark, at) & 31)) & 1) === 0;
  });

describe("GapTable", () => {
  const mark = fc
    .string({ unit: fc.constantFrom(..."0O1IAB9Z"), minLength: 1, maxLength: 10 })
    .map((text) => vrm(text));
  const step = fc.record({ mark, what: fc.constantFrom("exact", "tolerant", "tolerant", "gone") });

  it("lacks no character of a mark that takes misreads, whatever came and went", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const table = new MarkTable();
        const listed = new Set<string>();
        for (const { mark: one, what } of steps) {
          if (what === "gone") table.remove(one, 1);
          else table.add(one, 1, what === "tolerant");
          if (what === "tolerant") listed.add(one);
          else listed.delete(one);
          // The same mark may be written with O or 0, and goes in either spelling.
          for (const other of listed) {
            if (table.tolerantRefsOf(packHalf(other, 0), packHalf(other, 1)).length === 0)
              listed.delete(other);
          }
        }
        for (const one of listed) expect(missing(table, one)).toEqual([]);
      }),
    );
  });

  it("lacks none at any moment while it is made larger and marks come and go", () => {
    const table = new MarkTable();
    const marks = Array.from(
      { length: 30_000 },
      (_, n) => `A${n.toString(36).toUpperCase().padStart(5, "Z")}`,
    );
    const lacking = (from: number, to: number) => marks.slice(from, to).flatMap((one) => missing(table, one));
    for (const [n, one] of marks.entries()) {
      table.add(one, n + 1, true);
      if (n % 3 === 0) table.remove(marks[n - 600] ?? "B", n - 599);
      if (n % 1_000 === 0) expect(lacking(Math.max(0, n - 599), n + 1)).toEqual([]);
    }
    const stands = (n: number) => n % 3 !== 0 || n > marks.length - 601;
    expect(marks.filter((one, n) => stands(n) && missing(table, one).length > 0)).toEqual([]);
  });

  it("says no to most of what is not listed", () => {
    const table = new MarkTable();
    for (let n = 0; n < 20_000; n += 1) table.add(`AB${String(n).padStart(5, "0")}`, n + 1, true);
    const others = Array.from({ length: 1_000 }, (_, n) => `CD${String(n).padStart(5, "0")}`);
    const taken = others.reduce((sum, one) => sum + 7 - missing(table, one).length, 0);
    expect(taken / 7_000).toBeLessThan(0.15);
  });
});
