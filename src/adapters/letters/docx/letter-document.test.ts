/** Is the file one that a word processor opens, whatever the requester wrote? */
import { XMLValidator } from "fast-xml-parser";
import { unzipSync } from "fflate";
import sharp from "sharp";
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
  expect(await partOf(LETTER)).toContain("Draft: this letter has not been sent.");
  expect(await partOf({ ...LETTER, draft: false })).not.toContain("DRAFT");
  expect(await partOf(LETTER)).toContain("<w:tblHeader/>");
});

const BARS: Letter = {
  ...LETTER,
  blocks: [
    {
      kind: "table",
      caption: "Hits by month",
      columns: ["Month", "Hits"],
      rows: [
        ["January 2026 <&>\u0000", "50 to 99"],
        ["", "fewer than 5"],
        ["A list whose name is far longer than the room that its label has", "0"],
      ],
      bars: [75, 2, 0],
    },
  ],
};

it("draws the bars of a table above it, as page and PDF do, with words for those who do not see them", async () => {
  const files = unzipSync(await docxLetterDocuments().docx(BARS));
  const [name = ""] = Object.keys(files).filter((path) => path.startsWith("word/media/"));
  const { data, info } = await sharp(files[name]).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const isBlue = (x: number, y: number): boolean => {
    const at = (y * info.width + x) * info.channels;
    return (data[at] ?? 0) < 80 && (data[at + 2] ?? 0) > 100;
  };
  const line = info.height / 3;
  const lengths = [0, 1, 2].map(
    (at) =>
      Array.from({ length: info.width }, (_, x) => isBlue(x, Math.round((at + 0.5) * line))).filter(Boolean)
        .length,
  );
  expect(lengths[0]).toBeGreaterThan(info.width * 0.7);
  expect(lengths[1]).toBeGreaterThan(5);
  expect(lengths[1]).toBeLessThan(50);
  expect(lengths[2]).toBeLessThan(5);
  const xml = new TextDecoder().decode(files["word/document.xml"]);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain("Hits by month, a bar for each line of the table below, which has the numbers");
  expect(xml.indexOf("<w:drawing>")).toBeLessThan(xml.indexOf("<w:tbl>"));
});

it("has no picture where no chart is", async () => {
  const files = unzipSync(await docxLetterDocuments().docx(LETTER));
  expect(Object.keys(files).some((path) => path.startsWith("word/media/"))).toBe(false);
});
