/** Does a spreadsheet read the file as the table was? */
import { expect, it } from "vitest";
import { csvOf } from "./save-table.tsx";

it("quotes what would break a row, and keeps a name from being a formula", () => {
  expect(
    csvOf(
      ["List", "Hits"],
      [
        ['Stolen, "old"', 3],
        ["=cmd()", null],
      ],
    ),
  ).toBe('\uFEFFList,Hits\r\n"Stolen, ""old""",3\r\n\'=cmd(),\r\n');
});
