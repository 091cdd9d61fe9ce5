/** The disclosure log for the public: the list with its search, one answer, and the feed. Plain pages without script or cookie. */
import type { Disclosure } from "#foi/disclosure.ts";
import type { LetterBlock } from "#foi/letter.ts";
import type { Instant } from "#terms/instant.ts";
import { type Html, html, inEnglish, lines, verbatim } from "./html.ts";
import { dayIn, LANGUAGE_TAGS, type Language } from "./language.ts";
import { blockHtml } from "./letter-page.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, feedIn, type ReaderView } from "./reader-view.ts";

export interface DisclosureList {
  readonly force: string;
  /** Of the log, without what was asked for. */
  readonly address: string;
  readonly found: readonly Disclosure[];
  /** Of all that are published, newest first. */
  readonly years: readonly string[];
  readonly year: string;
  readonly words: string;
  /** From 1. */
  readonly page: number;
  readonly at: Instant;
}

export const ON_A_PAGE = 20;
/** A page stays small; the whole table is in its annex. */
const MOST_ROWS = 50;
const MOST_SIGNS = 20_000;

export function disclosureListPage(list: DisclosureList, view: ReaderView): string {
  const { force, at, found, page } = list;
  const shown = found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  const content = section("Answers to requests for information", [
    html`<p>What people asked ${verbatim(force)} under the Freedom of Information Act 2000 about number plate recognition, and what was answered. Who asked is never told.</p>`,
    searchForm(list, view),
    shown.length === 0 ? nothing(list) : html`<ul>${shown.map((one) => entry(one, list, view))}</ul>`,
    paging(list, view),
    html`<p>New answers <a href="${feedIn(view, list.address)}">as a feed</a>.</p>`,
  ]);
  const { year, words } = list;
  const asked = { year, words, page: page === 1 ? "" : String(page) };
  return pageFrame({ whose: force, content: [content], at, asked }, view);
}

function searchForm(
  { address, years, year, words }: DisclosureList,
  { lang, text, contrast }: ReaderView,
): Html {
  return html`<form action="${address}" method="get" role="search">
<p><label for="year">${html`Year of the answer`}</label><br>
<select id="year" name="year"><option value="">${html`All years`}</option>${years.map((one) =>
    one === year
      ? html`<option value="${one}" selected>${one}</option>`
      : html`<option value="${one}">${one}</option>`,
  )}</select></p>
<p><label for="words">${html`Words in the question or the answer`}</label><br>
<input id="words" name="words" type="search" maxlength="200" value="${verbatim(words)}"></p>
<input type="hidden" name="lang" value="${lang}"><input type="hidden" name="text" value="${text}"><input type="hidden" name="contrast" value="${contrast}">
<p><button type="submit">${html`Search the answers`}</button></p>
</form>`;
}

const nothing = ({ year, words }: DisclosureList): Html =>
  year === "" && words === ""
    ? html`<p>No answer has been published yet.</p>`
    : html`<p>Nothing was found. Try fewer words, or all years.</p>`;

const entry = (one: Disclosure, { address }: DisclosureList, view: ReaderView): Html =>
  html`<li><a href="${addressIn(view, `${address}/${one.reference}`)}" lang="en-GB">${verbatim(one.title)}</a><br>${html`${one.reference}, answered on ${dayIn(one.answeredOn)}`}</li>`;

function paging(
  { address, found, page, year, words }: DisclosureList,
  { lang, text, contrast }: ReaderView,
): Html {
  const pages = Math.ceil(found.length / ON_A_PAGE);
  if (pages <= 1) return html``;
  const link = (to: number, label: string) => {
    const query = new URLSearchParams({ year, words, page: String(to), text, contrast, lang });
    return html`<a href="${address}?${query.toString()}">${label}</a> `;
  };
  return html`<nav aria-label="${html`Pages`}"><p>${html`Page ${page} of ${pages}`} ${page > 1 ? link(page - 1, "Newer answers") : ""}${page < pages ? link(page + 1, "Older answers") : ""}</p></nav>`;
}

/** In the language in which it was answered. */
const ofForce = (block: LetterBlock): Html => html`<div lang="en-GB">${inEnglish(blockHtml(block))}</div>`;

export interface DisclosurePage {
  readonly force: string;
  readonly address: string;
  readonly disclosure: Disclosure;
}

export function disclosurePage({ force, address, disclosure }: DisclosurePage, view: ReaderView): string {
  const { title, reference, question, blocks, answeredOn, publishedAt } = disclosure;
  let annex = 0;
  const answer = blocks.map((block) => {
    if (block.kind !== "table") return ofForce(block);
    annex += 1;
    const csv = html`<p><a href="${address}/${reference}/annex-${annex}.csv">${html`This table as CSV`}</a></p>`;
    const left = block.rows.length - MOST_ROWS;
    const shortened = left > 0 ? { ...block, rows: block.rows.slice(0, MOST_ROWS), bars: undefined } : block;
    return html`${ofForce(shortened)}${left > 0 ? html`<p>${left} more rows are in the file.</p>` : ""}${csv}`;
  });
  const content = [
    section(html`<span lang="en-GB">${verbatim(title)}</span>`, [
      html`<p>${html`${reference}, answered on ${dayIn(answeredOn)}`}. <a href="${addressIn(view, address)}">${html`All answers`}</a></p>
<h3>${html`What was asked`}</h3><blockquote lang="en-GB"><p>${lines(question.slice(0, MOST_SIGNS))}</p></blockquote>
<h3>${html`What was answered`}</h3>`,
      ...answer,
    ]),
  ];
  return pageFrame({ whose: force, content, at: publishedAt }, view);
}

const IN_FEED = 30;

interface DisclosureFeed {
  readonly force: string;
  /** Of the log, whole. */
  readonly address: string;
  /** Newest first. */
  readonly all: readonly Disclosure[];
}

/** XML escapes what HTML does. Titles stay as they were written. */
export function disclosureFeed({ force, address, all }: DisclosureFeed, language: Language): string {
  const view = { lang: language, text: "normal", contrast: "normal" } as const;
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${html`Answers to requests for information: ${verbatim(force)}`}</title>
<link>${addressIn(view, address)}</link>
<description>${html`What was asked under the Freedom of Information Act about number plate recognition, and answered`}</description>
<language>${LANGUAGE_TAGS[language]}</language>
${all.slice(0, IN_FEED).map(
  ({ title, reference, publishedAt }) => html`<item>
<title>${verbatim(title)}</title>
<link>${addressIn(view, `${address}/${reference}`)}</link>
<guid>${address}/${reference}</guid>
<pubDate>${new Date(publishedAt).toUTCString()}</pubDate>
<description>${reference}</description>
</item>
`,
)}</channel></rss>
`.in(language);
}
