/** The self-assessment as the public reads it: each principle, its answers, its gaps and what is done about them. No person, no place. */
import { PRINCIPLES, type Principle } from "#foi/principles.ts";
import type { AssessmentAnswer, SelfAssessment } from "#foi/self-assessment.ts";
import type { Instant } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import { type Html, html, lines, verbatim } from "./html.ts";
import { dayIn } from "./language.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

export interface AssessmentPageContent {
  readonly force: string;
  readonly assessment: Pick<SelfAssessment, "at" | "scope" | "answers" | "actions">;
  readonly publishedAt: Instant;
  /** Where the force's own page is. */
  readonly backTo: string;
}

export function assessmentPage(content: AssessmentPageContent, view: ReaderView): string {
  const { force, assessment, publishedAt } = content;
  const back = addressIn(view, content.backTo);
  const signedOn = dayIn(londonDate(assessment.at));
  const parts = [
    html`<p><a href="${back}">Back to the page of ${verbatim(force)}</a></p>`,
    html`<p>This is how ${verbatim(force)} says it keeps the twelve principles of the Surveillance Camera Code of Practice. It was signed by another officer than the one who wrote it. Where an answer is not a plain yes, it says what is missing and what is done about it.</p>`,
    html`<p>Signed on ${signedOn}, published on ${dayIn(londonDate(publishedAt))}.</p>`,
    section("What is assessed", [typed(assessment.scope)]),
    ...PRINCIPLES.map((principle) => principleSection(principle, assessment)),
    section("Questions and complaints", [
      html`<p><a href="${back}">How to reach us, complain, or ask for information</a></p>`,
    ]),
  ];
  return pageFrame({ whose: force, content: parts, at: publishedAt }, view);
}

function principleSection(
  { number, title, questions }: Principle,
  { answers, actions }: AssessmentPageContent["assessment"],
): Html {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const rows = questions.map(
    ({ id, text }) => html`<tr><th scope="row">${text}</th><td>${answerHtml(given.get(id))}</td></tr>`,
  );
  const plan = actions.find(({ principle }) => principle === number);
  return html`<section><h2>${number}. ${title}</h2>
<table><caption>${html`Answers on principle ${number}`}</caption>
<thead><tr><th scope="col">${html`Question`}</th><th scope="col">${html`Answer`}</th></tr></thead>
<tbody>${rows}</tbody></table>
${plan === undefined ? [] : planHtml(plan)}
</section>
`;
}

function answerHtml(answer: AssessmentAnswer | undefined): Html {
  if (answer === "yes") return html`Yes`;
  if (answer === "partly") return html`Partly`;
  return answer === "no" ? html`No` : html`Not answered`;
}

const planHtml = ({ gap, action, due }: SelfAssessment["actions"][number]): readonly Html[] => [
  html`<p><strong>What is missing:</strong></p>`,
  typed(gap),
  html`<p><strong>What we do about it, by ${dayIn(due)}:</strong></p>`,
  typed(action),
];

/** What somebody of the force wrote is in English, also on a page in Welsh. */
const typed = (text: string): Html => html`<p lang="en-GB">${lines(text)}</p>`;

/** On the force's own page. */
export const assessmentLink = (address: string, view: ReaderView): Html =>
  html`<p><a href="${addressIn(view, address)}">Read our self-assessment against the twelve principles</a></p>`;
