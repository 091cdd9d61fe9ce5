import { describe, expect, it } from "vitest";
import { cellReader, columnsOf, unguarded } from "./hotlist-columns.ts";

const meanings = (...header: readonly string[]) => columnsOf(header).map(({ meaning }) => meaning);

describe("columnsOf", () => {
  it.each([
    "VRM",
    "vrm",
    "VRN",
    "Reg",
    "Reg No",
    "Reg. No.",
    "Reg Number",
    "Registration",
    "Registration No.",
    "Registration Number",
    "Registration_Mark",
    "Vehicle Registration Mark",
    "Number plate",
    "NUMBER-PLATE",
    "Licence Plate",
    "License plate number",
    "Plate",
    "Index",
    "Index Mark",
    "Mark",
  ])("knows the column of the mark as %s", (name) => {
    expect(meanings(name, "reason")).toEqual(["vrm", "reason"]);
  });

  it.each([
    ["Weed Date", "ends"],
    ["Expiry Date", "ends"],
    ["Valid until", "ends"],
    ["Warning Marker", "warnings"],
    ["PNC Warning Signals", "warnings"],
    ["Officer Safety", "warnings"],
    ["Notes", "information"],
    ["origin-force", "originForce"],
    ["Vehicle Colour", "colour"],
    ["Reason for interest", "reason"],
    ["GPMS", "gpms"],
    ["CAD ref", "cad"],
    ["NIM grading", "nim"],
    ["PNC ID", "pncId"],
    ["Officer in case", "contact"],
    ["Registration date", undefined],
    ["", undefined],
  ])("knows %s as %s", (name, meaning) => {
    expect(meanings(name)).toEqual([meaning]);
  });

  it("prefers the name that can mean nothing else, wherever it stands", () => {
    expect(meanings("Vehicle", "Type", "VRM", "Reason")).toEqual([undefined, undefined, "vrm", "reason"]);
  });

  it("uses no second column for one thing, for nobody knows which is meant", () => {
    expect(meanings("VRM", "Plate", "Notes", "Remarks")).toEqual([
      "vrm",
      undefined,
      "information",
      "information",
    ]);
  });
});

describe("cellReader", () => {
  it("joins columns of markers, and columns of text under their names", () => {
    const columns = columnsOf(["VRM", "Warning Marker", "Markers", "Notes", "Remarks"]);
    expect(cellReader(columns)(["AB49XYZ", "FI", "VI", "blue van", "seen twice"])).toEqual({
      vrm: "AB49XYZ",
      warnings: "FI; VI",
      information: "Notes: blue van. Remarks: seen twice",
    });
  });

  it.each([
    ["Y", "FI"],
    ["yes", "FI"],
    ["1", "FI"],
    ["N", ""],
    ["", ""],
    ["perhaps", "FI (Firearms?: perhaps)"],
  ])("reads %s in a column that is one marker", (cell, warnings) => {
    const columns = columnsOf(["VRM", "Firearms?"]);
    expect(cellReader(columns)(["AB49XYZ", cell])).toEqual({ vrm: "AB49XYZ", warnings });
  });

  it("says nothing of a column that the file does not have", () => {
    expect(cellReader(columnsOf(["VRM"]))(["AB49XYZ"])).toEqual({ vrm: "AB49XYZ" });
  });
});

it.each([
  ['="AB49XYZ"', "AB49XYZ"],
  ['= "AB49XYZ"', "AB49XYZ"],
  ["'AB49XYZ", "AB49XYZ"],
  ['"AB49XYZ" ', "AB49XYZ"],
  ["=1+1", "=1+1"],
  ['has 6" exhaust', 'has 6" exhaust'],
])("takes a spreadsheet's guard off %s", (cell, text) => {
  expect(unguarded(cell)).toBe(text);
});
