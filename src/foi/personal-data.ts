/** Which words of a text would tell the public who asked? The requester's own, and whatever looks like a way to reach somebody. */
import type { FoiRequest } from "./foi-request.ts";

export const PERSONAL_KINDS = ["name", "address", "email", "telephone", "postcode"] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

export interface PersonalWords {
  readonly kind: PersonalKind;
  /** As they stand in the text. */
  readonly words: string;
}

const PATTERNS: readonly (readonly [PersonalKind, RegExp])[] = [
  ["email", /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu],
  ["telephone", /(?<![\w.,£])(?:\+44\s?|\(?0)\d[\d\s()-]{7,13}\d(?!\w|\.\d)/g],
  ["postcode", /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g],
];

const SHORTEST_WORD = 3;
const SHORTEST_LINE = 5;

export function personalDataIn(
  text: string,
  { requesterName, replyAddress }: Pick<FoiRequest, "requesterName" | "replyAddress">,
): readonly PersonalWords[] {
  const patterned = PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([words]) => ({ kind, words: words.trim() })),
  );
  const names = [requesterName, ...requesterName.split(/[\s,.]+/)]
    .filter((word) => word.length >= SHORTEST_WORD && !TITLES.has(word.toLowerCase()))
    .filter((word) => hasWord(text, word))
    .map((words): PersonalWords => ({ kind: "name", words }));
  const lines = replyAddress
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_LINE && hasWord(text.toLowerCase(), line.toLowerCase()))
    .map((words): PersonalWords => ({ kind: words.includes("@") ? "email" : "address", words }));
  return distinct([...names, ...lines, ...patterned]);
}

const TITLES: ReadonlySet<string> = new Set(["mrs", "miss", "the", "and", "ltd", "limited"]);

/** A name is told by its capitals; the same letters within a word are none. */
function hasWord(text: string, word: string): boolean {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u").test(text);
}

const distinct = (found: readonly PersonalWords[]): readonly PersonalWords[] => [
  ...new Map(found.map((one) => [one.words.toLowerCase(), one])).values(),
];
