/** What every page for the public has around its content: the way out, text size and contrast, and the moment of its numbers. */
import type { Instant } from "#terms/instant.ts";
import { type Html, html } from "./html.ts";
import { momentIn } from "./language.ts";
import { pageShell } from "./page-shell.ts";
import type { AskedFor, ReaderView } from "./reader-view.ts";

export interface FramedPage {
  /** Whose page it is: one force, or those that share the system. */
  readonly whose: string;
  readonly content: readonly Html[];
  /** The moment of the numbers. */
  readonly at: Instant;
  /** What its address says beside the view. */
  readonly asked?: AskedFor | undefined;
}

export function pageFrame({ whose, content, at, asked }: FramedPage, view: ReaderView): string {
  return pageShell(
    {
      whose,
      title: html`Automatic number plate recognition`,
      ...{ isPlain: true, asked },
      main: html`<h1>${html`Automatic number plate recognition (ANPR)`}</h1>
${content}`,
      footer: html`${html`<p>Numbers as at ${momentIn(at)}. This page is made from the rules in force and the live registers.</p>`}
${html`<p>There is no cookie and no script on this page. If you choose a language, text size or contrast, the address of the page says so; keep it as a bookmark.</p>`}`,
    },
    view,
  );
}

export function section(title: string | Html, body: readonly Html[]): Html {
  return html`<section><h2>${title}</h2>
${body}
</section>
`;
}
