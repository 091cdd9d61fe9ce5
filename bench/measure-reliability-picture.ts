/** What does reliability look like? Promise against outcome, with the number of readings behind each point, as SVG. */
import { type Bin, type Judged, widthBins } from "../test/photographs/reliability.ts";

/** One line of the diagram. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly judged: readonly Judged[];
}

const PLOT = { left: 70, top: 56, size: 400 } as const;
const COUNTS = { top: 520, height: 90 } as const;
const WIDTH = 520;
const HEIGHT = 720;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

const x = (share: number): number => PLOT.left + share * PLOT.size;
const y = (share: number): number => PLOT.top + (1 - share) * PLOT.size;

/** The same readings give the same bytes. */
export function reliabilityPicture(series: readonly Series[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Arial, Helvetica, sans-serif" font-size="13" fill="#0b0c0c" role="img" aria-label="Reliability diagram: share of marks that were right against the confidence given">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${x(0)}" y="30" font-size="17" font-weight="bold">Does a confidence mean what it says?</text>`,
    ...grid(),
    ...series.map(({ colour, judged }) => points(judged, colour)),
    ...counts(series),
    ...legend(series),
    `<text x="${x(0)}" y="${HEIGHT - 14}" fill="#505a5f">Hollow: fewer than ${FEW} readings. Dashed: every confidence true.</text>`,
    "</svg>\n",
  ].join("\n");
}

function grid(): string[] {
  return [
    ...TICKS.flatMap((tick) => [
      `<path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#d8dbde"/>`,
      `<text x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${tick * 100} %</text>`,
      `<text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick * 100} %</text>`,
    ]),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#505a5f" stroke-dasharray="5 4"/>`,
    `<text x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">confidence: how sure the recogniser says it is</text>`,
    `<text transform="translate(18 ${y(0.5)}) rotate(-90)" text-anchor="middle">marks that were right</text>`,
  ];
}

/** With fewer readings than this a point says little: it is hollow, and no line leads to it. */
const FEW = 10;

/** A point for each tenth, its area by the number of readings. */
function points(judged: readonly Judged[], colour: string): string {
  const bins = widthBins(judged);
  const at = ({ confidence, accuracy }: Bin): [string, string] => [px(x(confidence)), px(y(accuracy))];
  const line = bins.filter(({ count }) => count >= FEW).map((bin) => at(bin).join(" "));
  const dots = bins.map((bin) => {
    const [cx, cy] = at(bin);
    const radius = px(2.5 + 9 * Math.sqrt(bin.count / judged.length));
    const paint = bin.count < FEW ? `fill="none" stroke="${colour}"` : `fill="${colour}" fill-opacity="0.75"`;
    return `<circle cx="${cx}" cy="${cy}" r="${radius}" ${paint}/>`;
  });
  return `<path d="M${line.join("L")}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}`;
}

/** Bars: the share of each series' readings in each tenth. */
function counts(series: readonly Series[]): string[] {
  const bottom = COUNTS.top + COUNTS.height;
  const tenth = PLOT.size / 10;
  const width = (tenth - 8) / series.length;
  const bars = series.flatMap(({ judged, colour }, i) =>
    Array.from({ length: 10 }, (_, bin) => {
      const count = judged.filter(
        ({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin,
      ).length;
      const height = (COUNTS.height * count) / judged.length;
      return `<rect x="${px(x(bin / 10) + 4 + i * width)}" y="${px(bottom - height)}" width="${px(width)}" height="${px(height)}" fill="${colour}"/>`;
    }),
  );
  return [
    `<path d="M${x(0)} ${bottom}H${x(1)}M${x(0)} ${COUNTS.top}H${x(1)}" stroke="#d8dbde"/>`,
    `<text x="${x(0) - 8}" y="${bottom + 4}" text-anchor="end">0 %</text>`,
    `<text x="${x(0) - 8}" y="${COUNTS.top + 4}" text-anchor="end">100 %</text>`,
    ...bars,
    `<text transform="translate(18 ${COUNTS.top + COUNTS.height / 2}) rotate(-90)" text-anchor="middle">readings</text>`,
  ];
}

function legend(series: readonly Series[]): string[] {
  return series.map(({ name, colour, judged }, i) => {
    const top = COUNTS.top + COUNTS.height + 30 + i * 20;
    return `<circle cx="${x(0) + 6}" cy="${top - 4}" r="6" fill="${colour}"/><text x="${x(0) + 20}" y="${top}">${name} (${judged.length})</text>`;
  });
}

const px = (value: number): string => value.toFixed(1);
