/** The rows of the first sheet of an Excel workbook, as text; its days as `YYYY-MM-DD`. */
import { posix } from "node:path";
import type { Parts } from "./archive-parts.ts";
import { DAMAGED, MOST_COLUMNS, MOST_ROWS, SheetFault, TOO_LARGE } from "./sheet-fault.ts";
import { allText, named, within, type XmlNode, xmlTree } from "./xml-tree.ts";

interface Book {
  /** Texts that cells share by number. */
  readonly shared: readonly string[];
  /** Whether numbers of a style are days. */
  readonly days: readonly boolean[];
  /** Old workbooks of Macintoshes count days from 1904. */
  readonly from1904: boolean;
}

export async function xlsxRows(parts: Parts): Promise<readonly (readonly string[])[]> {
  const workbook = await tree(parts, "xl/workbook.xml");
  const sheet = await tree(parts, await firstSheet(parts, workbook));
  const strings = await tree(parts, "xl/sharedStrings.xml");
  const book: Book = {
    // Readings of Japanese words stand beside them, and are no part of the text.
    shared: named(within(strings, "sst"), "si").map((text) => allText(text, ["rPh"])),
    days: dayStyles(await tree(parts, "xl/styles.xml")),
    from1904: within(workbook, "workbook", "workbookPr")?.attributes["date1904"] === "1",
  };
  const rows: string[][] = [];
  for (const row of named(within(sheet, "worksheet", "sheetData"), "row")) {
    const at = Number(row.attributes["r"] ?? rows.length + 1) - 1;
    if (!(at >= rows.length && at < MOST_ROWS)) throw new SheetFault(TOO_LARGE);
    // Rows without cells are left out of the file.
    while (rows.length < at) rows.push([]);
    rows.push(cellsOf(row, book));
  }
  return rows;
}

async function tree(parts: Parts, name: string): Promise<XmlNode | undefined> {
  const xml = await parts(name);
  return xml === undefined ? undefined : xmlTree(xml);
}

async function firstSheet(parts: Parts, workbook: XmlNode | undefined): Promise<string> {
  const first = within(workbook, "workbook", "sheets", "sheet")?.attributes["id"];
  const links = within(await tree(parts, "xl/_rels/workbook.xml.rels"), "Relationships");
  const target = named(links, "Relationship").find(({ attributes }) => attributes["Id"] === first)
    ?.attributes["Target"];
  if (target === undefined) throw new SheetFault(DAMAGED);
  return target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
}

function cellsOf(row: XmlNode, book: Book): string[] {
  const cells: string[] = [];
  for (const cell of named(row, "c")) {
    const column = columnOf(cell.attributes["r"], cells.length);
    if (column >= MOST_COLUMNS) break;
    while (cells.length < column) cells.push("");
    cells[column] = textIn(cell, book);
  }
  return cells;
}

/** `AB12` stands in column 27. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textIn(cell: XmlNode, { shared, days, from1904 }: Book): string {
  const value = allText(within(cell, "v"));
  switch (cell.attributes["t"]) {
    case "s":
      return shared[Number(value)] ?? "";
    case "inlineStr":
      return allText(within(cell, "is"), ["rPh"]);
    case "b":
      return value === "1" ? "yes" : "no";
    case "e":
      return "";
    case "str":
    case "d":
      return value;
    default:
      return days[Number(cell.attributes["s"] ?? -1)] === true ? dayOf(value, from1904) : value;
  }
}

const MS_A_DAY = 86_400_000;

/** Excel counts days from the end of 1899, and takes 1900 for a leap year. */
function dayOf(serial: string, from1904: boolean): string {
  const days = Math.floor(Number(serial));
  if (serial === "" || !(days > 60 && days < 2_958_466)) return serial;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(first + days * MS_A_DAY).toISOString().slice(0, 10);
}

/** Numbers of formats that every workbook knows, and that show a day. */
const BUILT_IN_DAYS: ReadonlySet<number> = new Set([14, 15, 16, 17, 22]);

function dayStyles(styles: XmlNode | undefined): readonly boolean[] {
  const sheet = within(styles, "styleSheet");
  const own = new Map(
    named(within(sheet, "numFmts"), "numFmt").map(({ attributes }) => [
      Number(attributes["numFmtId"]),
      showsDay(attributes["formatCode"] ?? ""),
    ]),
  );
  return named(within(sheet, "cellXfs"), "xf").map(({ attributes }) => {
    const format = Number(attributes["numFmtId"] ?? 0);
    return own.get(format) ?? BUILT_IN_DAYS.has(format);
  });
}

/** With a year or a day in it, outside of quotes and colours. */
const showsDay = (format: string): boolean => /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
