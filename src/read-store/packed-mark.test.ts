import fc from "fast-check";
import { expect, it } from "vitest";
import { InvariantBroken } from "#terms/invariant.ts";
import { canonicalVrm, isReadMark, parseReadMark, type ReadMark } from "#terms/vrm.ts";
import { marksFrom, packMark, packVrm, unpackMark, unpackVrm } from "./packed-mark.ts";

function vrm(text: string): ReadMark {
  const mark = parseReadMark(text);
  if (!isReadMark(mark)) throw new Error(`${text} is no mark`);
  return mark;
}

const anyWhole = fc.stringMatching(/^[A-Z0-9]{1,10}$/).map(vrm);
const anyVrm = fc.oneof(anyWhole, fc.stringMatching(/^[A-Z0-9?]{0,4}[A-Z0-9][A-Z0-9?]{0,5}$/).map(vrm));

it("gives back every mark exactly as it was read", () => {
  fc.assert(
    fc.property(anyVrm, (mark) => {
      expect(unpackVrm(packVrm(mark))).toBe(mark);
    }),
  );
});

it("packs marks that look alike into one number and other marks into others", () => {
  expect(packVrm(vrm("OI49OIO")).mark).toBe(packVrm(vrm("0149010")).mark);
  fc.assert(
    fc.property(anyVrm, anyVrm, (a, b) => {
      expect(packVrm(a).mark === packVrm(b).mark).toBe(canonicalVrm(a) === canonicalVrm(b));
    }),
  );
});

it("sorts numbers as marks sort, so that a range of numbers is a range of marks", () => {
  fc.assert(
    fc.property(anyWhole, anyWhole, (a, b) => {
      const [left, right] = [canonicalVrm(a), canonicalVrm(b)];
      expect(Math.sign(packMark(left) - packMark(right))).toBe(left < right ? -1 : left > right ? 1 : 0);
    }),
  );
});

it("knows the marks that begin with some characters by two ranges, of whole marks and of those read in part", () => {
  const start = fc.stringMatching(/^[A-Z0-9]{1,4}$/).map((text) => canonicalVrm(vrm(text)));
  const anyMark = fc.oneof(
    anyVrm,
    fc.tuple(start, anyVrm).map(([begin, rest]) => vrm(`${begin}${rest}`.slice(0, 10))),
  );
  fc.assert(
    fc.property(start, anyMark, (begin, mark) => {
      const packed = packMark(canonicalVrm(mark));
      const isFound = marksFrom(begin).some(({ from, to }) => packed >= from && packed <= to);
      expect(isFound).toBe(canonicalVrm(mark).startsWith(begin));
    }),
  );
});

it("keeps the largest mark below 2^53, where whole numbers are exact", () => {
  expect(packVrm(vrm("ZZZZZZZZZZ")).mark).toBe(37 ** 10 - 1);
  expect(Number.isSafeInteger(37 ** 10)).toBe(true);
  expect(Number.isSafeInteger(38 ** 10)).toBe(true);
});

it("never packs a mark that was read in part into the number of a whole one", () => {
  expect(packVrm(vrm("AB49XY?")).mark).toBeLessThan(0);
  expect(packVrm(vrm("AB49XY?")).mark).not.toBe(-packVrm(vrm("AB49XY")).mark);
});

it.each([0, 1, 37 ** 10, -1, -(38 ** 10), 0.5])("refuses %d, into which no mark packs", (packed) => {
  expect(() => unpackMark(packed)).toThrow(InvariantBroken);
});
