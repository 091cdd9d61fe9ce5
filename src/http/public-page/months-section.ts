/** Reads, hits and searches month by month: a chart without script, and the table that says the same. */
import type { MonthFigures } from "#figures/month-figures.ts";
import { countInWords, type PublishedCount } from "#figures/published-count.ts";
import { type Html, html } from "./html.ts";
import { monthInWords, shortMonth } from "./month-in-words.ts";

type Kind = Exclude<keyof MonthFigures, "month">;

/** Above a chart, and above a column of the table. */
const KINDS: readonly (readonly [kind: Kind, title: string, heading: string])[] = [
  ["reads", "Number plates read", "Reads"],
  ["hits", "Hits: vehicles of interest put before an officer", "Hits"],
  ["searches", "Searches, answered and refused", "Searches"],
];

/** `months` newest first, as the table has them; the charts go from left to right. */
export function monthsSection(months: readonly MonthFigures[]): readonly Html[] {
  if (months.length === 0) return [];
  return [
    html`<h3>Month by month</h3>
<p>Months that are over. A number is told as a range, so that the difference of two numbers tells nothing about a person or a place.</p>`,
    ...KINDS.filter(([kind]) => months.some((month) => month[kind].most > 0)).map(([kind, title]) =>
      chart(title, months.toReversed(), kind),
    ),
    html`<table><caption>The same in numbers</caption>
<thead><tr><th scope="col">Month</th>${KINDS.map(([, , heading]) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>${months.map(
      (month) =>
        html`<tr><th scope="row">${shortMonth(month.month)}</th>${KINDS.map(([kind]) => html`<td class="number">${bandInWords(month[kind])}</td>`)}</tr>`,
    )}</tbody></table>`,
  ];
}

export const bandInWords = (band: PublishedCount): string =>
  band.least === 1 ? `fewer than ${band.most + 1}` : countInWords(band);

const [WIDTH, HEIGHT, FOOT, GAP] = [660, 140, 24, 6];

/** Each bar reaches to the middle of its range; a month without any has a line. What never happened has no chart. */
function chart(title: string, months: readonly MonthFigures[], kind: Kind): Html {
  const middle = ({ least, most }: PublishedCount) => (least + most) / 2;
  const highest = Math.max(1, ...months.map((month) => middle(month[kind])));
  const width = WIDTH / months.length;
  const bars = months.map((month, at) => {
    const height = Math.max(1, ((HEIGHT - FOOT) * middle(month[kind])) / highest);
    const [x, y] = [at * width + GAP / 2, HEIGHT - FOOT - height];
    return html`<rect class="bar" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(width - GAP).toFixed(1)}" height="${height.toFixed(1)}"><title>${monthInWords(month.month)}: ${bandInWords(month[kind])}</title></rect>
<text class="tick" x="${(x + (width - GAP) / 2).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${shortMonth(month.month).slice(0, 3)}</text>`;
  });
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}, a bar a month; the table below has the numbers">${bars}</svg></figure>`;
}
