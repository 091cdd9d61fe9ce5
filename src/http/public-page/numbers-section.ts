/** The numbers of the public page: reads, hits, sites, refusals, searches and deletions, small counts withheld. */
import { type Figures, inFull, publishedCount, sitesInOperation } from "#figures/figures.ts";
import { outcomeWords } from "#foi/outcome-words.ts";
import { type Html, html } from "./html.ts";

export function numbersSection(figures: Figures): Html {
  const { reads, sites, cameras, readsErased } = figures;
  const refused = figures.deliveriesRefused.reduce((sum, { count }) => sum + count, 0);
  return html`<section><h2>Numbers</h2>
${table("Number plates read", [
  ["Last 24 hours", inFull(reads.last24Hours)],
  ["Last 30 days", inFull(reads.last30Days)],
  ["Last 12 months", inFull(reads.last12Months)],
  ["Kept now", inFull(reads.held)],
  ...(figures.agreeWithLog ? [["Deleted in the last 12 months", inFull(readsErased)] as const] : []),
])}
${table("Cameras and sites", [
  ["Cameras that contribute reads", inFull(cameras.contributing)],
  ["Cameras registered", inFull(cameras.registered)],
  ["Sites in operation", inFull(sitesInOperation(figures))],
  ["Sites whose review is due", inFull(sites["review-due"])],
  ["Sites suspended", inFull(sites.suspended)],
  ["Sites closed", inFull(sites.closed)],
  ["Sites refused", inFull(sites.refused)],
  ["Deliveries refused in the last 12 months, because the site had no live case", inFull(refused)],
])}
${figures.agreeWithLog ? fromLog(figures) : WITHHELD}
</section>
`;
}

const WITHHELD = html`<h3>Hits, searches and deletions: withheld</h3>
<p><strong>These numbers are counted from the audit log. When they were last compared with it, they did not agree, so they are not shown until they have been counted anew.</strong></p>`;

function fromLog(figures: Figures): Html {
  const { hits, searches, smallCount } = figures;
  const told = (count: number) => publishedCount(count, figures);
  return html`${table("Hits in the last 12 months", [
    ["Vehicles of interest seen and put before an officer", told(hits.raised)],
    ["Picture and text compared and found to match", told(hits.verified)],
    ["Found to be a misread", told(hits.misread)],
    ...hits.outcomes.map(({ outcome, count }) => [`Outcome: ${outcomeWords(outcome)}`, told(count)] as const),
  ])}
<table><caption>Searches in the last 12 months, by how far back they reached</caption>
<thead><tr><th scope="col">Reach</th><th scope="col" class="number">Answered</th><th scope="col" class="number">Refused</th></tr></thead>
<tbody>${searches.map(
    ({ tier, answered, refused: turnedDown }) =>
      html`<tr><th scope="row">${tier}</th><td class="number">${told(answered)}</td><td class="number">${told(turnedDown)}</td></tr>`,
  )}</tbody></table>
<p>Numbers of hits and searches from 1 to ${smallCount - 1} are shown as "fewer than ${smallCount}", so that no person can be made out behind a number. The places of cameras are never part of a number.</p>`;
}

function table(caption: string, rows: readonly (readonly [what: string, number: string])[]): Html {
  return html`<table><caption>${caption}</caption><tbody>${rows.map(
    ([what, number]) => html`<tr><th scope="row">${what}</th><td class="number">${number}</td></tr>`,
  )}</tbody></table>`;
}
