import { describe, expect, it } from "vitest";
import { wholeRows } from "./whole-rows.ts";

describe("wholeRows", () => {
  it("counts the rows that end within the room, and none behind the first that does not", () => {
    expect(wholeRows([100, 210, 320, 430], 400)).toBe(3);
    expect(wholeRows([100, 450, 390], 400)).toBe(1);
  });

  it("counts all when all fit, and none when the first is too high", () => {
    expect(wholeRows([100, 200], 200)).toBe(2);
    expect(wholeRows([], 200)).toBe(0);
    expect(wholeRows([300], 200)).toBe(0);
  });
});
