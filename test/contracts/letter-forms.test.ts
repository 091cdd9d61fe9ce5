/** Do the three forms of a letter tell the same: each word, each figure, and a chart where there is one? */
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { docxLetterDocuments } from "#adapters/letters/docx/letter-document.ts";
import { pdfLetterPrinter } from "#adapters/letters/pdf/letter-printer.ts";
import type { Letter, LetterBlock } from "#foi/letter.ts";
import { letterForms } from "#http/routes/letter-forms.ts";
import { pdfText } from "../support/pdf-text.ts";

const TABLE: LetterBlock = {
  kind: "table",
  caption: "Hits by month",
  columns: ["Month", "Hits put before an officer"],
  rows: [
    ["July 2026", "50 to 99"],
    ["August 2026", "fewer than 5"],
  ],
  bars: [75, 2],
};
const LETTER: Letter = {
  title: "Request FOI-2026-0007",
  from: ["Marlshire Constabulary", "1 Example Way"],
  to: ["Pat Ashdown", "2 Example Row"],
  ...{ reference: "FOI-2026-0007", date: "11 March 2026", draft: false },
  blocks: [
    { kind: "heading", text: "1. Hits" },
    { kind: "paragraph", text: "We hold the information." },
    { kind: "quote", text: "How many hits?" },
    { kind: "list", items: ["Telephone: 0303 123 1113"] },
    TABLE,
  ],
};

const FACTS = [
  ...["FOI-2026-0007", "11 March 2026", "Marlshire Constabulary", "Pat Ashdown", "2 Example Row", "1. Hits"],
  ...["We hold the information.", "How many hits?", "Telephone: 0303 123 1113", "Hits by month"],
  ...["Hits put before an officer", "July 2026", "50 to 99", "August 2026", "fewer than 5"],
];

const NO_SPACE = /\s+/g;

/** What the form says, without markup, and whether it draws a picture. */
const READERS = {
  html: (bytes: Buffer) => ({
    text: bytes.toString().replace(/<[^>]*>/g, " "),
    drawn: bytes.includes("<svg"),
  }),
  pdf: (bytes: Buffer) => ({ text: pdfText(bytes), drawn: bytes.includes("/Figure") }),
  docx: (bytes: Buffer) => {
    const files = unzipSync(bytes);
    return {
      text: new TextDecoder().decode(files["word/document.xml"]).replace(/<[^>]*>/g, " "),
      drawn: Object.keys(files).some((path) => path.startsWith("word/media/")),
    };
  },
} as const;

const forms = letterForms({ printer: pdfLetterPrinter(), documents: docxLetterDocuments() });

it.each(forms)("the letter $words has every word and figure, and its chart", async ({ ending, make }) => {
  const { text, drawn } = READERS[ending](Buffer.from(await make(LETTER)));
  const said = text.replace(NO_SPACE, "");
  expect(FACTS.filter((fact) => !said.includes(fact.replace(NO_SPACE, "")))).toEqual([]);
  expect(drawn).toBe(true);
});

it.each(forms)("the letter $words draws nothing where no chart is", async ({ ending, make }) => {
  const blocks = [{ ...TABLE, bars: undefined }];
  const { drawn } = READERS[ending](Buffer.from(await make({ ...LETTER, blocks })));
  expect(drawn).toBe(false);
});
