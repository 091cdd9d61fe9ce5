/** The numbers of each month and of the year that is over, as RSS 2.0: whoever follows them learns of a new month by itself. */
import type { OpenNumber } from "#figures/open-numbers.ts";
import type { PublicNumbers } from "#figures/public-numbers.ts";
import { countWords } from "./count-words.ts";
import { type Html, html, verbatim } from "./html.ts";
import { LANGUAGE_TAGS, type Language } from "./language.ts";
import { monthInWords } from "./month-in-words.ts";
import { monthNumbers, monthsTold } from "./months-section.ts";
import { OPEN_LICENCE } from "./open-licence.ts";

interface FeedContent {
  readonly force: string;
  /** Of the force's page, whole. */
  readonly address: string;
  readonly published: Pick<PublicNumbers, "numbers" | "agreeWithLog">;
}

/** XML escapes what HTML does. Empty while the numbers do not agree with the log. */
export function numbersFeed({ force, address, published }: FeedContent, language: Language): string {
  const numbers = published.agreeWithLog ? published.numbers : [];
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${html`Automatic number plate recognition: numbers of ${verbatim(force)}`}</title>
<link>${address}</link>
<description>${html`Numbers of each month that is over, in ranges, and of the year that is over`}</description>
<language>${LANGUAGE_TAGS[language]}</language>
<copyright>${html`Open Government Licence: ${OPEN_LICENCE}`}</copyright>
${[...months(numbers), ...years(numbers)].map(
  ({ title, anchor, says }) => html`<item>
<title>${title}</title>
<link>${address}</link>
<guid isPermaLink="false">${address}#${anchor}</guid>
<description>${says}</description>
</item>
`,
)}</channel></rss>
`.in(language);
}

interface Item {
  readonly title: Html;
  readonly anchor: string;
  readonly says: readonly Html[];
}

const months = (numbers: readonly OpenNumber[]): readonly Item[] =>
  monthsTold(numbers).map((month) => ({
    title: html`${monthInWords(month)}`,
    anchor: month,
    says: monthNumbers(month, numbers).map(([title, words]) => html`${title}: ${words}. `),
  }));

/** By their names for machines: the page has them in words. */
function years(numbers: readonly OpenNumber[]): readonly Item[] {
  const ofYears = numbers.filter(({ period }) => period === "calendar-year");
  return [...Map.groupBy(ofYears, ({ of }) => of)].map(([year, all]) => ({
    title: html`${verbatim(year)}`,
    anchor: year,
    says: all.map(
      (one) =>
        html`${verbatim(`${one.name}${one.part === "" ? "" : ` (${one.part})`}`)}: ${countWords(one)}. `,
    ),
  }));
}
