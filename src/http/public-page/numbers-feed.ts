/** The numbers of each month and of the year that is over, as RSS 2.0: whoever follows them learns of a new month by itself. */
import type { OpenNumber } from "#figures/open-numbers.ts";
import type { PublicNumbers } from "#figures/public-numbers.ts";
import { countInWords } from "#figures/published-count.ts";
import { html } from "./html.ts";
import { monthInWords } from "./month-in-words.ts";
import { monthNumbers, monthsTold } from "./months-section.ts";

interface FeedContent {
  readonly force: string;
  /** Of the force's page, whole. */
  readonly address: string;
  readonly published: Pick<PublicNumbers, "numbers" | "agreeWithLog">;
}

/** XML escapes what HTML does. Empty while the numbers do not agree with the log. */
export function numbersFeed({ force, address, published }: FeedContent): string {
  const numbers = published.agreeWithLog ? published.numbers : [];
  const { text } = html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Automatic number plate recognition: numbers of ${force}</title>
<link>${address}</link>
<description>Numbers of each month that is over, in ranges, and of the year that is over</description>
<language>en-GB</language>
${[...months(numbers), ...years(numbers)].map(
  ({ title, anchor, says }) => html`<item>
<title>${title}</title>
<link>${address}</link>
<guid isPermaLink="false">${address}#${anchor}</guid>
<description>${says}</description>
</item>
`,
)}</channel></rss>
`;
  return text;
}

interface Item {
  readonly title: string;
  readonly anchor: string;
  readonly says: string;
}

const months = (numbers: readonly OpenNumber[]): readonly Item[] =>
  monthsTold(numbers).map((month) => ({
    title: monthInWords(month),
    anchor: month,
    says: monthNumbers(month, numbers)
      .map(([title, words]) => `${title}: ${words}.`)
      .join(" "),
  }));

/** By their names for machines: the page has them in words. */
function years(numbers: readonly OpenNumber[]): readonly Item[] {
  const ofYears = numbers.filter(({ period }) => period === "calendar-year");
  return [...Map.groupBy(ofYears, ({ of }) => of)].map(([year, all]) => ({
    title: year,
    anchor: year,
    says: all
      .map((one) => `${one.name}${one.part === "" ? "" : ` (${one.part})`}: ${countInWords(one)}.`)
      .join(" "),
  }));
}
