/** Is the file one that a word processor opens, whatever the requester wrote? */
import { XMLValidator } from "fast-xml-parser";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import type { Letter } from "#foi/letter.ts";
import { docxLetterDocuments } from "./letter-document.ts";

const LETTER: Letter = {
  ...{
    title: "Request FOI-2026-0001",
    from: ["Marlshire Constabulary"],
    to: ["Pat Ashdown", "2 Example Row"],
  },
  ...{ reference: "FOI-2026-0001", date: "11 March 2026", draft: true },
  blocks: [
    { kind: "quote", text: "What\u0000 of \u000b this & <that> \ud800?\r\nSecond line" },
    { kind: "list", items: ["first"] },
    { kind: "table", caption: "Cameras", columns: ["Class", "Count"], rows: [["CCTV", "14"]] },
  ],
};

const partOf = async (letter: Letter): Promise<string> => {
  const { "word/document.xml": part } = unzipSync(await docxLetterDocuments().docx(letter));
  return new TextDecoder().decode(part);
};

it("keeps what XML cannot carry out of the file, and the rest as it was written", async () => {
  const xml = await partOf(LETTER);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain("What\uFFFD of \uFFFD this &amp; &lt;that&gt; \uFFFD?");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  expect(xml).toContain("Second line");
});

it("says that a draft has not been sent, and heads the columns of a table on every page", async () => {
  expect(await partOf(LETTER)).toContain("DRAFT: this letter has not been sent.");
  expect(await partOf({ ...LETTER, draft: false })).not.toContain("DRAFT");
  expect(await partOf(LETTER)).toContain("<w:tblHeader/>");
});
