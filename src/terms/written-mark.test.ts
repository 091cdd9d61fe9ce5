import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isReadMark, parseReadMark, plainlyWritten } from "./vrm.ts";
import { readWrittenMark } from "./written-mark.ts";

const markOf = (text: string) => {
  const written = readWrittenMark(text);
  return written.code === "mark" ? written.mark : written.code;
};

describe("a mark as a camera or a person writes it", () => {
  it.each([
    ["ab49 xyz", "AB49XYZ"],
    ["AB49–XYZ", "AB49XYZ"],
    ["AB49\u200BXYZ", "AB49XYZ"],
    ["AB49\u00ADXYZ", "AB49XYZ"],
    ["AB49•XYZ", "AB49XYZ"],
    ['"AB49XYZ"', "AB49XYZ"],
    ["“AB49 XYZ”", "AB49XYZ"],
    ["[AB49XYZ]", "AB49XYZ"],
    ["<AB49/XYZ>", "AB49XYZ"],
    ['="AB49XYZ"', "AB49XYZ"],
    ["'AB49XYZ", "AB49XYZ"],
    ["\uFEFFAB49XYZ\r\n", "AB49XYZ"],
    ["AB49\u00A0XYZ", "AB49XYZ"],
  ])("is the mark without separators and wrappings: %j", (text, mark) => expect(markOf(text)).toBe(mark));

  it.each([
    ["АВ49ХУС", "AB49XYC"],
    ["ΑΒ49ΧΥΖ", "AB49XYZ"],
    ["ＡＢ４９ＸＹＺ", "AB49XYZ"],
    ["ав49хус", "AB49XYC"],
    ["ÄB49XYZ", "AB49XYZ"],
    ["A\u0308B49XYZ", "AB49XYZ"],
    ["ŁB49XYZ", "LB49XYZ"],
    ["AB٤٩XYZ", "AB49XYZ"],
  ])("is the mark in Latin letters and figures: %j", (text, mark) => expect(markOf(text)).toBe(mark));

  it.each(["AB49XY½", "AB49 Ж", "AB49XYZ🚗", "№ 49"])(
    "is none with what is no character of a mark: %j",
    (text) => expect(markOf(text)).toBe("vrm-bad-character"),
  );

  it.each([
    ["GB AB49 XYZ", "AB49XYZ", "GB"],
    ["GB-AB49XYZ", "AB49XYZ", "GB"],
    ["UK AB49XYZ", "AB49XYZ", "GB"],
    ["GBAB49XYZ", "AB49XYZ", "GB"],
    ["UKAB49XYZ", "AB49XYZ", "GB"],
    ["EUAB49XYZ", "AB49XYZ", undefined],
    ["AB49XYZ GB", "AB49XYZ", "GB"],
    ["AB49XYZ (UK)", "AB49XYZ", "GB"],
    ["GB:AB49XYZ", "AB49XYZ", "GB"],
    ["GB A123 BCD", "A123BCD", "GB"],
    ["[D] M-AB 4949", "MAB4949", "DE"],
    ["POL:WX 49494", "WX49494", "PL"],
    ["IRL 49-D-4949", "49D4949", "IE"],
    ["GB AB49 X*Z", "AB49X?Z", "GB"],
  ])("is the mark without the country beside it: %j", (text, mark, country) =>
    expect(readWrittenMark(text)).toEqual({ code: "mark", mark, country }),
  );

  it.each([
    ["D-AB 4949", "DAB4949"],
    ["GB49XYZ", "GB49XYZ"],
    ["GB 4949", "GB4949"],
    ["UK49ABC", "UK49ABC"],
    ["F 49 ABC", "F49ABC"],
    ["EU 49", "EU49"],
    ["PL 49494", "PL49494"],
  ])("keeps letters that may be its own: %j", (text, mark) =>
    expect(readWrittenMark(text)).toMatchObject({ mark, country: undefined }),
  );

  it.each([
    ["AB49 X*Z", "AB49X?Z"],
    ["AB49X_Z", "AB49X?Z"],
    ["AB49 X#Z", "AB49X?Z"],
    ["AB49X�Z", "AB49X?Z"],
    ["?B49XYZ", "?B49XYZ"],
  ])("keeps a place for what could not be read: %j", (text, mark) => expect(markOf(text)).toBe(mark));

  it.each([
    "unknown",
    "NOPLATE",
    "No plate",
    "NO_PLATE",
    "none",
    "null",
    "N/A",
    "UNREADABLE",
    "Not Recognised",
    "",
    " ",
    "-",
    "???????",
    "-------",
    "X".repeat(7),
    "0000000",
    "无车牌",
    "Kein Kennzeichen",
    "GB: unknown",
  ])("says that there is none: %j", (text) => expect(markOf(text)).toBe("no-plate"));

  it.each(["NONE1", "NUL1", "X4949", "N49A", "4"])("may look like such a word and be a mark: %j", (text) =>
    expect(markOf(text)).toBe(text),
  );
});

describe("reading a mark", () => {
  const anything = (maxLength: number) =>
    fc
      .array(fc.oneof(fc.integer({ min: 1, max: 0x24ff }), fc.integer({ min: 0xff00, max: 0x1f9ff })), {
        maxLength,
      })
      .map((codes) => String.fromCodePoint(...codes));
  const plain = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
  const decoration = fc.constantFrom("", " ", "-", "–", ".", "\u200B", "\u00AD", "•", "'", '"', "\u00A0");
  const written = fc
    .tuple(plain, fc.array(decoration, { minLength: 9, maxLength: 9 }))
    .map(([mark, parts]) => ({
      mark,
      text: [...mark].map((one, at) => `${parts[at]}${one}`).join("") + parts[8],
    }));

  it("never joins two marks that differ, however they are written", () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        const [left, right] = [markOf(one.text), markOf(other.text)];
        // Words for "no plate", and a country beside a British mark, are tried above.
        fc.pre(left !== "no-plate" && right !== "no-plate");
        fc.pre(![one, other].some(({ mark }) => /^(GB|UK|EU)|(GB|UK|EU)$|^IRL/.test(mark)));
        expect(left === right).toBe(one.mark === other.mark);
      }),
      { numRuns: 500 },
    );
  });

  it("does not change what it has read once", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything(14),
          written.map(({ text }) => text),
        ),
        (text) => {
          const once = readWrittenMark(text);
          if (once.code === "mark") {
            expect(markOf(once.mark)).toBe(once.mark);
            expect(parseReadMark(once.mark)).toBe(once.mark);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives back one to ten characters, or the reason why there is no mark", () => {
    fc.assert(
      fc.property(anything(40), (text) => {
        const read = readWrittenMark(text);
        if (read.code === "mark") {
          expect(isReadMark(read.mark)).toBe(true);
          expect(read.mark).toMatch(/^(?=.*[A-Z0-9])[A-Z0-9?]{1,10}$/);
        }
      }),
    );
  });
});

it("reads what is plainly written as it reads everything", () => {
  const text = fc.stringMatching(/^[A-Z0-9 ]{1,11}$/);
  const british = fc.stringMatching(/^(?:GB|UK|EU|GBR)? ?[A-Z]{2}49 ?(?:[A-Z]{3}|GB|GBR|UK)$/);
  fc.assert(
    fc.property(fc.oneof(text, british), (written) => {
      const plain = plainlyWritten(written);
      if (plain !== undefined) expect(markOf(written)).toBe(plain);
    }),
    { numRuns: 2_000 },
  );
});
