/** What the public reads: what the force does with number plates, why, for how long, and the numbers. Never a place. */
import type { Figures } from "#figures/figures.ts";
import type { Clause, PolicySource } from "#policy/clause.ts";
import type { PublicFacts } from "#policy/policy-profile.ts";
import { momentInWords } from "#terms/local-date.ts";
import { type Html, html } from "./html.ts";
import { numbersSection } from "./numbers-section.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { type ReaderView, viewClasses, viewControls } from "./reader-view.ts";

export interface PublicPageContent {
  /** The force whose page this is. */
  readonly force: string;
  /** All forces that share the system, this one included. */
  readonly forces: readonly string[];
  readonly facts: PublicFacts;
  readonly sources: readonly PolicySource[];
  /** In words, for example `12 months`. */
  readonly retention: string;
  readonly reviewIntervalMonths: number;
  readonly figures: Figures;
}

/** Where "Leave this page quickly" leads: a page that tells nobody what was read before. */
const QUICK_EXIT = "https://www.bbc.co.uk/weather";

export function publicPage(content: PublicPageContent, view: ReaderView): string {
  const { force, figures } = content;
  const { text } = html`<!doctype html>
<html lang="en-GB" class="${viewClasses(view)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Automatic number plate recognition - ${force}</title>
${PAGE_STYLE}
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header>
<p class="force">${force}</p>
<p><a class="exit" href="${QUICK_EXIT}" rel="noreferrer nofollow">Leave this page quickly</a></p>
${viewControls(view)}
</header>
<main id="content" tabindex="-1">
<h1>Automatic number plate recognition (ANPR)</h1>
${sections(content)}
</main>
<footer>
<p>Numbers as at ${momentInWords(figures.at)}. This page is made from the rules in force and the live registers.</p>
<p>If you choose a text size or contrast, one cookie remembers it. There is no other cookie and no script on this page.</p>
</footer>
</body>
</html>
`;
  return text;
}

function sections(content: PublicPageContent): readonly Html[] {
  const { facts } = content;
  return [
    section("What ANPR is and how it works", says(facts.howItWorks)),
    section("Why we use it", says(facts.purposes)),
    section("What is kept, and for how long", [
      html`<p>Reads are deleted ${content.retention} after they were captured.</p>`,
      ...says(facts.whatIsKept),
      ...says(facts.sharing),
    ]),
    section("Who may see it", says(facts.access)),
    sitesSection(content),
    numbersSection(content.figures),
    section("Who is responsible, and how to reach us", says([facts.controller, facts.contact])),
    section("How to complain", says([facts.complaints])),
    section("How to ask for information", says([facts.informationRequests])),
    ...(facts.selfAssessment === null
      ? []
      : [section("How we assess ourselves", says([facts.selfAssessment]))]),
    ...alliance(content),
    sourcesSection(content.sources),
  ];
}

function sitesSection({ facts, reviewIntervalMonths }: PublicPageContent): Html {
  return section("Where cameras are, and how sites are chosen", [
    ...says([facts.cameraPlaces, facts.siteAssessment]),
    html`<p>A site is justified by one or more of these:</p>
<ul>${facts.siteFactors.map(({ clause }) => html`<li>${clause.says}</li>`)}</ul>`,
    ...says([facts.siteReviews]),
    html`<p>Every site is reviewed at least every ${reviewIntervalMonths} months. A camera whose site has no approved and reviewed case cannot contribute reads: the system refuses them.</p>`,
  ]);
}

function alliance({ force, forces }: PublicPageContent): readonly Html[] {
  const others = forces.filter((other) => other !== force);
  if (others.length === 0) return [];
  return [
    section("Forces that share this system", [
      html`<p>${force} shares it with ${new Intl.ListFormat("en-GB").format(others)}. The numbers on this page are of all of them together.</p>`,
    ]),
  ];
}

function sourcesSection(sources: readonly PolicySource[]): Html {
  const items = sources.map(({ title, publisher, dated }) => html`<li>${title}, ${publisher}, ${dated}</li>`);
  return html`<section class="source"><h2>Where these rules are written</h2><ul>${items}</ul></section>`;
}

function section(title: string, body: readonly Html[]): Html {
  return html`<section><h2>${title}</h2>
${body}
</section>
`;
}

function says(clauses: readonly Clause[]): readonly Html[] {
  return clauses.map((clause) => html`<p>${clause.says}</p>`);
}
