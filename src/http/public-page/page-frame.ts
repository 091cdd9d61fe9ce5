/** What every page for the public has around its content: the way out, text size and contrast, and the moment of its numbers. */
import type { Instant } from "#terms/instant.ts";
import { type Html, html, verbatim } from "./html.ts";
import { LANGUAGE_TAGS, momentIn } from "./language.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { languageAlternates, type ReaderView, viewClasses, viewControls } from "./reader-view.ts";

/** Where "Leave this page quickly" leads: a page that tells nobody what was read before. */
const QUICK_EXIT = "https://www.bbc.co.uk/weather";

export interface FramedPage {
  /** Whose page it is: one force, or those that share the system. */
  readonly whose: string;
  readonly content: readonly Html[];
  /** The moment of the numbers. */
  readonly at: Instant;
}

export function pageFrame({ whose, content, at }: FramedPage, view: ReaderView): string {
  return html`<!doctype html>
<html lang="${LANGUAGE_TAGS[view.lang]}" class="${viewClasses(view)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html`Automatic number plate recognition`} - ${verbatim(whose)}</title>
${languageAlternates(view)}${PAGE_STYLE}
</head>
<body>
<a class="skip" href="#content">${html`Skip to main content`}</a>
<header>
<p class="force">${verbatim(whose)}</p>
<p><a class="exit" href="${QUICK_EXIT}" rel="noreferrer nofollow">${html`Leave this page quickly`}</a></p>
${viewControls(view)}
</header>
<main id="content" tabindex="-1">
<h1>${html`Automatic number plate recognition (ANPR)`}</h1>
${content}
</main>
<footer>
${html`<p>Numbers as at ${momentIn(at)}. This page is made from the rules in force and the live registers.</p>`}
${html`<p>There is no cookie and no script on this page. If you choose a language, text size or contrast, the address of the page says so; keep it as a bookmark.</p>`}
</footer>
</body>
</html>
`.in(view.lang);
}

export function section(title: string | Html, body: readonly Html[]): Html {
  return html`<section><h2>${title}</h2>
${body}
</section>
`;
}
