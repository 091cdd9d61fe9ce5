/**
 * Does a text that a person wrote for an answer name the place of a site? The name or code of a site, a position in degrees and a
 * grid reference are found; the place in other words is for the second person to see.
 */
import type { EditedWords, FoiPart } from "./foi-request.ts";

/** What officers call a site. */
export interface NamedSite {
  readonly code: string;
  readonly name: string;
}

const POSITIONS = [
  // 52.48142, -1.89983
  /[-+]?\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}\s*°?\s*[EW]?/gi,
  // 52° 28' 53" N
  /\d{1,3}\s*°\s*\d{1,2}\s*['’′](\s*\d{1,2}(\.\d+)?\s*["”″])?\s*[NSEW]?/gi,
  // SP 06882 86895
  /\b[HNOST][A-HJ-Z]\s?\d{3,5}\s?\d{3,5}\b/g,
] as const;

/** Shorter names are words of every day. */
const SHORTEST_NAME = 5;

/** The words that give a place away, as they stand in the text. */
export function placesIn(text: string, sites: readonly NamedSite[]): readonly string[] {
  const found = POSITIONS.flatMap((pattern) => [...text.matchAll(pattern)].map(([words]) => words.trim()));
  const folded = folding(text);
  const named = sites.flatMap(({ code, name }) =>
    [code, name, beforeComma(name)].filter(
      (words) => words.length >= SHORTEST_NAME && folded.includes(` ${folding(words).trim()} `),
    ),
  );
  return [...new Set([...found, ...named])];
}

/** "Ring road, east" is told by "ring road" as well, where that is more than one word. */
function beforeComma(name: string): string {
  const [before = ""] = name.split(",");
  return before.trim().includes(" ") ? before.trim() : "";
}

/** Signs and capitals make no difference. */
const folding = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** All that a person writes with a step. */
export function wordsWritten(step: {
  readonly type: string;
  readonly parts?: readonly FoiPart[];
  readonly words?: readonly EditedWords[] | string;
}): string {
  const edited = typeof step.words === "object" ? step.words : [];
  return [...(step.parts ?? []).flatMap(textsIn), ...edited.map(({ text }) => text)].join("\n");
}

/** Every text at whatever depth, so that a kind of part that comes later is looked through too. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
