/** The numbers of the public page: reads, sites, misreads, hits, searches, questions of auditors and deletions. */
import { numbersNamed, type OpenNumber } from "#figures/open-numbers.ts";
import type { PublicNumbers } from "#figures/public-numbers.ts";
import { RATE_OF } from "#figures/site-numbers.ts";
import { outcomeWords } from "#foi/outcome-words.ts";
import { bandWords, reachWords } from "./count-words.ts";
import { type Html, html, verbatim } from "./html.ts";
import { monthInWords } from "./month-in-words.ts";
import { monthsSection } from "./months-section.ts";
import { numbersTable, partRows, type Row, yearColumns, yearTable } from "./number-tables.ts";
import {
  categoryWords,
  checkedWords,
  classWords,
  messageWords,
  purposeWords,
  settledWords,
} from "./number-words.ts";
import { OPEN_LICENCE } from "./open-licence.ts";
import { section } from "./page-frame.ts";
import { addressIn, feedIn, type ReaderView } from "./reader-view.ts";

interface NumbersContent {
  readonly force: string;
  /** All that share the system. */
  readonly forces: readonly string[];
  readonly published: PublicNumbers;
  readonly numbersAddress: string;
}

/** A force that shares its system with others says what of it counts as its own. */
export function numbersSection(
  { force, forces, published, numbersAddress }: NumbersContent,
  view: ReaderView,
): Html {
  const { smallCount } = published;
  const whose = html`<p>These are the numbers of ${verbatim(force)} alone: reads by its cameras, the hits that they led to, and searches by its officers. <a href="${addressIn(view, "/public")}">The numbers of all forces that share the system</a> are on a page of their own.</p>`;
  const small = html`<p>Numbers of a year that is over are exact, but one from 1 to ${smallCount - 1} is shown as "fewer than ${smallCount}", so that no person can be made out behind a number. Numbers that still change are ranges. Hits of vehicles that are watched without anybody being told are not counted. The places of cameras are never part of a number, and no number says when a site was opened or closed.</p>`;
  return section("Numbers", [
    ...(forces.length > 1 ? [whose] : []),
    ...numbersTables(published),
    small,
    html`<p>The same numbers for a spreadsheet or a program: <a href="${numbersAddress}.csv">as CSV</a>, <a href="${numbersAddress}.json">as JSON</a> with <a href="${numbersAddress}.schema.json">its schema</a>, each month <a href="${feedIn(view, numbersAddress)}">as a feed</a>. Anybody may use them under the <a href="${OPEN_LICENCE}" rel="license">Open Government Licence</a>.</p>`,
  ]);
}

export function numbersTables({ numbers, agreeWithLog }: PublicNumbers): readonly Html[] {
  return [
    readsTable(numbers),
    sitesTable(numbers),
    misreads(numbers),
    ...(agreeWithLog ? fromLog(numbers) : [WITHHELD]),
    ...monthsSection(numbers),
    openFindings(numbers),
  ];
}

const readsTable = (numbers: readonly OpenNumber[]): Html =>
  numbersTable(
    "Number plates read",
    "Reads",
    [
      { words: "Read", name: "reads" },
      { words: "Kept now", name: "reads-kept" },
      { words: "Deliveries refused, because the site had no live case", name: "deliveries-refused" },
    ],
    [...yearColumns(numbers), { words: "Now", period: "now" }],
    numbers,
  );

const SITE_ROWS: readonly Row[] = [
  { words: "Cameras that contribute reads", name: "cameras-contributing" },
  { words: "Sites in operation", name: "sites-in-operation" },
  { words: "Sites suspended", name: "sites-suspended" },
  { words: "Sites closed", name: "sites-closed" },
  { words: "Sites refused", name: "sites-refused" },
];

/** As at the new year; of a system that has not seen one, two numbers of today. */
function sitesTable(numbers: readonly OpenNumber[]): Html {
  const year = numbers.find(({ period }) => period === "start-of-year")?.of;
  const column =
    year === undefined
      ? { words: "Now", period: "now" as const }
      : { words: html`1 January ${year}`, period: "start-of-year" as const };
  const overdue = partRows(
    "sites-review-overdue",
    (age) => html`Review overdue by ${reachWords(age)}`,
    numbers,
  );
  return numbersTable("Cameras and sites", "What", [...SITE_ROWS, ...overdue], [column], numbers);
}

