import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant, plusMs } from "#terms/instant.ts";
import { isFromTheFuture, issuedFrom } from "./age-identifier.ts";

const at = (text: string) => parseInstant(text)!;

describe("issuedFrom", () => {
  it.each([
    ["AB26XYZ", "2026-03-01T00:00:00.000Z"],
    ["AB76XYZ", "2026-09-01T00:00:00.000Z"],
    ["AB02XYZ", "2002-03-01T00:00:00.000Z"],
    ["AB51XYZ", "2001-09-01T00:00:00.000Z"],
    ["AB49XYZ", "2049-03-01T00:00:00.000Z"],
  ])("dates %s from %s", (mark, start) => {
    expect(formatInstant(issuedFrom(mark)!)).toBe(start);
  });

  it.each(["U123ABC", "AB01XYZ", "AB50XYZ", "AB00XYZ", "999D999"])("knows no date for %s", (mark) => {
    expect(issuedFrom(mark)).toBeUndefined();
  });
});

describe("isFromTheFuture", () => {
  const fourteenDaysBefore = at("2026-08-18T00:00:00Z");

  it("gives 14 days' grace, to the millisecond", () => {
    expect(isFromTheFuture("AB76XYZ", fourteenDaysBefore)).toBe(false);
    expect(isFromTheFuture("AB76XYZ", plusMs(fourteenDaysBefore, -1))).toBe(true);
  });

  it("says nothing against marks without an age identifier", () => {
    expect(isFromTheFuture("ABC999", at("1970-01-01T00:00:00Z"))).toBe(false);
  });
});
