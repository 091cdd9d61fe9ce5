/** What the public reads: what the force does with number plates, why, for how long, and the numbers. Never a place. */
import type { PublicNumbers } from "#figures/public-numbers.ts";
import type { Clause, PolicySource } from "#policy/clause.ts";
import type { PublicFacts } from "#policy/policy-profile.ts";
import type { Period } from "#terms/period.ts";
import { assessmentLink } from "./assessment-page.ts";
import { claimsSection } from "./claims-section.ts";
import { clauseItems, says } from "./clause-words.ts";
import { periodWords } from "./count-words.ts";
import { type Html, html, verbatim } from "./html.ts";
import { listIn } from "./language.ts";
import { numbersSection } from "./numbers-section.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

export interface PublicPageContent {
  /** The force whose page this is. */
  readonly force: string;
  /** All forces that share the system, this one included. */
  readonly forces: readonly string[];
  readonly facts: PublicFacts;
  readonly sources: readonly PolicySource[];
  /** What reads are kept for, and what the force's own policy permits. */
  readonly retention: { readonly keptFor: Period; readonly permitted: Period };
  readonly reviewIntervalMonths: number;
  readonly published: PublicNumbers;
  /** Where its page is. */
  readonly address: string;
  /** Where its numbers are for machines, without the ending. */
  readonly numbersAddress: string;
  /** Where answers to requests are published. */
  readonly disclosuresAddress: string;
  /** Where the public writes to the force. */
  readonly contactAddress: string;
  /** Where its self-assessment is; undefined while none is published. */
  readonly assessmentAddress: string | undefined;
}

export function publicPage(content: PublicPageContent, view: ReaderView): string {
  const { force, published } = content;
  return pageFrame({ whose: force, content: sections(content, view), at: published.at }, view);
}

function sections(content: PublicPageContent, view: ReaderView): readonly Html[] {
  const { facts } = content;
  return [
    ...(view.lang === "en" || allInWelsh(facts) ? [] : [ENGLISH_RULES]),
    section("What ANPR is and how it works", says(facts.howItWorks)),
    section("Why we use it", says(facts.purposes)),
    section("What is kept, and for how long", [
      deletion(content),
      ...says(facts.whatIsKept),
      ...says(facts.sharing),
    ]),
    section("Who may see it", says(facts.access)),
    sitesSection(content),
    numbersSection(content, view),
    ...claimsSection(facts.claims ?? [], content.sources),
    section("Who is responsible, and how to reach us", says([facts.controller, facts.contact])),
    section("How to complain", says([facts.complaints])),
    section("How to ask for information", [
      ...says([facts.informationRequests]),
      html`<p><a href="${addressIn(view, content.disclosuresAddress)}">Answers that we have given before</a></p>`,
    ]),
    section("Write to us online", [
      html`<p><a href="${addressIn(view, content.contactAddress)}">Give feedback, complain, ask for data about you or for information, and follow what you sent</a></p>`,
    ]),
    ...assessmentSection(content, view),
    section("How to check us", [
      html`<p><a href="${addressIn(view, `${content.address}/audit-log`)}">The audit log’s newest checkpoint, and how anybody can check it</a></p>`,
      html`<p><a href="${addressIn(view, `${content.address}/impact-assessments`)}">What our data protection impact assessments say</a></p>`,
    ]),
    ...alliance(content),
    sourcesSection(content.sources),
  ];
}

function assessmentSection(
  { facts, assessmentAddress }: PublicPageContent,
  view: ReaderView,
): readonly Html[] {
  const own = facts.selfAssessment === null ? [] : says([facts.selfAssessment]);
  const link = assessmentAddress === undefined ? [] : [assessmentLink(assessmentAddress, view)];
  return own.length + link.length === 0 ? [] : [section("How we assess ourselves", [...own, ...link])];
}

/** Reads of all forces go together, so what a force's own policy says is not always what happens. */
function deletion({ force, retention }: PublicPageContent): Html {
  const { keptFor, permitted } = retention;
  const sooner =
    permitted.unit === keptFor.unit && permitted.count === keptFor.count
      ? html``
      : html` The rules of ${verbatim(force)} would permit ${periodWords(permitted)}. Reads go sooner, because the forces that share this system delete them together, after the shortest of their periods.`;
  return html`<p>Reads are deleted ${periodWords(keptFor)} after they were captured.${sooner}</p>`;
}

function sitesSection({ facts, reviewIntervalMonths }: PublicPageContent): Html {
  return section("Where cameras are, and how sites are chosen", [
    ...says([facts.cameraPlaces, facts.siteAssessment]),
    html`<p>${html`A site is justified by one or more of these:`}</p>
<ul>${clauseItems(facts.siteFactors.map(({ clause }) => clause))}</ul>`,
    ...says([facts.siteReviews]),
    html`<p>Every site is reviewed at least every ${periodWords({ unit: "months", count: reviewIntervalMonths })}. A camera whose site has no approved and reviewed case cannot contribute reads: the system refuses them.</p>`,
  ]);
}

function alliance({ force, forces }: PublicPageContent): readonly Html[] {
  const others = forces.filter((other) => other !== force);
  if (others.length === 0) return [];
  return [
    section("Forces that share this system", [
      html`<p>${verbatim(force)} shares it with ${listIn(others)}.</p>`,
    ]),
  ];
}

function sourcesSection(sources: readonly PolicySource[]): Html {
  const items = sources.map(
    ({ title, publisher, dated }) =>
      html`<li lang="en-GB">${verbatim(title)}, ${verbatim(publisher)}, ${verbatim(dated)}</li>`,
  );
  return html`<section class="source"><h2>${html`Where these rules are written`}</h2><ul>${items}</ul></section>`;
}

const ENGLISH_RULES = html`<p>Some of this force’s rules have not been written in Welsh. They stand here in English.</p>`;

const allInWelsh = (facts: PublicFacts): boolean =>
  clausesOf(facts).every(({ saysWelsh }) => saysWelsh !== undefined);

/** Every clause that the page says. */
function clausesOf(facts: PublicFacts): readonly Clause[] {
  const { controller, contact, complaints, informationRequests, selfAssessment } = facts;
  return [
    ...[...facts.howItWorks, ...facts.purposes, ...facts.whatIsKept, ...facts.sharing, ...facts.access],
    ...(facts.claims ?? []),
    ...facts.siteFactors.map(({ clause }) => clause),
    ...[facts.cameraPlaces, facts.siteAssessment, facts.siteReviews],
    ...[controller, contact, complaints, informationRequests],
    ...(selfAssessment === null ? [] : [selfAssessment]),
  ];
}
