/** Do the cells of a row stand in the columns that the header names? A row of another length is read only where that can be told. */
import type { HotlistColumn } from "./hotlist-columns.ts";
import type { HotlistRow } from "./judge-rows.ts";

/** Without one of these a row may not be read as if the cell were empty. */
const NEEDED: readonly string[] = ["vrm", "reason", "action", "warnings", "priority", "riskGrade", "ends"];

export function faultOf(
  cells: readonly string[],
  columns: readonly HotlistColumn[],
  isOpen: boolean,
): HotlistRow["fault"] {
  if (isOpen) {
    const words = "A quotation mark is open in this row. Close it, or leave it out.";
    return { code: "quote-not-closed", words };
  }
  const width = columns.length;
  if (cells.length === width) return undefined;
  if (cells.slice(width).some((cell) => cell.trim() !== "")) {
    const words = `This row has ${cells.length} cells where ${width} are expected. Put text that holds a separator in quotation marks.`;
    return { code: "row-too-long", words };
  }
  const missing = columns.slice(cells.length).filter(({ meaning }) => NEEDED.includes(meaning ?? ""));
  if (missing.length === 0) return undefined;
  const words = `This row has ${cells.length} cells where ${width} are expected. Give all of them, empty ones too.`;
  return { code: "row-too-short", words };
}