const RATE = `misreads-in-${RATE_OF}-reads`;

function misreads(numbers: readonly OpenNumber[]): Html {
  const [rate, limits, judged] = [RATE, `${RATE}-limits`, "misreads-judged-reads"].map(
    (name) => numbersNamed(numbers, name, "now")[0],
  );
  if (rate === undefined || limits === undefined || judged === undefined) return html``;
  return html`<h3>${html`How often a plate is misread`}</h3>
${html`<p>About ${percent(rate.least)} of reads are misread. The true rate very likely (95 %) lies between ${percent(limits.least)} and ${percent(limits.most)}. This rests on ${bandWords(judged)} reads that were drawn by chance and compared with the picture of the plate by a person. No vehicle is stopped on a read before a person has compared it.</p>`}`;
}

const percent = (share: number): string => `${((share * 100) / RATE_OF).toFixed(1)} %`;

const WITHHELD = html`<h3>${html`Hits, searches and deletions: withheld`}</h3>
<p><strong>${html`These numbers are counted from the audit log. When they were last compared with it, they did not agree, so they are not shown until they have been counted anew.`}</strong></p>`;

const HIT_ROWS: readonly Row[] = [
  { words: "Vehicles of interest seen and put before an officer", name: "hits-put-before-an-officer" },
  { words: "Picture and text compared and found to match", name: "hits-found-to-match" },
  { words: "Found to be a misread", name: "hits-found-to-be-misreads" },
];

function fromLog(numbers: readonly OpenNumber[]): readonly Html[] {
  const parts = (name: string, words: (part: string) => string | Html) => partRows(name, words, numbers);
  const outcomes = parts("hits-by-outcome", (outcome) => html`Outcome: ${outcomeWords(outcome)}`);
  const settled = parts("auditors-questions-settled", settledWords);
  const deleted = parts("records-deleted", classWords);
  return [
    yearTable("Hits", "What happened", [...HIT_ROWS, ...outcomes], numbers),
    yearTable(
      "Searches answered, by how far back they reached",
      "Reach",
      parts("searches-answered", reachWords),
      numbers,
    ),
    yearTable(
      "Searches refused, by how far back they reached",
      "Reach",
      parts("searches-refused", reachWords),
      numbers,
    ),
    yearTable("Searches by purpose", "Purpose", parts("searches-by-purpose", purposeWords), numbers),
    yearTable(
      "Searches by what they were about",
      "About",
      parts("searches-by-category", categoryWords),
      numbers,
    ),
    yearTable(
      "Reads that chance drew and a person checked",
      "Result",
      parts("reads-checked", checkedWords),
      numbers,
    ),
    yearTable(
      "Auditors’ questions about searches",
      "Question",
      [{ words: "Asked", name: "auditors-questions-asked" }, ...settled],
      numbers,
    ),
    yearTable(
      "What the public wrote to us, and how it ended",
      "What",
      [...parts("messages-from-the-public", messageWords), ...parts("messages-answered", messageWords)],
      numbers,
    ),
    yearTable(
      "Deleted for good",
      "What",
      [
        { words: "Reads", name: "reads-deleted" },
        ...deleted,
        { words: "Deletions with a certificate in the audit log", name: "deletions-certified" },
      ],
      numbers,
    ),
  ];
}

/** From the register of these questions, so it stands whether or not the numbers of the log do. */
function openFindings(numbers: readonly OpenNumber[]): Html {
  const months = numbersNamed(numbers, "auditors-questions-open", "end-of-month");
  const rows = [
    ...months.map(
      (one, at) =>
        [at === 0 ? html`${monthInWords(one.of)}, so far` : html`${monthInWords(one.of)}`, one] as const,
    ),
    ...numbersNamed(numbers, "auditors-questions-overdue", "now").map(
      (one) => [html`Of these past their day, now`, one] as const,
    ),
  ];
  return html`<table><caption>${html`Auditors’ questions about searches that were not settled at the end of the month`}</caption><tbody>${rows.map(
    ([words, one]) => html`<tr><th scope="row">${words}</th><td class="number">${bandWords(one)}</td></tr>`,
  )}</tbody></table>`;
}
