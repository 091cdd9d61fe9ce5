/** The numbers of the public page: reads, hits, sites, refusals, searches, auditors' open questions and deletions, small counts withheld. */
import { type Figures, sitesInOperation } from "#figures/figures.ts";
import { countInWords, inFull } from "#figures/published-count.ts";
import { outcomeWords } from "#foi/outcome-words.ts";
import { type Html, html } from "./html.ts";
import { monthInWords } from "./month-in-words.ts";
import { monthsSection } from "./months-section.ts";
import { section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

/** Under which numbers may be used. */
export const OPEN_LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

interface NumbersContent {
  readonly force: string;
  /** All that share the system. */
  readonly forces: readonly string[];
  readonly figures: Figures;
  readonly numbersAddress: string;
}

/** A force that shares its system with others says what of it counts as its own. */
export function numbersSection(
  { force, forces, figures, numbersAddress }: NumbersContent,
  view: ReaderView,
): Html {
  const { smallCount } = figures;
  const whose = html`<p>These are the numbers of ${force} alone: reads by its cameras, the hits that they led to, and searches by its officers. <a href="${addressIn(view, "/public")}">The numbers of all forces that share the system</a> are on a page of their own.</p>`;
  const small = html`<p>Numbers of hits, searches and auditors’ questions from 1 to ${smallCount - 1} are shown as "fewer than ${smallCount}", so that no person can be made out behind a number. Hits of vehicles that are watched without anybody being told are not counted. The places of cameras are never part of a number.</p>`;
  return section("Numbers", [
    ...(forces.length > 1 ? [whose] : []),
    ...numbersTables(figures),
    ...(figures.agreeWithLog ? [small] : []),
    html`<p>The same numbers for a spreadsheet or a program: <a href="${numbersAddress}.csv">as CSV</a>, <a href="${numbersAddress}.json">as JSON</a>, each month <a href="${numbersAddress}.rss">as a feed</a>. Anybody may use them under the <a href="${OPEN_LICENCE}" rel="license">Open Government Licence</a>.</p>`,
  ]);
}

export function numbersTables(figures: Figures): readonly Html[] {
  const { reads, sites, cameras, readsErased } = figures;
  const refused = figures.deliveriesRefused.reduce((sum, { count }) => sum + count, 0);
  return [
    table("Number plates read", [
      ["Last 24 hours", inFull(reads.last24Hours)],
      ["Last 30 days", inFull(reads.last30Days)],
      ["Last 12 months", inFull(reads.last12Months)],
      ["Kept now", inFull(reads.held)],
      ...(figures.agreeWithLog ? [["Deleted in the last 12 months", inFull(readsErased)] as const] : []),
    ]),
    table("Cameras and sites", [
      ["Cameras that contribute reads", inFull(cameras.contributing)],
      ["Cameras registered", inFull(cameras.registered)],
      ["Sites in operation", inFull(sitesInOperation(figures))],
      ["Sites whose review is due", inFull(sites["review-due"])],
      ["Sites suspended", inFull(sites.suspended)],
      ["Sites closed", inFull(sites.closed)],
      ["Sites refused", inFull(sites.refused)],
      ["Deliveries refused in the last 12 months, because the site had no live case", inFull(refused)],
    ]),
    ...(figures.agreeWithLog ? [...fromLog(figures), ...monthsSection(figures.months)] : [WITHHELD]),
    openFindings(figures),
  ];
}

/** From the register of these questions, so it stands whether or not the numbers of the log do. */
const openFindings = ({ openFindings: months }: Figures): Html =>
  table(
    "Auditors’ questions about searches that were not settled at the end of the month",
    months.map(({ month, open }, at) => [
      `${monthInWords(month)}${at === 0 ? ", so far" : ""}`,
      countInWords(open),
    ]),
  );

const WITHHELD = html`<h3>Hits, searches and deletions: withheld</h3>
<p><strong>These numbers are counted from the audit log. When they were last compared with it, they did not agree, so they are not shown until they have been counted anew.</strong></p>`;

const fromLog = ({ hits, searches }: Figures): readonly Html[] => [
  table("Hits in the last 12 months", [
    ["Vehicles of interest seen and put before an officer", countInWords(hits.raised)],
    ["Picture and text compared and found to match", countInWords(hits.verified)],
    ["Found to be a misread", countInWords(hits.misread)],
    ...hits.outcomes.map(
      ({ outcome, count }) => [`Outcome: ${outcomeWords(outcome)}`, countInWords(count)] as const,
    ),
  ]),
  html`<table><caption>Searches in the last 12 months, by how far back they reached</caption>
<thead><tr><th scope="col">Reach</th><th scope="col" class="number">Answered</th><th scope="col" class="number">Refused</th></tr></thead>
<tbody>${searches.map(
    ({ tier, answered, refused }) =>
      html`<tr><th scope="row">${tier}</th><td class="number">${countInWords(answered)}</td><td class="number">${countInWords(refused)}</td></tr>`,
  )}</tbody></table>`,
];

function table(caption: string, rows: readonly (readonly [what: string, number: string])[]): Html {
  return html`<table><caption>${caption}</caption><tbody>${rows.map(
    ([what, number]) => html`<tr><th scope="row">${what}</th><td class="number">${number}</td></tr>`,
  )}</tbody></table>`;
}
