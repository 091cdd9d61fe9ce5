/** What goes out when a person changed words of a draft? The generated ones stay beside; figures in tables come from the registers alone. */
import type { EditedWords, FoiRequest } from "./foi-request.ts";
import type { LetterBlock } from "./letter.ts";

/** The words of a block as they are edited; undefined for a table, whose figures nobody types. */
export function wordsOfBlock(block: LetterBlock): string | undefined {
  if (block.kind === "table") return undefined;
  return block.kind === "list" ? block.items.join("\n") : block.text;
}

/** All that people read in them, tables included. */
export const textOfBlocks = (blocks: readonly LetterBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === "table"
        ? [block.caption, ...block.columns, ...block.rows.flat()].join("\n")
        : (wordsOfBlock(block) ?? ""),
    )
    .join("\n");

/** Undefined when a place is none of the draft's, or a table's. */
export function editedBlocks(
  blocks: readonly LetterBlock[],
  words: readonly EditedWords[],
): readonly LetterBlock[] | undefined {
  const isWrong = words.some(({ place }) => {
    const block = blocks[place];
    return block === undefined || wordsOfBlock(block) === undefined;
  });
  if (isWrong) return undefined;
  const texts = new Map(words.map(({ place, text }) => [place, text]));
  return blocks.flatMap((block, place) => withWords(block, texts.get(place)));
}

/** The blocks of the answer as they will be sent. */
export function blocksToSend({ draft, edited }: FoiRequest): readonly LetterBlock[] {
  const blocks = draft?.blocks ?? [];
  return editedBlocks(blocks, edited?.words ?? []) ?? blocks;
}

function withWords(block: LetterBlock, text: string | undefined): readonly LetterBlock[] {
  if (text === undefined || block.kind === "table") return [block];
  if (text.trim() === "") return [];
  if (block.kind !== "list") return [{ ...block, text }];
  return [{ ...block, items: text.split("\n").filter((item) => item.trim() !== "") }];
}
