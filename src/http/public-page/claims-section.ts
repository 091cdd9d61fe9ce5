/** What a force has said of its own results: as its claim, with the document and its day, and what is counted here instead. */
import type { Clause, PolicySource } from "#policy/clause.ts";
import { clauseItems } from "./clause-words.ts";
import { type Html, html, verbatim } from "./html.ts";
import { section } from "./page-frame.ts";

/** Nothing for a force that claims nothing. */
export function claimsSection(claims: readonly Clause[], sources: readonly PolicySource[]): readonly Html[] {
  if (claims.length === 0) return [];
  const documents = sources.filter(({ id }) => claims.some(({ source }) => source === id));
  return [
    section("What has been said about ANPR", [
      html`<p>These are statements from documents that were published before. They are told here with their document and its date, and nothing in this system has counted them.</p>`,
      ...documents.flatMap(({ id, title, publisher, dated }) => [
        html`<p lang="en-GB">${verbatim(publisher)}, ${verbatim(title)}, ${verbatim(dated)}:</p>`,
        html`<ul>${clauseItems(claims.filter(({ source }) => source === id))}</ul>`,
      ]),
      html`<p>What is counted here stands under Numbers: sites in operation, hits, and what came of them, arrests among them. What happens where there is no ANPR is in no register, so nothing is compared with it.</p>`,
    ]),
  ];
}
