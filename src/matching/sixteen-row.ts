/** Is this a row of the 16 columns of older systems? Its action, its reason and its mark stand where they should. A source's own code for a reason is one, where the end says that the columns are these. */
import { namesNoEnd, readEnd } from "./end-date.ts";
import { SIXTEEN_COLUMNS } from "./hotlist-columns.ts";
import { isActionWord, isReasonWord } from "./hotlist-row.ts";
import { parseMark } from "./mark-pattern.ts";

const at = (column: (typeof SIXTEEN_COLUMNS)[number]): number => SIXTEEN_COLUMNS.indexOf(column);

export function isSixteenRow(cells: readonly string[]): boolean {
  const cell = (column: (typeof SIXTEEN_COLUMNS)[number]) => cells[at(column)] ?? "";
  const mark = parseMark(cell("vrm"));
  return (
    cells.length > at("ends") &&
    (typeof mark === "string" || mark.code !== "mark-not-valid") &&
    isActionWord(cell("action")) &&
    (isReasonWord(cell("reason")) || (cell("reason").trim() !== "" && isEnd(cell("ends"))))
  );
}

/** A date, or a word for none. Nothing at all says nothing of where the columns stand. */
const isEnd = (text: string): boolean =>
  text.trim() !== "" && (namesNoEnd(text) || typeof readEnd(text) === "number");
