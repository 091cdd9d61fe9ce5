/**
 * An answer as a PDF: its question, a tagged table of its reads, and at the foot of every page who took it. Fonts are embedded and
 * it says of itself that it keeps PDF/UA-1, as letters do; no checker has confirmed that here.
 */
import PdfDocument from "pdfkit";
import type { AnswerPrinter, PrintedAnswer } from "#read-store/printed-answer.ts";
import { ACCESSIBLE, BOLD, drawable, REGULAR } from "./fonts.ts";

type Pdf = InstanceType<typeof PdfDocument>;
type Section = ReturnType<Pdf["struct"]>;

const MARGIN = 48;
const FOOT = 40;
const ROW_HEIGHT = 15;
/** So many rows are drawn before others get their turn. */
const ROWS_AT_ONCE = 50;

export function answerPrinter(): AnswerPrinter {
  return { pdf: draw };
}

async function draw(answer: PrintedAnswer): Promise<Uint8Array> {
  const doc = new PdfDocument({
    size: "A4",
    layout: "landscape",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT },
    pdfVersion: "1.7",
    subset: ACCESSIBLE,
    font: REGULAR,
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: drawable(answer.title) },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on("end", () => resolve()));
  const root = doc.struct("Document");
  doc.addStructure(root);
  foot(doc, answer.taken);
  head(doc, root, answer);
  await table(doc, root, answer);
  root.end();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function head(doc: Pdf, root: Section, { title, facts, taken }: PrintedAnswer): void {
  const write = (type: "H1" | "P", text: string, size: number, font: string) => {
    root.add(
      doc.struct(type, {}, () => {
        doc.font(font).fontSize(size).text(drawable(text), { lineGap: 2 });
      }),
    );
    doc.moveDown(0.4);
  };
  write("H1", title, 15, BOLD);
  for (const [name, value] of facts) write("P", `${name}: ${value}`, 10, REGULAR);
  write("P", taken, 10, BOLD);
  doc.moveDown(0.5);
}

async function table(doc: Pdf, root: Section, answer: PrintedAnswer): Promise<void> {
  const { columns, rows, taken } = answer;
  const grid = doc.struct("Table");
  root.add(grid);
  row(doc, grid, columns, "TH");
  for (const [at, cells] of rows.entries()) {
    if (doc.y + ROW_HEIGHT > doc.page.height - FOOT - ROW_HEIGHT) {
      doc.addPage();
      foot(doc, taken);
      row(doc, grid, columns, "TH");
    }
    row(doc, grid, cells, "TD");
    if (at % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  grid.end();
}

function row(doc: Pdf, grid: Section, cells: readonly string[], type: "TH" | "TD"): void {
  const { y } = doc;
  const width = (doc.page.width - 2 * MARGIN) / cells.length;
  const line = doc.struct("TR");
  grid.add(line);
  for (const [at, text] of cells.entries()) {
    const options = type === "TH" ? { scope: "Column" } : {};
    line.add(
      doc.struct(type, options as object, () => {
        doc
          .font(type === "TH" ? BOLD : REGULAR)
          .fontSize(9)
          .text(drawable(text), MARGIN + at * width, y, {
            width: width - 6,
            height: ROW_HEIGHT,
            ellipsis: true,
            lineBreak: true,
          });
      }),
    );
  }
  line.end();
  doc.x = MARGIN;
  doc.y = y + ROW_HEIGHT;
}

/** Not a part of the text that is read aloud, but for its first time, which `head` writes. */
function foot(doc: Pdf, taken: string): void {
  const { x, y } = doc;
  doc.markContent("Artifact", { type: "Pagination" });
  doc
    .font(REGULAR)
    .fontSize(8)
    .text(drawable(taken), MARGIN, doc.page.height - FOOT - 4, {
      width: doc.page.width - 2 * MARGIN,
      height: 10,
      ellipsis: true,
    });
  doc.endMarkedContent();
  doc.x = x;
  doc.y = y;
}
