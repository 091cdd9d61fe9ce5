/** The outermost of every page for the public: its head, whose it is, the way out, and how the reader wants it. */
import { type Html, html, verbatim } from "./html.ts";
import { LANGUAGE_TAGS } from "./language.ts";
import { PAGE_STYLE } from "./page-style.ts";
import {
  type AskedFor,
  languageAlternates,
  type ReaderView,
  viewClasses,
  viewControls,
} from "./reader-view.ts";

export interface ShellContent {
  readonly whose: string;
  readonly title: string | Html;
  /** What search engines are told, beside what every page tells. */
  readonly robots?: Html;
  /** The page was asked for by its address alone, so a link to itself loses nothing. */
  readonly isPlain: boolean;
  /** What its address says beside the view. */
  readonly asked?: AskedFor | undefined;
  readonly main: Html;
  readonly footer: Html;
}

/** Its way out leads to the page itself, where `leaveQuickly` leads on. */
export function pageShell(page: ShellContent, view: ReaderView): string {
  return html`<!doctype html>
<html lang="${LANGUAGE_TAGS[view.lang]}" class="${viewClasses(view)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${page.robots ?? html``}
<title>${page.title} - ${verbatim(page.whose)}</title>
${page.isPlain ? languageAlternates(view, page.asked) : html``}${PAGE_STYLE}
</head>
<body>
<a class="skip" href="#content">${html`Skip to main content`}</a>
<header>
<p class="force">${verbatim(page.whose)}</p>
<p><a class="exit" href="" referrerpolicy="same-origin" rel="nofollow">${html`Leave this page quickly`}</a></p>
${page.isPlain ? viewControls(view, page.asked) : ""}
</header>
<main id="content" tabindex="-1">
${page.main}
</main>
<footer>
${page.footer}
</footer>
</body>
</html>
`.in(view.lang);
}
