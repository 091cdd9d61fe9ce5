/** A letter as data: the same blocks become the page on the screen and the PDF in the post. */
import type { LetterLanguage } from "./letter-words.ts";

export type LetterBlock =
  | { readonly kind: "heading" | "paragraph" | "quote"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Of each row, how far its bar reaches in a chart above the table. */
      readonly bars?: readonly number[] | undefined;
    };

/** Said on a letter that is put together anew. */
export const RECONSTRUCTED =
  "This letter was sent before whole letters were kept. What it discloses is as it was sent; its heading and its words on your rights are today's.";

export interface Letter {
  /** The title of the document, for readers and for assistive technology. */
  readonly title: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly reference: string;
  /** In words, for example `12 March 2026`. */
  readonly date: string;
  /** Of its fixed words; English where none is named. */
  readonly language?: LetterLanguage | undefined;
  /** Shown large on every page of a letter that has not been sent. */
  readonly draft: boolean;
  /** True of a letter that went out before whole letters were kept: its heading and its last paragraphs are today's. */
  readonly reconstructed?: boolean | undefined;
  readonly blocks: readonly LetterBlock[];
}
