/** How likely is each text once the forms of registration marks are known? A prior over the reader's own probabilities. */
import type { Instant } from "#terms/instant.ts";
import { PLATE_COUNTRIES, type PlateCountry } from "#terms/plate-look.ts";
import { isFromTheFuture } from "./age-identifier.ts";
import type { TextCandidate } from "./decode.ts";
import { formWeight, hasFigure } from "./mark-formats.ts";
import { COUNTRIES } from "./network-shapes.ts";

/**
 * What the reader's choice between two characters that the typeface draws alike still counts for on a British plate. It knows
 * each country's syntax, so without a word on the country its choice tells more of the country than of the characters.
 */
const TWIN_EVIDENCE = 0.35;
/** A mark that cannot have been issued yet is this much less likely, and is read all the same. */
const FUTURE_FACTOR = 0.3;
/** So is one without a figure: hardly a mark on the road is like that, but many of those drawn for the reader are. */
const FIGURELESS_FACTOR = 0.2;
/** 2^7 spellings of one text; marks with more twins than that keep the reader's spelling. */
const MAX_TWINS = 7;
/** Spelling texts otherwise that nobody believes in would only cost time. */
const MIN_PROBABILITY_TO_RESPELL = 0.01;
/**
 * Probability that a plate is British when the reader does not tell. Fewer are foreign on British roads, but it is those
 * that a belief in Britain harms.
 */
const BRITISH_UNLESS_TOLD = 0.9;
/** Countries less likely than this change nothing worth the time. */
const MIN_BELIEF = 0.01;

const TWIN: Readonly<Record<string, string>> = { O: "0", "0": "O", I: "1", "1": "I" };

/** A text with what the reader gives it as it stands, and what it gives it on a British plate, where twins are one glyph. */
interface Spelling extends TextCandidate {
  readonly drawn: number;
}

/** How many times likelier than a mark of no format this one is, before anything is seen: on British plates, and on others. */
interface Weights {
  readonly british: number;
  readonly foreign: number;
}

/**
 * Weighs the reader's texts by the formats of marks, best first, as far as the country is believed in. What the reader gave
 * to texts that are not listed is taken to fit as well as the best one, so a guess never becomes a certainty by its form
 * alone; all probabilities together are at most one.
 *
 * @param latest the moment after which no mark can have been issued: the capture, or now
 * @param countries COUNTRIES.length probabilities, when the reader tells countries
 */
export function weigh(
  candidates: readonly TextCandidate[],
  latest: Instant,
  countries?: Float32Array,
): TextCandidate[] {
  const beliefs = believedIn(countries);
  const weighed = [...spellingsOf(candidates, countries !== undefined).values()].map(
    ({ drawn, ...candidate }) => {
      const { british, foreign } = weightsOf(candidate.text, latest, beliefs);
      const worth = drawn * british + candidate.probability * foreign;
      return { candidate, worth, weight: british + foreign };
    },
  );
  const heaviest = Math.max(1, ...weighed.map(({ weight }) => weight));
  const listed = candidates.reduce((sum, { probability }) => sum + probability, 0);
  const total = weighed.reduce((sum, { worth }) => sum + worth, Math.max(0, 1 - listed) * heaviest);
  return weighed
    .map(({ candidate, worth }) => ({ ...candidate, probability: worth / total }))
    .toSorted((a, b) => b.probability - a.probability);
}

/** In which countries a plate may have been issued. */
interface Beliefs {
  readonly inBritain: number;
  /** Those that are likely enough to matter. */
  readonly elsewhere: readonly { readonly country: PlateCountry; readonly belief: number }[];
}

function believedIn(countries: Float32Array | undefined): Beliefs {
  const elsewhere = PLATE_COUNTRIES.filter((country) => country !== "GB")
    .map((country) => ({ country, belief: beliefIn(country, countries) }))
    .filter(({ belief }) => belief >= MIN_BELIEF);
  return { inBritain: beliefInBritain(countries), elsewhere };
}

/** Each country's weight for the mark, by the belief in the country; both together are 1 for a mark of no form anywhere that has a figure. */
function weightsOf(mark: string, latest: Instant, { inBritain, elsewhere }: Beliefs): Weights {
  const common = hasFigure(mark) ? 1 : FIGURELESS_FACTOR;
  const british = inBritain * formWeight(mark, "GB") * (isFromTheFuture(mark, latest) ? FUTURE_FACTOR : 1);
  const foreign = elsewhere.reduce(
    (sum, { country, belief }) => sum + belief * (formWeight(mark, country) - 1),
    Math.max(0, 1 - inBritain),
  );
  return { british: common * british, foreign: common * foreign };
}

/** How many times likelier than a mark of no format this one is, before anything is seen. */
export function weightOf(mark: string, latest: Instant, countries?: Float32Array): number {
  const { british, foreign } = weightsOf(mark, latest, believedIn(countries));
  return british + foreign;
}

/** The probability that the plate is British, by the reader's word where it has one. */
export function beliefInBritain(countries: Float32Array | undefined): number {
  return countries === undefined ? BRITISH_UNLESS_TOLD : beliefIn("GB", countries);
}

const beliefIn = (country: (typeof COUNTRIES)[number], countries: Float32Array | undefined): number =>
  countries?.[COUNTRIES.indexOf(country)] ?? 0;

/** All texts to choose from: what the reader listed and, where the country is told, its glyphs spelt otherwise. */
function spellingsOf(
  candidates: readonly TextCandidate[],
  isCountryTold: boolean,
): ReadonlyMap<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  for (const candidate of candidates) {
    const twins = isCountryTold ? twinSpellings(candidate) : [];
    for (const spelling of [{ ...candidate, drawn: candidate.probability }, ...twins]) {
      const known = spellings.get(spelling.text);
      spellings.set(spelling.text, {
        ...spelling,
        places: known?.places ?? spelling.places,
        probability: Math.max(known?.probability ?? 0, spelling.probability),
        drawn: Math.max(known?.drawn ?? 0, spelling.drawn),
      });
    }
  }
  return spellings;
}

/** The same glyphs spelt otherwise (O for 0, I for 1, and back), as far as the result fits a British format. */
function twinSpellings({ text, probability, places }: TextCandidate): Spelling[] {
  if (probability < MIN_PROBABILITY_TO_RESPELL) return [];
  const twins = [...text].flatMap((character, i) => (character in TWIN ? [i] : []));
  if (twins.length === 0 || twins.length > MAX_TWINS) return [];
  return Array.from({ length: 2 ** twins.length - 1 }, (_, mask) => swap(text, twins, mask + 1))
    .filter(({ mark }) => formWeight(mark, "GB") > 1)
    .map(({ mark, swaps }) => ({
      text: mark,
      probability: 0,
      drawn: probability * TWIN_EVIDENCE ** swaps,
      places,
    }));
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
