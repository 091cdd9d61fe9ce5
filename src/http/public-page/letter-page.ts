/** A letter as a page: the accessible original of what the PDF carries, printable as it is. */
import type { Letter, LetterBlock } from "#foi/letter.ts";
import { RECONSTRUCTED } from "#foi/letter.ts";
import { LETTER_TAGS, letterWords } from "#foi/letter-words.ts";
import { type Html, html, lines } from "./html.ts";
import { letterChart } from "./letter-chart.ts";
import { PAGE_STYLE } from "./page-style.ts";

export function letterPage(letter: Letter): string {
  const words = letterWords(letter.language);
  const { text } = html`<!doctype html>
<html lang="${LETTER_TAGS[letter.language ?? "en"]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${letter.title}</title>
${PAGE_STYLE}
</head>
<body>
<main>
${letter.draft ? html`<p class="draft">${words.draft}</p>` : ""}
${letter.reconstructed === true ? html`<p class="draft">${RECONSTRUCTED}</p>` : ""}
<address>${lines(letter.from.join("\n"))}</address>
<p>${lines(letter.to.join("\n"))}</p>
<p>${lines(words.head(letter.reference, letter.date))}</p>
<h1>${letter.title}</h1>
${letter.blocks.map(blockHtml)}
</main>
</body>
</html>
`;
  return text;
}

export function blockHtml(block: LetterBlock): Html {
  switch (block.kind) {
    case "heading":
      return html`<h2>${block.text}</h2>`;
    case "paragraph":
      return html`<p>${lines(block.text)}</p>`;
    case "quote":
      return html`<blockquote><p>${lines(block.text)}</p></blockquote>`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case "table":
      return html`${letterChart(block)}<table><caption>${block.caption}</caption>
<thead><tr>${block.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${block.rows.map(rowHtml)}</tbody></table>`;
  }
}

function rowHtml([first = "", ...rest]: readonly string[]): Html {
  return html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}
