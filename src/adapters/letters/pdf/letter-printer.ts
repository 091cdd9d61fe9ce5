/**
 * A letter as a PDF: tagged structure, language and title, real tables with header cells, fonts embedded. It says of itself that
 * it keeps PDF/UA-1 (ISO 14289-1); no checker has confirmed that here, and the page of the same letter stays the original.
 */
import PdfDocument from "pdfkit";
import { type Letter, type LetterBlock, RECONSTRUCTED } from "#foi/letter.ts";
import { LETTER_TAGS, letterWords } from "#foi/letter-words.ts";
import type { LetterPrinter } from "#foi/ports.ts";
import { ACCESSIBLE, BOLD, OBLIQUE, drawable as printable, REGULAR } from "./fonts.ts";
import { drawBars } from "./letter-bars.ts";

type Pdf = InstanceType<typeof PdfDocument>;
type Section = ReturnType<Pdf["struct"]>;

const MARGIN = 64;
const TEXT_SIZE = 11;

export function pdfLetterPrinter(): LetterPrinter {
  return { pdf: (letter) => collect(draw(letter)) };
}

function draw(letter: Letter): Pdf {
  const words = letterWords(letter.language);
  const doc = new PdfDocument({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    subset: ACCESSIBLE,
    font: REGULAR,
    tagged: true,
    lang: LETTER_TAGS[letter.language ?? "en"],
    displayTitle: true,
    info: { Title: printable(letter.title), Author: printable(letter.from[0] ?? "") },
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  const write = (type: "P" | "H1" | "H2", text: string, size = TEXT_SIZE, font = REGULAR) =>
    paragraph(doc, root, type, text, size, font);
  write("P", letter.from.join("\n"));
  if (letter.to.length > 0) write("P", letter.to.join("\n"));
  write("P", words.head(letter.reference, letter.date));
  if (letter.draft) write("P", words.draft, TEXT_SIZE, BOLD);
  if (letter.reconstructed === true) write("P", RECONSTRUCTED, TEXT_SIZE, BOLD);
  write("H1", letter.title, 15, BOLD);
  for (const block of letter.blocks) drawBlock(doc, root, block);
  root.end();
  doc.end();
  return doc;
}

function drawBlock(doc: Pdf, root: Section, block: LetterBlock): void {
  switch (block.kind) {
    case "heading":
      paragraph(doc, root, "H2", block.text, 12.5, BOLD);
      break;
    case "paragraph":
      paragraph(doc, root, "P", block.text, TEXT_SIZE, REGULAR);
      break;
    case "quote":
      quote(doc, root, block.text);
      break;
    case "list":
      list(doc, root, block.items);
      break;
    case "table":
      table(doc, root, block);
      break;
  }
}

function paragraph(
  doc: Pdf,
  root: Section,
  type: "P" | "H1" | "H2",
  text: string,
  size: number,
  font: string,
): void {
  root.add(
    doc.struct(type, {}, () => {
      doc.font(font).fontSize(size).text(printable(text), { lineGap: 2 });
    }),
  );
  doc.moveDown(0.6);
}

function quote(doc: Pdf, root: Section, text: string): void {
  const indent = 18;
  root.add(
    doc.struct("BlockQuote", {}, () => {
      doc
        .font(OBLIQUE)
        .fontSize(TEXT_SIZE)
        .text(printable(text), MARGIN + indent, doc.y, {
          lineGap: 2,
          width: doc.page.width - 2 * MARGIN - indent,
        });
    }),
  );
  doc.x = MARGIN;
  doc.moveDown(0.6);
}

function list(doc: Pdf, root: Section, items: readonly string[]): void {
  const section = doc.struct("L");
  root.add(section);
  doc.font(REGULAR).fontSize(TEXT_SIZE);
  doc.list(items.map(printable), { structParent: section, lineGap: 2, bulletRadius: 2 } as object);
  section.end();
  doc.moveDown(0.6);
}

function table(
  doc: Pdf,
  root: Section,
  { caption, columns, rows, bars }: LetterBlock & { kind: "table" },
): void {
  paragraph(doc, root, "P", caption, TEXT_SIZE, BOLD);
  if (bars !== undefined) drawBars(doc, root, { caption, rows, bars });
  doc.font(REGULAR).fontSize(10);
  const header = columns.map((text) => cell(text, "Column"));
  const body = rows.map(([first = "", ...rest]) => [cell(first, "Row"), ...rest.map((text) => cell(text))]);
  const options = {
    data: [header, ...body],
    defaultStyle: { padding: 4, borderColor: "#6b7276" },
    structParent: root,
  };
  doc.table(options as PDFKit.Mixins.TableOptionsWithData);
  doc.x = MARGIN;
  doc.moveDown(0.8);
}

/** A cell that heads its column or row says so to assistive technology. */
function cell(text: string, scope?: "Column" | "Row") {
  const font = { src: scope === "Column" ? BOLD : REGULAR };
  return {
    text: printable(text),
    font,
    type: scope === undefined ? "TD" : "TH",
    ...(scope && { scope }),
  } as const;
}

async function collect(doc: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of doc as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
