/** Are Excel's, OpenDocument's and text sheets read alike, and are files that would do harm refused in words? */
import { expect, it } from "vitest";
import { ods, xlsx, zipped } from "../../../test/support/spreadsheets.ts";
import { readSheet } from "./read-sheet.ts";

const HEAD = ["Class", "Maker & owner", "Number", "End of support"];

const rowsOf = async (bytes: Uint8Array) => {
  const read = await readSheet(bytes);
  return "rows" in read ? read.rows : read.problem;
};
const text = (words: string) => new TextEncoder().encode(words);

it("reads texts, numbers and days of a workbook, and keeps the places of cells that are left out", async () => {
  const rows = await rowsOf(xlsx([HEAD, ["CCTV", "", 14, { day: 46843 }]]));
  expect(rows).toEqual([HEAD, ["CCTV", "", "14", "2028-03-31"]]);
});

it("reads the same from an OpenDocument sheet, without its million empty rows and columns", async () => {
  const rows = await rowsOf(ods([HEAD, ["CCTV", "", 14, { iso: "2028-03-31T00:00:00" }]]));
  expect(rows).toEqual([HEAD, ["CCTV", "", "14", "2028-03-31"]]);
});

it("reads text with commas or semicolons, in UTF-8 or as Excel writes it in Britain", async () => {
  expect(await rowsOf(text('Class,Maker\n"CCTV","A, B"\n'))).toEqual([
    ["Class", "Maker"],
    ["CCTV", "A, B"],
  ]);
  const latin = Uint8Array.from(Buffer.from("Class;Maker\r\nCCTV;Caf\xe9\r\n", "latin1"));
  expect(await rowsOf(latin)).toEqual([
    ["Class", "Maker"],
    ["CCTV", "Café"],
  ]);
});

it("says of a damaged, locked or foreign file what to do", async () => {
  const whole = xlsx([HEAD]);
  expect(await rowsOf(whole.subarray(0, whole.length - 30))).toMatch(/damaged or cut off/);
  expect(await rowsOf(zipped({ "a.txt": "x" }))).toMatch(/without a spreadsheet/);
  expect(await rowsOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1))).toMatch(/old Excel file/);
  expect(await rowsOf(Uint8Array.of(1, 0, 2, 0))).toMatch(/cannot be read/);
  expect(await rowsOf(text('Class,Maker\n"CCTV,open'))).toMatch(/cannot be read/);
});

it("unpacks, expands and repeats nothing without end", async () => {
  const bomb = xlsx([HEAD], { "xl/sharedStrings.xml": "<sst>".padEnd(11 * 1024 ** 2) });
  expect(await rowsOf(bomb)).toMatch(/too large/);
  const crowd = xlsx([HEAD], {
    "xl/worksheets/sheet3.xml": `<worksheet>${"<c/>".repeat(600_000)}</worksheet>`,
  });
  expect(await rowsOf(crowd)).toMatch(/too large/);
  const far = '<worksheet><sheetData><row r="900000000"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
  expect(await rowsOf(xlsx([HEAD], { "xl/worksheets/sheet3.xml": far }))).toMatch(/too large/);
  const growing = '<!DOCTYPE s [<!ENTITY a "aa">]><sst><si><t>&a;</t></si></sst>';
  expect(await rowsOf(xlsx([HEAD], { "xl/sharedStrings.xml": growing }))).toMatch(/damaged/);
  expect(await rowsOf(text("a,b\n".repeat(5_002)))).toMatch(/too large/);
});
