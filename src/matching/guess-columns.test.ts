import { describe, expect, it } from "vitest";
import type { MappedColumn } from "./file-mapping.ts";
import { cutAtBlanks, withMeanings } from "./guess-columns.ts";
import { knownShapeOf } from "./known-shapes.ts";

const NCIC = [
  `HDR${" ".repeat(67)}`,
  "V900000001ZZ000000020260101AB49XYZ   CA2026PC2019FORDFOC  BLU/WHI",
  "P900000002ZZ000000020260102CD49EFG   NV2026PC2018TOYTCAM  BLK",
];
const NEW_YORK = [`HDR${" ".repeat(27)}`, "AB49XYZ   NYPC VHONDRED", "CD49EFG   NJPC SMAZDGRY/BLK"];
const TEXAS = [
  "V900000003,TXTEST003,20260103,AB49XYZ,TX,2026,2020,FORD,F15,PK,WHI",
  "W900000004,TXTEST004,20260104,CD49EFG,TX,2026,2017,CHEV,IMP,4D,SIL",
];

const cut = (line: string, columns: readonly MappedColumn[], meaning: string) => {
  const found = columns.find((column) => column.meaning === meaning);
  return line.slice((found?.from ?? 1) - 1, found?.to).trim();
};

describe("knownShapeOf", () => {
  it.each([
    [
      "NCIC, fixed width",
      NCIC,
      { vrm: "AB49XYZ", reason: "V", make: "FORD", model: "FOC", colour: "BLU/WHI" },
    ],
    ["New York, fixed width", NEW_YORK, { vrm: "AB49XYZ", reason: "V", make: "HOND", colour: "RED" }],
  ])("knows %s, past its header", (like, lines, cells) => {
    const known = knownShapeOf(lines);
    expect(known).toMatchObject({ shape: { like }, skipLines: 1 });
    const columns = known?.shape.columns ?? [];
    const read = Object.fromEntries(
      Object.keys(cells).map((meaning) => [meaning, cut(lines[1] ?? "", columns, meaning)]),
    );
    expect(read).toEqual(cells);
  });

  it("knows the eleven columns of Texas, whose code is a record's first letter", () => {
    const { shape } = knownShapeOf(TEXAS) ?? {};
    expect(shape?.columns).toHaveLength(11);
    expect(shape?.columns[0]).toMatchObject({ meaning: "reason", from: 1, to: 1 });
    expect(shape?.columns[3]).toMatchObject({ meaning: "vrm" });
  });

  it("takes nothing else for one of them", () => {
    expect(knownShapeOf(["vrm,reason", "AB49XYZ,stolen"])).toBeUndefined();
    expect(knownShapeOf([])).toBeUndefined();
  });
});

describe("cutAtBlanks", () => {
  it("cuts where every row has a blank, and knows the mark and the colour by what they look like", () => {
    const { columns, skipLines } = cutAtBlanks([
      "LIST",
      "AB49XYZ  STOLEN  FORD  BLUE",
      "CD49 EFG INTEL   MAZDA RED",
    ]);
    expect(skipLines).toBe(1);
    expect(columns).toEqual([
      { name: "column 1", from: 1, to: 9, meaning: "vrm" },
      { name: "column 2", from: 10, to: 17 },
      { name: "column 3", from: 18, to: 23 },
      { name: "column 4", from: 24, to: 27, meaning: "colour" },
    ]);
  });

  it("has one column where nothing is blank, and none is too short to be cut", () => {
    expect(cutAtBlanks([])).toEqual({ columns: [{ name: "column 1", from: 1, to: 1 }], skipLines: 0 });
    expect(cutAtBlanks(["AB49XYZ"]).columns).toHaveLength(1);
  });
});

describe("withMeanings", () => {
  it("names no column when two look like marks", () => {
    const columns = [{ name: "column 1" }, { name: "column 2" }];
    expect(
      withMeanings(columns, [
        ["AB49XYZ", "CD49EFG"],
        ["EF49XYZ", "GH49EFG"],
      ]),
    ).toEqual(columns);
  });
});
