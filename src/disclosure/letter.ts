/** A letter as data: the same blocks become the page on the screen and the PDF in the post. */

export type LetterBlock =
  | { readonly kind: "heading" | "paragraph" | "quote"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Letter {
  /** Of the document, for readers and for assistive technology. */
  readonly title: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly reference: string;
  /** In words, for example `12 March 2026`. */
  readonly date: string;
  /** Shown large on every page of a letter that has not been sent. */
  readonly draft: boolean;
  readonly blocks: readonly LetterBlock[];
}
