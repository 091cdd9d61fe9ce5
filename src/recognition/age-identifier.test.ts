import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant, plusMs } from "#terms/instant.ts";
import { isFromTheFuture, issuedFrom } from "./age-identifier.ts";

const at = (text: string) => parseInstant(text)!;
/** A mark with this age identifier, put together here so that none that may be somebody's stands in the code. */
const aged = (identifier: string) => `AB${identifier}XYZ`;

describe("issuedFrom", () => {
  it.each([
    ["26", "2026-03-01T00:00:00.000Z"],
    ["76", "2026-09-01T00:00:00.000Z"],
    ["02", "2002-03-01T00:00:00.000Z"],
    ["51", "2001-09-01T00:00:00.000Z"],
    ["49", "2049-03-01T00:00:00.000Z"],
  ])("dates the age identifier %s from %s", (identifier, start) => {
    expect(formatInstant(issuedFrom(aged(identifier))!)).toBe(start);
  });

  it.each(["00", "01", "50"])("knows no half year %s", (identifier) => {
    expect(issuedFrom(aged(identifier))).toBeUndefined();
  });

  it.each(["U123ABC", "999D999"])("knows no date for %s, which has no age identifier", (mark) => {
    expect(issuedFrom(mark)).toBeUndefined();
  });
});

describe("isFromTheFuture", () => {
  const fourteenDaysBefore = at("2026-08-18T00:00:00Z");

  it("gives 14 days' grace, to the millisecond", () => {
    expect(isFromTheFuture(aged("76"), fourteenDaysBefore)).toBe(false);
    expect(isFromTheFuture(aged("76"), plusMs(fourteenDaysBefore, -1))).toBe(true);
  });

  it("says nothing against marks without an age identifier", () => {
    expect(isFromTheFuture("ABC999", at("1970-01-01T00:00:00Z"))).toBe(false);
  });
});
