/** Numbers month by month: a chart without script, and the table that says the same. */
import { numbersNamed, type OpenNumber } from "#figures/open-numbers.ts";
import type { PublishedCount } from "#figures/published-count.ts";
import { HITS_IN } from "#figures/site-numbers.ts";
import { bandWords } from "./count-words.ts";
import { type Html, html } from "./html.ts";
import { monthIn } from "./language.ts";
import { monthInWords, shortMonth } from "./month-in-words.ts";

/** Above a chart, and above a column of the table. */
const KINDS: readonly (readonly [name: string, title: string, heading: string])[] = [
  ["reads-a-camera-a-day", "Number plates that a camera reads in a day", "Reads a camera a day"],
  [`hits-in-${HITS_IN}-reads`, "Hits for each 100,000 number plates read", "Hits for 100,000 reads"],
  ["searches", "Searches, answered and refused", "Searches"],
  ["auditors-questions-asked", "Auditors’ questions about searches", "Auditors’ questions"],
  ["deletions-certified", "Deletions with a certificate in the audit log", "Deletions"],
];

/** The same for the feed: the number of one month in words. */
export const monthNumbers = (
  month: string,
  numbers: readonly OpenNumber[],
): readonly (readonly [title: string, words: Html])[] =>
  KINDS.flatMap(([name, title]) =>
    numbersNamed(numbers, name, "month")
      .filter(({ of }) => of === month)
      .map((one) => [title, bandWords(one)] as const),
  );

/** Newest first. */
export const monthsTold = (numbers: readonly OpenNumber[]): readonly string[] =>
  [...new Set(numbers.filter(({ period }) => period === "month").map(({ of }) => of))]
    .toSorted()
    .toReversed();

/** The table has the newest month first; the charts go from left to right. */
export function monthsSection(numbers: readonly OpenNumber[]): readonly Html[] {
  const months = monthsTold(numbers);
  if (months.length === 0) return [];
  const told = (name: string) => new Map(numbersNamed(numbers, name, "month").map((one) => [one.of, one]));
  const kinds = KINDS.map(([name, title, heading]) => ({ title, heading, byMonth: told(name) })).filter(
    ({ byMonth }) => byMonth.size > 0,
  );
  return [
    html`<h3>Month by month</h3>`,
    html`<p>Months that are over. A number is told as a range, so that the difference of two numbers tells nothing about a person or a place. Reads are told for a camera and a day, and hits against reads, because their sums would say when a site was opened.</p>`,
    ...kinds
      .filter(({ byMonth }) => [...byMonth.values()].some(({ least }) => least > 0))
      .map(({ title, byMonth }) => chart(title, months.toReversed(), byMonth)),
    html`<table><caption>${html`The same in numbers`}</caption>
<thead><tr><th scope="col">${html`Month`}</th>${kinds.map(({ heading }) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>${months.map(
      (month) =>
        html`<tr><th scope="row">${shortMonth(month)}</th>${kinds.map(({ byMonth }) => html`<td class="number">${wordsFor(byMonth.get(month))}</td>`)}</tr>`,
    )}</tbody></table>`,
  ];
}

const wordsFor = (band: PublishedCount | undefined): Html =>
  band === undefined ? html`not told` : bandWords(band);

/** Under a bar, where the year has no room. */
const monthName = (month: string) => monthIn(month, "bare");

const [WIDTH, HEIGHT, FOOT, GAP] = [660, 140, 24, 6];

/** Each bar reaches to the middle of its range; a month without any has a line. What never happened has no chart. */
function chart(title: string, months: readonly string[], byMonth: ReadonlyMap<string, PublishedCount>): Html {
  const middle = (band: PublishedCount | undefined) =>
    band === undefined ? 0 : (band.least + band.most) / 2;
  const highest = Math.max(1, ...months.map((month) => middle(byMonth.get(month))));
  const width = WIDTH / months.length;
  const bars = months.map((month, at) => {
    const height = Math.max(1, ((HEIGHT - FOOT) * middle(byMonth.get(month))) / highest);
    const [x, y] = [at * width + GAP / 2, HEIGHT - FOOT - height];
    return html`<rect class="bar" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(width - GAP).toFixed(1)}" height="${height.toFixed(1)}"><title>${monthInWords(month)}: ${wordsFor(byMonth.get(month))}</title></rect>
<text class="tick" x="${(x + (width - GAP) / 2).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${monthName(month)}</text>`;
  });
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${html`${title}, a bar a month; the table below has the numbers`}">${bars}</svg></figure>`;
}
