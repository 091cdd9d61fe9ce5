/** How likely is each text once the forms of registration marks are known? A prior over the reader's own probabilities. */
import type { Instant } from "#terms/instant.ts";
import { isFromTheFuture } from "./age-identifier.ts";
import type { TextCandidate } from "./decode.ts";
import { formatsOf } from "./mark-formats.ts";

/** What the reader's choice between two characters that the typeface draws alike still counts for. */
const TWIN_EVIDENCE = 0.35;
/** A mark that cannot have been issued yet is this much less likely, and is read all the same. */
const FUTURE_FACTOR = 0.3;
/** 2^7 spellings of one text; marks with more twins than that keep the reader's spelling. */
const MAX_TWINS = 7;
/** Spelling texts otherwise that nobody believes in would only cost time. */
const MIN_PROBABILITY_TO_RESPELL = 0.01;

const TWIN: Readonly<Record<string, string>> = { O: "0", "0": "O", I: "1", "1": "I" };

/** How many times likelier than a mark of no format this one is, before anything is seen. */
export function weightOf(mark: string, latest: Instant): number {
  const weight = formatsOf(mark)[0]?.weight ?? 1;
  return isFromTheFuture(mark, latest) ? weight * FUTURE_FACTOR : weight;
}

/**
 * Weighs the reader's texts by the formats of marks, best first. What the reader gave to texts that are not listed is
 * taken to fit as well as the best one, so a guess never becomes a certainty by its form alone; all probabilities
 * together are at most one.
 *
 * @param latest the moment after which no mark can have been issued: the capture, or now
 */
export function weigh(candidates: readonly TextCandidate[], latest: Instant): TextCandidate[] {
  const spellings = new Map<string, TextCandidate>();
  for (const candidate of candidates) {
    for (const spelling of [candidate, ...twinSpellings(candidate)]) {
      const known = spellings.get(spelling.text);
      if (known === undefined || known.probability < spelling.probability)
        spellings.set(spelling.text, spelling);
    }
  }
  const weighed = [...spellings.values()].map((spelling) => ({
    spelling,
    weight: weightOf(spelling.text, latest),
  }));
  const heaviest = Math.max(1, ...weighed.map(({ weight }) => weight));
  const listed = candidates.reduce((sum, { probability }) => sum + probability, 0);
  const total = weighed.reduce(
    (sum, { spelling, weight }) => sum + spelling.probability * weight,
    Math.max(0, 1 - listed) * heaviest,
  );
  return weighed
    .map(({ spelling, weight }) => ({ ...spelling, probability: (spelling.probability * weight) / total }))
    .toSorted((a, b) => b.probability - a.probability);
}

/** The same glyphs spelt otherwise (O for 0, I for 1, and back), as far as the result fits a format of marks. */
function twinSpellings({ text, probability, places }: TextCandidate): TextCandidate[] {
  if (probability < MIN_PROBABILITY_TO_RESPELL) return [];
  const twins = [...text].flatMap((character, i) => (character in TWIN ? [i] : []));
  if (twins.length === 0 || twins.length > MAX_TWINS) return [];
  return Array.from({ length: 2 ** twins.length - 1 }, (_, mask) => swap(text, twins, mask + 1))
    .filter(({ mark }) => formatsOf(mark).length > 0)
    .map(({ mark, swaps }) => ({ text: mark, probability: probability * TWIN_EVIDENCE ** swaps, places }));
}

function swap(text: string, twins: readonly number[], mask: number): { mark: string; swaps: number } {
  const characters = [...text];
  let swaps = 0;
  for (const [bit, position] of twins.entries()) {
    if ((mask & (1 << bit)) === 0) continue;
    characters[position] = TWIN[characters[position] ?? ""] ?? "";
    swaps++;
  }
  return { mark: characters.join(""), swaps };
}

/** The character drawn like this one, where there is one. */
export function twinOf(character: string): string | undefined {
  return TWIN[character];
}
