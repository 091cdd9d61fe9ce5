/** Which texts may the reader have seen? Beam search over its ten places; empty places drop out. */
import { invariant } from "#terms/invariant.ts";
import { CHARACTERS, READER } from "./network-shapes.ts";

/** One possible text with its probability, and the reader's place for each of its characters. */
export interface TextCandidate {
  readonly text: string;
  readonly probability: number;
  readonly places: readonly number[];
}

interface Choice {
  readonly character: string;
  readonly probability: number;
}

/** Less than this is noise, and following it would only cost time. */
const MIN_PROBABILITY = 1e-4;
const CHOICES_A_PLACE = 6;
/** So much less likely than the best text so far, a text comes to nothing, whatever its form weighs. */
const MIN_SHARE_OF_BEST = 1e-4;

/**
 * The `width` most probable texts, best first. The places are independent, so a text's probability is the product over
 * its places, summed over the ways to leave places empty; all probabilities together are at most one.
 *
 * @param places READER.places x READER.classes probabilities, each row adding up to one
 */
export function decode(places: Float32Array, width = 24): TextCandidate[] {
  invariant(places.length === READER.places * READER.classes, "the reader's output has the agreed shape");
  let beam: TextCandidate[] = [{ text: "", probability: 1, places: [] }];
  for (let place = 0; place < READER.places; place++) {
    beam = extend(beam, choicesAt(places, place), place, width);
  }
  return beam;
}

/** Probability of `character` in `place`. */
export function probabilityAt(places: Float32Array, place: number, character: string): number {
  return places[place * READER.classes + CHARACTERS.indexOf(character) + 1] ?? 0;
}

function choicesAt(places: Float32Array, place: number): Choice[] {
  const start = place * READER.classes;
  const choices: Choice[] = [];
  for (let i = 0; i < READER.classes; i++) {
    const probability = places[start + i] as number;
    if (probability < MIN_PROBABILITY) continue;
    const character = i === 0 ? "" : (CHARACTERS[i - 1] as string);
    choices.push({ character, probability: Math.min(1, probability) });
  }
  return choices.toSorted((a, b) => b.probability - a.probability).slice(0, CHOICES_A_PLACE);
}

/** The beam is best first, so the first way to a text is the one whose places it keeps. */
function extend(beam: TextCandidate[], choices: Choice[], place: number, width: number): TextCandidate[] {
  const extended = new Map<string, TextCandidate>();
  for (const { text, probability, places } of beam) {
    for (const choice of choices) {
      const longer = text + choice.character;
      const known = extended.get(longer);
      extended.set(longer, {
        text: longer,
        probability: probability * choice.probability + (known?.probability ?? 0),
        places: known?.places ?? (choice.character === "" ? places : [...places, place]),
      });
    }
  }
  const best = [...extended.values()].toSorted((a, b) => b.probability - a.probability);
  const least = (best[0]?.probability ?? 0) * MIN_SHARE_OF_BEST;
  return best.slice(0, width).filter(({ probability }) => probability >= least);
}
