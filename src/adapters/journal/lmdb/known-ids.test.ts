import fc from "fast-check";
import { expect, it } from "vitest";
import { aRead } from "../../../../test/factories/reads.ts";
import { createKnownIds, decodeStretch, encodeStretch, hashOf, type Stretch } from "./known-ids.ts";

/** Few different hashes, near each other and around the end of the table, so that many step aside for others. */
const anyHash = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(2 ** 17 - 1, 2 ** 17, -(2 ** 31), 2 ** 31 - 1),
);
const anyGroup = fc.record({
  hashes: fc.array(anyHash, { minLength: 1, maxLength: 12 }),
  ending: fc.constantFrom("keep", "undo", "seal", "read again"),
  gap: fc.integer({ min: 0, max: 5 }),
});

it("names every place of a hash that was kept, as a plain list does, and none that was not given", () => {
  fc.assert(
    fc.property(fc.array(anyGroup, { maxLength: 30 }), (groups) => {
      let written: Stretch[] = [];
      let ids = createKnownIds(written);
      const list: { hash: number; sequence: number }[] = [];
      let next = 1;
      for (const { hashes, ending, gap } of groups) {
        next += gap;
        const added = hashes.map((hash, at) => ({ hash, sequence: next + at }));
        for (const { hash, sequence } of added) ids.add(hash, sequence);
        if (ending === "undo") {
          ids.undo();
          continue;
        }
        ids.keep();
        list.push(...added);
        next += added.length;
        if (ending === "keep") continue;
        const stretch = decodeStretch(encodeStretch(ids.open()));
        if (stretch === undefined) throw new Error("what was written is read again");
        written = [...written, stretch];
        ids.seal();
        if (ending === "read again") ids = createKnownIds(written);
      }
      for (const hash of new Set([...list.map((one) => one.hash), 4711])) {
        const named: number[] = [];
        expect(ids.find(hash, (sequence) => named.push(sequence) === 0)).toBeUndefined();
        const wanted = list.filter((one) => one.hash === hash).map(({ sequence }) => sequence);
        // Others that stepped aside into its row may be named too: the entry decides.
        expect(new Set(named)).toEqual(new Set([...named, ...wanted]));
        expect(list.map(({ sequence }) => sequence)).toEqual(expect.arrayContaining(named));
      }
    }),
    { numRuns: 60 },
  );
});

it("finds what is undone no more, and has its place again", () => {
  const ids = createKnownIds([]);
  for (let sequence = 1; sequence <= 79_999; sequence += 1) ids.add(sequence * 7, sequence);
  expect(ids.hasRoom(80_000, 1)).toBe(true);
  ids.keep();
  expect([ids.hasRoom(80_000, 1), ids.hasRoom(80_000, 2)]).toEqual([true, false]);
  ids.seal();
  expect(ids.hasRoom(80_000, 80_000)).toBe(true);
  expect(ids.forget((from, to) => from > 1 || to !== 79_999)).toEqual([1]);
  expect(ids.find(7, () => true)).toBeUndefined();
});

it("takes no entry that is too far from the first of its stretch", () => {
  const ids = createKnownIds([]);
  ids.add(1, 10);
  ids.keep();
  expect([ids.hasRoom(10 + 2 ** 17 - 2, 1), ids.hasRoom(10 + 2 ** 17 - 1, 1)]).toEqual([true, false]);
});

it("tells a read that was refused for its clock from the same one that was taken", () => {
  expect(hashOf(aRead(1, { refused: { statedAt: undefined } }))).not.toBe(hashOf(aRead(1)));
});

it("does not believe a stretch that was changed or cut short", () => {
  const bytes = encodeStretch({ from: 1, to: 1, slots: new Uint32Array(2 ** 17) });
  expect(decodeStretch(bytes)).toMatchObject({ from: 1, to: 1 });
  expect(decodeStretch(bytes.subarray(1))).toBeUndefined();
  bytes[500] = 1;
  expect(decodeStretch(bytes)).toBeUndefined();
});
