/** A table's numbers as lines of bars, with words for those who do not see them; the table below says the same. */
import type PdfDocument from "pdfkit";
import { drawable as printable, REGULAR } from "./fonts.ts";

type Pdf = InstanceType<typeof PdfDocument>;
type Section = ReturnType<Pdf["struct"]>;

interface Bars {
  readonly caption: string;
  readonly rows: readonly (readonly string[])[];
  readonly bars: readonly number[];
}

const [LINE, BAR, LABEL] = [14, 9, 110];
const COLOUR = "#1a5a96";

export function drawBars(doc: Pdf, root: Section, { caption, rows, bars }: Bars): void {
  const left = doc.page.margins.left;
  const width = doc.page.width - left - doc.page.margins.right - LABEL;
  const height = bars.length * LINE;
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y;
  const highest = Math.max(1, ...bars);
  root.add(
    doc.struct("Figure", { alt: printable(`${caption}, a bar for each line of the table below`) }, () => {
      for (const [at, value] of bars.entries()) {
        const y = top + at * LINE;
        doc
          .font(REGULAR)
          .fontSize(8)
          .fillColor("black")
          .text(printable(rows[at]?.[0] ?? ""), left, y, { width: LABEL - 6, lineBreak: false });
        doc.rect(left + LABEL, y, Math.max(1, (width * value) / highest), BAR).fill(COLOUR);
      }
    }),
  );
  doc.fillColor("black");
  doc.x = left;
  doc.y = top + height + 8;
}
