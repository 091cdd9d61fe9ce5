/** The numbers of each month that is over, as RSS 2.0: whoever follows them learns of a new month by itself. */
import type { Figures } from "#figures/figures.ts";
import { html } from "./html.ts";
import { monthInWords } from "./month-in-words.ts";
import { bandInWords } from "./months-section.ts";

interface FeedContent {
  readonly force: string;
  /** Of the force's page, whole. */
  readonly address: string;
  readonly figures: Pick<Figures, "months" | "agreeWithLog">;
}

/** XML escapes what HTML does. Empty while the numbers do not agree with the log. */
export function numbersFeed({ force, address, figures }: FeedContent): string {
  const months = figures.agreeWithLog ? figures.months : [];
  const { text } = html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Automatic number plate recognition: numbers of ${force}</title>
<link>${address}</link>
<description>Number plates read, hits and searches of each month that is over, in ranges</description>
<language>en-GB</language>
${months.map(
  ({ month, reads, hits, searches }) => html`<item>
<title>${monthInWords(month)}</title>
<link>${address}</link>
<guid isPermaLink="false">${address}#${month}</guid>
<description>Number plates read: ${bandInWords(reads)}. Hits put before an officer: ${bandInWords(hits)}. Searches, answered and refused: ${bandInWords(searches)}.</description>
</item>
`,
)}</channel></rss>
`;
  return text;
}
