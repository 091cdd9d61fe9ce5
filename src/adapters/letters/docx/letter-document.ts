/** A letter as a file for word processors (DOCX): headings, lists, tables with header rows and charts, in the letter's language, from the same blocks as page and PDF. */
import {
  Document,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type Letter, type LetterBlock, RECONSTRUCTED } from "#foi/letter.ts";
import { LETTER_TAGS, letterWords } from "#foi/letter-words.ts";
import type { LetterDocuments } from "#foi/ports.ts";
import { chartRun } from "./letter-chart.ts";

type Piece = ISectionOptions["children"][number];

const SPACING = { after: 160 };
const CELL_MARGINS = { top: 60, bottom: 60, left: 90, right: 90 };

export function docxLetterDocuments(): LetterDocuments {
  return { docx: async (letter) => await Packer.toBuffer(await documentOf(letter)) };
}

async function documentOf(letter: Letter): Promise<Document> {
  const body = await Promise.all(letter.blocks.map(piecesOf));
  return new Document({
    title: readable(letter.title),
    creator: readable(letter.from[0] ?? ""),
    styles: {
      default: {
        document: {
          run: { font: "Arial", size: 22, language: { value: LETTER_TAGS[letter.language ?? "en"] } },
        },
      },
    },
    sections: [{ children: [...headOf(letter), ...body.flat()] }],
  });
}

function headOf(letter: Letter): readonly Piece[] {
  const words = letterWords(letter.language);
  return [
    paragraph(letter.from.join("\n")),
    ...(letter.to.length === 0 ? [] : [paragraph(letter.to.join("\n"))]),
    paragraph(words.head(letter.reference, letter.date)),
    ...(letter.draft ? [paragraph(words.draft, { bold: true })] : []),
    ...(letter.reconstructed === true ? [paragraph(RECONSTRUCTED, { bold: true })] : []),
    heading(letter.title, HeadingLevel.HEADING_1),
  ];
}

function piecesOf(block: LetterBlock): readonly Piece[] | Promise<readonly Piece[]> {
  switch (block.kind) {
    case "heading":
      return [heading(block.text, HeadingLevel.HEADING_2)];
    case "paragraph":
      return [paragraph(block.text)];
    case "quote":
      return [new Paragraph({ children: runs(block.text, {}), indent: { left: 360 }, spacing: SPACING })];
    case "list":
      return block.items.map((item) => new Paragraph({ children: runs(item, {}), bullet: { level: 0 } }));
    case "table":
      return tablePieces(block);
  }
}

type TableBlock = LetterBlock & { kind: "table" };

async function tablePieces(block: TableBlock): Promise<readonly Piece[]> {
  const { caption, columns, rows } = block;
  const row = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: cells.map(
        (text) =>
          new TableCell({
            children: [new Paragraph({ children: runs(text, { bold: isHeader }) })],
            margins: CELL_MARGINS,
          }),
      ),
    });
  return [
    new Paragraph({ children: runs(caption, { bold: true }), keepNext: true, spacing: { after: 80 } }),
    ...(await chartOf(block)),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({ spacing: SPACING }),
  ];
}

/** Above its table, and on the same page as its first line. */
async function chartOf({ caption, rows, bars }: TableBlock): Promise<readonly Piece[]> {
  if (bars === undefined || bars.length === 0) return [];
  const labels = rows.map(([label = ""]) => readable(label));
  const chart = await chartRun({ caption: readable(caption), labels, bars });
  return [new Paragraph({ children: [chart], keepNext: true, spacing: { after: 80 } })];
}

function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({ text: readable(text), heading: level, keepNext: true, spacing: SPACING });
}

function paragraph(text: string, style: { readonly bold?: boolean } = {}): Paragraph {
  return new Paragraph({ children: runs(text, style), spacing: SPACING });
}

/** Lines stay lines, as on the page. */
function runs(text: string, style: { readonly bold?: boolean }): TextRun[] {
  return readable(text)
    .split("\n")
    .map((line, place) => new TextRun({ text: line, ...style, ...(place > 0 ? { break: 1 } : {}) }));
}

/** What XML cannot carry would make the whole file unreadable, so it shows as a mark of replacement. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replace(/[^\t\n\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
