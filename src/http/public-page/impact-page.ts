/** What a force's data protection impact assessments say, in the words that were written for the public. No place, no person. */
import type { PublicDpia } from "#sites/dpia-summaries.ts";
import type { Instant } from "#terms/instant.ts";
import { type Html, html, lines, verbatim } from "./html.ts";
import { dayIn } from "./language.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

export interface ImpactPageContent {
  readonly force: string;
  /** Where the force's own page is. */
  readonly address: string;
  /** With what is held back because it may name a place. */
  readonly summaries: readonly (PublicDpia & { readonly heldBack: boolean })[];
  readonly at: Instant;
}

export function impactPage({ force, address, summaries, at }: ImpactPageContent, view: ReaderView): string {
  const content = [
    html`<p><a href="${addressIn(view, address)}">Back to the page of ${verbatim(force)}</a></p>`,
    html`<p>Before cameras may be used, a data protection impact assessment weighs what they mean for people and what is done about it. The data protection officer advises on each, and somebody who did not write it signs it.</p>`,
    ...(summaries.length === 0
      ? [html`<p>No summary of an assessment has been published here yet.</p>`]
      : summaries.map(summaryHtml)),
  ];
  return pageFrame({ whose: force, content, at }, view);
}

const RISK = { low: "low", medium: "medium", high: "high" } as const;

function summaryHtml(one: ImpactPageContent["summaries"][number]): Html {
  const { reference, version, title, summary, residualRisk, heldBack } = one;
  const overdue = one.isReviewOverdue ? html` The review is overdue.` : html``;
  const dates = html`<p>Signed on ${dayIn(one.signedOn)}, published on ${dayIn(one.publishedOn)}, to be reviewed by ${dayIn(one.reviewDueOn)}.${overdue}</p>`;
  if (heldBack)
    return section(html`Assessment ${verbatim(reference)}, version ${version}`, [
      html`<p>The summary is not shown, because it may name the place of a camera. It is shown once that is put right.</p>`,
      dates,
    ]);
  return section(html`<span lang="en-GB">${verbatim(title)}</span>`, [
    html`<p>Assessment ${verbatim(reference)}, version ${version}. Risk that remains: ${RISK[residualRisk]}.</p>`,
    html`<p lang="en-GB">${lines(summary)}</p>`,
    dates,
  ]);
}
