/** Where does a rule stand? Every rule and every public fact has a clause, every clause a source. */

/** A document that rules come from. */
export interface PolicySource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** The document's own date or period, as far as it is known. */
  readonly dated: string;
}

/** Where a rule stands and what it says. */
export interface Clause {
  /** Id of a source in the same profile. */
  readonly source: string;
  /** The heading or paragraph in the document. */
  readonly where: string;
  /** What it says, in our words. */
  readonly says: string;
  /** The same in Welsh. Without it the pages for the public say it in English, marked as such. */
  readonly saysWelsh?: string | undefined;
  /** What the document leaves open, and what was chosen instead. */
  readonly note?: string | undefined;
}
