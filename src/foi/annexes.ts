/** The tables of a letter as files of their own: each is an annex, with the figures that the letter has. */
import type { Letter, LetterBlock } from "./letter.ts";

type Table = LetterBlock & { readonly kind: "table" };

export interface Annex {
  /** From 1, as the letter counts them. */
  readonly number: number;
  readonly table: Table;
}

export const annexesOf = ({ blocks }: Pick<Letter, "blocks">): readonly Annex[] =>
  blocks
    .filter((block): block is Table => block.kind === "table")
    .map((table, at) => ({ number: at + 1, table }));

/** Said in the letter that they go with. */
export function annexWords(blocks: readonly LetterBlock[]): readonly LetterBlock[] {
  const count = annexesOf({ blocks }).length;
  if (count === 0) return [];
  const files = count === 1 ? "The table above is attached" : `The ${count} tables above are attached`;
  return [
    { kind: "heading", text: count === 1 ? "Annex" : "Annexes" },
    { kind: "paragraph", text: `${files} as CSV ${count === 1 ? "file" : "files"}, with the same figures.` },
  ];
}
