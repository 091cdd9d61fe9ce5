import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLATE_COUNTRIES } from "#terms/plate-look.ts";
import { FOREIGN_FORMS, FOREIGN_WEIGHT } from "./foreign-forms.ts";
import { formatsOf, formWeight, MARK_FORMATS } from "./mark-formats.ts";

const firstFormat = (mark: string): string | undefined => formatsOf(mark)[0]?.id;

describe("formatsOf", () => {
  it.each(MARK_FORMATS.map(({ id, example }) => [example, id]))("knows %s as %s", (mark, id) => {
    expect(formatsOf(mark).map((format) => format.id)).toContain(id);
  });

  it.each([
    ["AB49XYZ", "current"],
    ["AB49XYO", "current"],
    ["U1ABC", "prefix"],
    ["U999ABC", "prefix"],
    ["ABC1U", "suffix"],
    ["AIZ1", "northern-ireland"],
    ["AZI9999", "northern-ireland"],
    ["IJ9999", "northern-ireland-short"],
    ["9999ZA", "northern-ireland-short"],
    ["Q9XYZ", "q"],
    ["999X999", "diplomatic"],
    ["A9", "dateless"],
    ["9A", "dateless"],
    ["9999AB", "dateless"],
    ["999ABC", "dateless"],
    ["99AB99", "military"],
    ["AB99AB", "military"],
    ["099ABC", "trade"],
    ["99999", "trade"],
    ["09D99999", "ireland"],
    ["MAN9999", "islands"],
  ])("reads %s as %s", (mark, id) => {
    expect(firstFormat(mark)).toBe(id);
  });

  it.each([
    ["IB49XYZ", "I is never a letter of a current mark"],
    ["QB49XYZ", "nor is Q"],
    ["ZB49XYZ", "Z never stands among the first two"],
    ["AZ49XYZ", "Z never stands among the first two"],
    ["AB49XYI", "I is never a letter of a current mark"],
    ["AB00XYZ", "there was no year 00"],
    ["AB01XYZ", "01 was never used"],
    ["AB50XYZ", "50 was never used"],
    ["O123ABC", "O is no year letter"],
    ["U012ABC", "numbers have no leading zero"],
    ["AB4XYZ", "a digit is missing"],
    ["", "there is nothing"],
  ])("finds no format for %s: %s", (mark) => {
    expect(formatsOf(mark)).toEqual([]);
  });

  it("makes every format likelier than no format, so that a form never counts against a mark", () => {
    for (const { weight } of MARK_FORMATS) expect(weight).toBeGreaterThan(1);
  });

  it("holds a form for likelier only where it is at home", () => {
    expect(formWeight("AB49XYZ", "GB")).toBe(12);
    expect(formWeight("AB49XYZ", "FR")).toBe(1);
    expect(formWeight("09D99999", "IE")).toBe(2);
    expect(formWeight("09D99999", "GB")).toBe(1);
    expect(formWeight("ZZ000ZZ", "US")).toBe(1);
  });

  it("knows letters that a country never issues, which tell O from 0", () => {
    expect(formWeight("ZZ000O", "NL")).toBe(1);
    expect(formWeight("ZZ000Z", "NL")).toBe(FOREIGN_WEIGHT);
  });

  it.each(
    PLATE_COUNTRIES.flatMap((code) => {
      const form = FOREIGN_FORMS[code];
      return form === undefined ? [] : [[code, form.example] as const];
    }),
  )("knows the form of %s: %s, and nothing longer or shorter", (code, example) => {
    expect(formWeight(example, code)).toBe(FOREIGN_WEIGHT);
    expect(formWeight(`${example}ZZZZZ`, code)).toBe(1);
    expect(formWeight("Z", code)).toBe(1);
  });

  it("knows Austrian marks of the owner's choice: letters, then digits", () => {
    expect(formWeight("ZZWORT1", "AT")).toBe(FOREIGN_WEIGHT);
    expect(formWeight("ZZW0RT1", "AT")).toBe(1);
  });

  it.each([
    ["PL", "ZZ0000O", "no O in the number"],
    ["ES", "0000AZZ", "no vowels"],
    ["IT", "ZO000ZZ", "no O at all"],
    ["SE", "ZZZ00O", "no O at the end"],
    ["HR", "ZZO00ZZ", "digits in the middle"],
    ["FR", "ZZ00OZZ", "digits in the middle"],
  ] as const)("has for %s no form like %s: %s", (code, mark, _why) => {
    expect(formWeight(mark, code)).toBe(1);
  });

  it("puts the likeliest first when a mark has several forms", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{2,7}$/), (mark) => {
        const weights = formatsOf(mark).map(({ weight }) => weight);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
    );
  });
});
