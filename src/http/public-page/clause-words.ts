/** What a force's rules say, in the reader's language where the rule has it, and otherwise in English, marked as such. */
import type { Clause } from "#policy/clause.ts";
import { type Html, html } from "./html.ts";
import type { InLanguage } from "./language.ts";

export const says = (clauses: readonly Clause[]): readonly Html[] =>
  clauses.map((clause) => html`<p${inEnglishAlone(clause)}>${clauseWords(clause)}</p>`);

export const clauseItems = (clauses: readonly Clause[]): readonly Html[] =>
  clauses.map((clause) => html`<li${inEnglishAlone(clause)}>${clauseWords(clause)}</li>`);

const clauseWords =
  ({ says: english, saysWelsh }: Clause): InLanguage =>
  (language) =>
    language === "cy" ? (saysWelsh ?? english) : english;

/** A screen reader must know that a paragraph of a Welsh page is in English. */
const inEnglishAlone = ({ saysWelsh }: Clause): Html =>
  saysWelsh === undefined ? html` lang="en-GB"` : html``;
