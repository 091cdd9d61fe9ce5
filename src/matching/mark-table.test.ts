import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packHalf } from "#terms/mark-code.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import { vrm } from "../../test/factories/voi.ts";
import type { Held } from "./mark-shard.ts";
import { MarkTable } from "./mark-table.ts";

const halves = (mark: string) => [packHalf(mark, 0), packHalf(mark, 1)] as const;
const sorted = (refs: readonly number[]) => refs.toSorted((a, b) => a - b);

describe("MarkTable against a Map", () => {
  // Few characters, so that doubles, shared rows and marks that go are common.
  const mark = fc
    .string({ unit: fc.constantFrom(..."0O1IAB9"), minLength: 1, maxLength: 10 })
    .map((text) => vrm(text));
  const step = fc.record({
    mark,
    ref: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    what: fc.constantFrom("exact" as const, "tolerant" as const, "gone" as const),
  });

  it("holds the same references, and says how each was held before", () => {
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 1, maxLength: 8 }),
        fc.array(step, { maxLength: 200 }),
        (few, steps) => {
          const table = new MarkTable();
          const oracle = new Map<string, Map<number, Held>>();
          for (const [at, { mark: any, ref: anyRef, what }] of steps.entries()) {
            const [sought, ref] = at % 2 === 0 ? [few[at % few.length]!, (anyRef % 9) + 1] : [any, anyRef];
            const refs = oracle.get(canonicalVrm(sought)) ?? new Map<number, Held>();
            oracle.set(canonicalVrm(sought), refs);
            const before =
              what === "gone" ? table.remove(sought, ref) : table.add(sought, ref, what === "tolerant");
            expect(before).toBe(refs.get(ref) ?? "not");
            if (what === "gone") refs.delete(ref);
            else refs.set(ref, what);
          }
          for (const [canonical, refs] of oracle) {
            const tolerant = [...refs].filter(([, held]) => held === "tolerant").map(([ref]) => ref);
            expect(sorted(table.refsOf(...halves(canonical)))).toEqual(sorted([...refs.keys()]));
            expect(sorted(table.tolerantRefsOf(...halves(canonical)))).toEqual(sorted(tolerant));
          }
          expect(table.size).toBe([...oracle.values()].reduce((sum, refs) => sum + refs.size, 0));
        },
      ),
    );
  });

  it("keeps every mark apart while its parts grow and, when a big list goes, shrink again", () => {
    const table = new MarkTable();
    const marks = Array.from(
      { length: 24_000 },
      (_, n) =>
        `A${[...n.toString(16)]
          .map((digit) => "ABCDEFGH2345679Z"[Number.parseInt(digit, 16)])
          .join("")
          .padStart(6, "0")}`,
    );
    const wrong = (from: number) =>
      marks.filter((one, n) => {
        const refs = table.refsOf(...halves(one));
        const misreads = table.tolerantRefsOf(...halves(one));
        const stands = n >= from;
        return refs.length !== (stands ? 1 : 0) || misreads.length !== (stands && n % 3 === 0 ? 1 : 0);
      });
    const folded = new Set(marks.map((one) => canonicalVrm(vrm(one))));
    expect(folded.size).toBe(marks.length);
    for (const [n, one] of marks.entries()) table.add(one, n + 1, n % 3 === 0);
    const full = table.bytes;
    expect(wrong(0)).toEqual([]);
    expect(full / marks.length).toBeLessThan(32);
    for (const [n, one] of marks.slice(0, 20_000).entries()) table.remove(one, n + 1);
    expect(wrong(20_000)).toEqual([]);
    expect(table.bytes).toBeLessThan(full * 0.65);
  });
});
