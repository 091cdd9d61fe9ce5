/** Where several forces share a system: the way to each force's page. */
import { html } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { type ReaderView, viewClasses, viewControls } from "./reader-view.ts";

export function forcesPage(
  forces: readonly { readonly name: string; readonly address: string }[],
  view: ReaderView,
): string {
  const { text } = html`<!doctype html>
<html lang="en-GB" class="${viewClasses(view)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Automatic number plate recognition</title>
${PAGE_STYLE}
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<header>${viewControls(view)}</header>
<main id="content" tabindex="-1">
<h1>Automatic number plate recognition (ANPR)</h1>
<p>Choose your police force:</p>
<ul>${forces.map(({ name, address }) => html`<li><a href="${address}">${name}</a></li>`)}</ul>
</main>
</body>
</html>
`;
  return text;
}
