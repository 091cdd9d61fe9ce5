/** The rows of the first sheet of an OpenDocument spreadsheet, as text; its days as `YYYY-MM-DD`. */
import type { Parts } from "./archive-parts.ts";
import { DAMAGED, MOST_COLUMNS, MOST_ROWS, SheetFault, TOO_LARGE } from "./sheet-fault.ts";
import { allText, named, within, type XmlNode, xmlTree } from "./xml-tree.ts";

export async function odsRows(parts: Parts): Promise<readonly (readonly string[])[]> {
  const content = xmlTree((await parts("content.xml")) ?? "");
  const table = within(content, "document-content", "body", "spreadsheet", "table");
  if (table === undefined) throw new SheetFault(DAMAGED);
  const rows: (readonly string[])[] = [];
  let empty = 0;
  for (const row of rowsIn(table)) {
    const cells = cellsOf(row);
    const times = repeated(row, "number-rows-repeated");
    // A sheet ends with a million empty rows, told as one.
    if (cells.length === 0) {
      empty += times;
      continue;
    }
    if (rows.length + empty + times > MOST_ROWS) throw new SheetFault(TOO_LARGE);
    for (; empty > 0; empty--) rows.push([]);
    for (let time = 0; time < times; time++) rows.push(cells);
  }
  return rows;
}

const GROUPS = ["table-header-rows", "table-rows", "table-row-group"];

function* rowsIn(node: XmlNode): Iterable<XmlNode> {
  for (const child of node.children) {
    if (child.name === "table-row") yield child;
    else if (GROUPS.includes(child.name)) yield* rowsIn(child);
  }
}

function cellsOf(row: XmlNode): readonly string[] {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (cell.name !== "table-cell" && cell.name !== "covered-table-cell") continue;
    const times = Math.min(repeated(cell, "number-columns-repeated"), MOST_COLUMNS - cells.length);
    const value = textIn(cell);
    for (let time = 0; time < times; time++) cells.push(value);
  }
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

function textIn(cell: XmlNode): string {
  const { "value-type": type, "date-value": day, value } = cell.attributes;
  if (type === "date" && day !== undefined) return day.slice(0, 10);
  if (type === "float" && value !== undefined) return value;
  // A comment on a cell is no part of it.
  return named(cell, "p")
    .map((line) => allText(line, ["annotation"]))
    .join(" ");
}

function repeated({ attributes }: XmlNode, name: string): number {
  const times = Number(attributes[name] ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
}
