import { expect, it } from "vitest";
import { fileOfMarks, markAtLine, marksIn } from "./pasted-marks.ts";

it("parts marks as people paste them, with the blanks inside a mark, and takes each once", () => {
  expect(marksIn(" AB49 XYZ\r\nCD49EFG, GH49 JK?;AB49 XYZ\n\n")).toEqual(["AB49 XYZ", "CD49EFG", "GH49 JK?"]);
  expect(marksIn(" ,\n;")).toEqual([]);
});

it("has no column for what was left empty, so that a warning that stands is not taken away", async () => {
  const file = fileOfMarks(["AB49 XYZ"], { reason: "stolen", warnings: "", information: "" });
  expect(await file.text()).toBe('vrm,reason\n"AB49 XYZ","stolen"\n');
});

it("keeps separators, lines and quotation marks inside a cell", async () => {
  const file = fileOfMarks(["AB49 XYZ", "CD49EFG"], {
    reason: "stolen",
    information: 'says "stop",\nthen rings',
  });
  expect(await file.text()).toBe(
    'vrm,reason,information\n"AB49 XYZ","stolen","says ""stop"",\nthen rings"\n"CD49EFG","stolen","says ""stop"",\nthen rings"\n',
  );
});

it("knows which mark a line of the file is of, also beside text of several lines", () => {
  const marks = ["AB49 XYZ", "not seen", "CD49EFG"];
  expect([2, 3, 4].map((line) => markAtLine(marks, { reason: "stolen" }, line))).toEqual(marks);
  const told = { reason: "stolen", information: "one\ntwo\r\nthree" };
  expect([2, 5, 8].map((line) => markAtLine(marks, told, line))).toEqual(marks);
});
