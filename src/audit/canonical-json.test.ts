import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

const aCharacter = fc.constantFrom(...'aZ0 "\\/é€\u{1f697}\ufb33\u2028\u0000\n\r\t\u001f\u007f');
const aText = fc.string({ unit: aCharacter, maxLength: 8 });
const aScalar = fc.oneof(
  aText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const facts = fc.dictionary(aText, fc.oneof(aScalar, fc.array(aText), fc.dictionary(aText, aScalar)));

it("writes what the reference implementation of RFC 8785 writes", () => {
  fc.assert(
    fc.property(facts, (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
  );
});

it("sorts by UTF-16 code units, writes numbers as ECMAScript does, and leaves out what is undefined", () => {
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ud83d\ude00": 3, "\ufb33": 4, a: undefined })).toBe(
    '{"\\r":2,"€":1,"😀":3,"\ufb33":4}',
  );
  expect(canonicalJson([1e21, 1e-7, -0, 0.1 + 0.2])).toBe("[1e+21,1e-7,0,0.30000000000000004]");
});

it("does not change when it is read and written again, whatever the text", () => {
  fc.assert(
    fc.property(aText, fc.integer({ min: 0xd800, max: 0xdfff }), (text, surrogate) => {
      const once = canonicalJson({ text: text + String.fromCharCode(surrogate) });
      expect(canonicalJson(JSON.parse(once))).toBe(once);
    }),
  );
});

it("refuses a number that JSON does not have", () => {
  expect(() => canonicalJson({ count: Number.NaN })).toThrow(/finite/);
});
