/** A table's numbers as lines of bars in a picture, which every word processor shows; the table below it says the same. */
import { createRequire } from "node:module";
import { ImageRun } from "docx";
import sharp from "sharp";

interface Bars {
  readonly caption: string;
  /** Of each line, as the first column of the table has it, without what XML cannot carry. */
  readonly labels: readonly string[];
  readonly bars: readonly number[];
}

/** In pixels of the page; the picture has twice as many, so that it is sharp in print. */
const [WIDTH, LINE, BAR, LABEL] = [600, 22, 14, 160];
const SHARP = 2;
const DPI = 72 * SHARP;
const COLOUR = "#1a5a96";
/** By its file: a server need not have any font. */
const FONT_FILE = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf");

/** A PNG with one bar a line, from the top; the longest reaches the right edge. */
export async function chartPicture({ labels, bars }: Omit<Bars, "caption">): Promise<Buffer> {
  const [width, height] = [WIDTH * SHARP, bars.length * LINE * SHARP];
  const words = await Promise.all(bars.map((_, at) => wordsOf(labels[at] ?? "")));
  return sharp(Buffer.from(linesOf(bars)), { density: DPI })
    .resize(width, height, { fit: "fill" })
    .composite(
      words.flatMap((input, at) =>
        input === undefined ? [] : [{ input, left: 0, top: (at * LINE + 4) * SHARP }],
      ),
    )
    .png({ palette: true })
    .toBuffer();
}

/** For those who do not see it, words say what it is and where the numbers stand. */
export const chartRun = async (chart: Bars): Promise<ImageRun> =>
  new ImageRun({
    type: "png",
    data: await chartPicture(chart),
    transformation: { width: WIDTH, height: chart.bars.length * LINE },
    altText: {
      name: "Chart",
      title: chart.caption,
      description: `${chart.caption}, a bar for each line of the table below, which has the numbers`,
    },
  });

function linesOf(bars: readonly number[]): string {
  const highest = Math.max(1, ...bars);
  const drawn = bars.map((value, at) => {
    const width = Math.max(1, ((WIDTH - LABEL) * value) / highest);
    return `<rect x="${LABEL}" y="${at * LINE + 3}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLOUR}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${bars.length * LINE}"><rect width="100%" height="100%" fill="#fff"/>${drawn.join("")}</svg>`;
}

/** Undefined without a word. What is longer than its room ends there. */
async function wordsOf(label: string): Promise<Buffer | undefined> {
  if (label.trim() === "") return undefined;
  const text = sharp({
    text: {
      // The last stroke is not seen: with it every label is as high as the others, and they stand on one line.
      text: `${escaped(label.replaceAll("\n", " "))}<span fgalpha="1">|</span>`,
      font: "DejaVu Sans Condensed 9",
      fontfile: FONT_FILE,
      dpi: Math.round(DPI * (96 / 72)),
      rgba: true,
    },
  });
  const { data, info } = await text.png().toBuffer({ resolveWithObject: true });
  const [width, height] = [(LABEL - 6) * SHARP, (LINE - 4) * SHARP];
  if (info.width <= width && info.height <= height) return data;
  return sharp(data)
    .extract({ left: 0, top: 0, width: Math.min(info.width, width), height: Math.min(info.height, height) })
    .png()
    .toBuffer();
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
