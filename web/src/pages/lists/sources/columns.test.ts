import { describe, expect, it } from "vitest";
import { cellsIn, columnsOf, endAt, joinNext, partedBy, split, valuesOf } from "./columns.ts";

const FIXED = columnsOf(
  [
    { name: "plate", meaning: "vrm", from: 1, to: 8 },
    { name: "make", from: 9, to: 12 },
  ],
  true,
);
const LINES = ["AB49XYZ FORD", "CD49EFG MAZD"];

describe("columns of fixed width", () => {
  it("show what stands in them, also after one ends elsewhere", () => {
    expect(valuesOf(FIXED, LINES, "fixed")).toEqual([
      ["AB49XYZ", "CD49EFG"],
      ["FORD", "MAZD"],
    ]);
    const moved = endAt(FIXED, 0, 4);
    expect(moved.map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [5, 12],
    ]);
    expect(valuesOf(moved, LINES, "fixed")[0]).toEqual(["AB49", "CD49"]);
  });

  it("never become empty, and what is no number changes nothing", () => {
    expect(endAt(FIXED, 0, 99)[0]?.to).toBe(11);
    expect(endAt(FIXED, 0, -3)[0]?.to).toBe(1);
    expect(endAt(FIXED, 0, Number.NaN)).toEqual(FIXED);
  });

  it("are split and joined without a gap", () => {
    const three = split(FIXED, 0);
    expect(three.map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [5, 8],
      [9, 12],
    ]);
    expect(joinNext(three, 0).map(({ from, to }) => [from, to])).toEqual([
      [1, 8],
      [9, 12],
    ]);
  });
});

describe("columns that are parted", () => {
  it("keep a delimiter in quotation marks together", () => {
    expect(cellsIn('AB49XYZ,"grey, old",stolen', "comma")).toEqual(["AB49XYZ", "grey, old", "stolen"]);
  });

  it("are as many as the fullest line has when they are parted otherwise", () => {
    const columns = partedBy("semicolon", FIXED, ["AB49XYZ;stolen;stop", "CD49EFG;stolen"]);
    expect(columns.map(({ meaning }) => meaning)).toEqual(["vrm", "", ""]);
    expect(columns[0]?.from).toBeUndefined();
  });
});
