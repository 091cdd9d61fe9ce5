/** An answer on paper: can it be read out, does it look the same on every machine, and does every page say who took it? */
import { expect, it } from "vitest";
import { answerPrinter } from "#adapters/letters/pdf/answer-printer.ts";
import { pdfText } from "../support/pdf-text.ts";

const ROWS = 60;
const taken = "Taken by Łukasz Wójcik on 30 Nov 2026 under MAR/4711/26";
const answer = {
  title: "Reads of Vehicle AB49 XYZ",
  facts: [["Asked for", "Vehicle AB49 XYZ"]] as const,
  columns: ["Mark", "Captured"],
  rows: Array.from({ length: ROWS }, (_, at) => ["AB49 XYZ", `30 Nov 2026, 10:00:${at}`]),
  taken,
};
const bytes = Buffer.from(await answerPrinter().pdf(answer));
const source = bytes.toString("latin1");

it("embeds every font that it uses", () => {
  const fonts = source.match(/\/Type \/Font\b(?!Descriptor)/g)?.length ?? 0;
  expect(fonts).toBeGreaterThan(0);
  expect(source).not.toContain("/BaseFont /Helvetica");
  expect(source.match(/\/FontFile2 /g)?.length).toBe(2);
});

it("says that it keeps PDF/UA-1, in which language it is, and has a table whose heads are told from its cells", () => {
  expect(source).toContain("pdfuaid:part");
  expect(source).toContain("/Lang (en-GB)");
  expect(source).toContain("/DisplayDocTitle true");
  expect(source).toMatch(/\/S \/Table\b/);
  expect(source).toMatch(/\/Scope \/Column/);
});

it("writes names as they are, and on every page who took it", () => {
  const text = pdfText(bytes);
  const pages = source.match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(1);
  // Once at its head, where it is read out, and at the foot of each page.
  expect(text.split("Łukasz Wójcik").length - 1).toBe(pages + 1);
});
