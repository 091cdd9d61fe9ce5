/**
 * Is what was read a number plate at all, or lettering that looks like one: a board, a price, a badge, a word over a shop? Evidence as
 * data, each piece with what it adds to the odds.
 */
import { formatsOf, formWeight, hasFigure } from "./mark-formats.ts";
import type { PlateReading } from "./ports.ts";

/** What is known of the thing before its confidence is. */
export interface SeenText extends Pick<PlateReading, "vrm" | "raw" | "plateness" | "country" | "colour"> {
  /** False when the weights tell no grounds, which then says nothing for or against. */
  readonly tellsColours: boolean;
  /** The same of issuers. */
  readonly tellsCountries: boolean;
}

export interface Evidence {
  readonly id: string;
  /** Added to the logarithm of the odds that it is a plate. */
  readonly logOdds: number;
  readonly holds: (seen: SeenText) => boolean;
}

/**
 * Fitted by logistic regression to 367 plates on photographs that nothing was trained on and 191 drawn ones against 88 boards that were
 * drawn and read as marks; rounded, and then set by hand where there were too few of a kind: marks of letters alone, and American plates,
 * of which the photographs have many and British roads hardly any.
 */
const BEFORE_ANYTHING_IS_SEEN = -1;
/** How much the detector's own belief counts: of boards it finds half with less than 0.45, of plates one in a hundred. */
const DETECTORS_SAY = 3.4;

/** Forms that nothing but a number plate has; a short or old mark may as well be a house number or the number of a road. */
const OWN_FORMS = new Set(["current", "prefix", "suffix", "q", "northern-ireland"]);
/** The rules of 2001 leave Z out of the first two letters; plates on photographs have it there. */
const TODAYS_WITH_Z = /^[A-HJ-PR-Z]{2}(?!00|01|50)\d{2}[A-HJ-PR-Z]{3}$/;
/** From here on the ground is that of a plate beyond doubt: paper, shop fronts and tins reach less as a rule. */
const CLEAR_GROUND = 0.9;
/** Country whose plates are in our photographs and hardly ever on British roads, so that odd lettering is taken for one. */
const SELDOM_HERE = "US";
/** So few characters are on a plate now and then, and on signs always. */
const SHORT = { veryShort: 3, short: 4 } as const;
/** Four letters in a row are a word; only a few countries on the continent issue marks with so many. */
const WORD_WITHIN = /[A-Z]{4}/;
/** Figures that a reader who expects a mark sees in the letters O, I and S. */
export const LETTER_LIKE = /[015]/g;
/** A word has few of these letters; a mark as a rule has more figures than that. */
const MOST_LETTER_LIKE = 0.4;

export const EVIDENCE: readonly Evidence[] = [
  { id: "own-form", logOdds: 2, holds: hasOwnForm },
  { id: "form-of-its-country", logOdds: 1.5, holds: (seen) => isFromAbroad(seen) && fitsItsCountry(seen) },
  { id: "common-form", logOdds: -0.5, holds: (seen) => !hasOwnForm(seen) && isOfSomeBritishForm(seen) },
  { id: "ground-of-a-plate", logOdds: 2.2, holds: hasClearGround },
  { id: "figures-alone", logOdds: -1, holds: ({ vrm }) => /^\d+$/.test(vrm) },
  { id: "letters-alone", logOdds: -2.5, holds: (seen) => isWord(seen) && !hasOwnForm(seen) },
  { id: "letters-taken-for-figures", logOdds: -1.2, holds: (seen) => isWord(seen) && hasOwnForm(seen) },
  { id: "word-within", logOdds: -2, holds: (seen) => hasWordWithin(seen) && !isFromAbroad(seen) },
  { id: "issuer-unknown", logOdds: -1, holds: isOfNoKnownIssuer },
  { id: "very-short", logOdds: -1.5, holds: ({ vrm }) => vrm.length <= SHORT.veryShort },
  { id: "short", logOdds: -1, holds: ({ vrm }) => vrm.length === SHORT.short },
];

/** The probability that there is a number plate, above 0 and below 1, given that something was read. */
export function plateBelief(seen: SeenText): number {
  const sum = EVIDENCE.reduce(
    (all, { holds, logOdds }) => all + (holds(seen) ? logOdds : 0),
    BEFORE_ANYTHING_IS_SEEN + DETECTORS_SAY * logOddsOf(seen.plateness),
  );
  return 1 / (1 + Math.exp(-sum));
}

/**
 * True for letters alone, and for a word in which the reader, who expects a mark, took a letter for the figure that looks like it:
 * KNITTER is no mark for being read as KN1TTER. Judged by the characters as they were read as well as by the mark made of them.
 */
export function isWord({ vrm, raw }: Pick<PlateReading, "vrm" | "raw">): boolean {
  if (!hasFigure(vrm) || !hasFigure(raw)) return true;
  const likeLetters = vrm.match(LETTER_LIKE)?.length ?? 0;
  if (hasFigure(vrm.replace(LETTER_LIKE, "")) || likeLetters > MOST_LETTER_LIKE * vrm.length) return false;
  return !formatsOf(vrm).some(({ id }) => id === "current");
}

const LEAST = 1e-3;
const logOddsOf = (probability: number): number => {
  const within = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(within / (1 - within));
};

/** The reader's own text must have the form: what the forms themselves made of it is no evidence for them. */
function hasOwnForm({ vrm, raw, country }: SeenText): boolean {
  const isHome = country === undefined || country.code === "GB";
  const isAsRead = hasFigure(raw) && asDrawn(vrm) === asDrawn(raw);
  return (
    isHome && isAsRead && (formatsOf(vrm).some(({ id }) => OWN_FORMS.has(id)) || TODAYS_WITH_Z.test(vrm))
  );
}

const asDrawn = (text: string): string => text.replaceAll("O", "0").replaceAll("I", "1");

const isOfSomeBritishForm = ({ vrm }: SeenText): boolean =>
  formatsOf(vrm).some(({ country }) => country === "GB");

const isFromAbroad = ({ country }: SeenText): boolean =>
  country !== undefined && country.code !== "GB" && country.code !== SELDOM_HERE;

const fitsItsCountry = ({ vrm, country }: SeenText): boolean =>
  country !== undefined && formWeight(vrm, country.code) > 1;

/** Black plates are those of old vehicles; words in light letters on black are over every other shop. */
function hasClearGround(seen: SeenText): boolean {
  const { colour, tellsColours } = seen;
  if (!tellsColours) return true;
  if (colour === undefined || colour.probability < CLEAR_GROUND) return false;
  return colour.name !== "black" || !isWord(seen);
}

const hasWordWithin = (seen: SeenText): boolean => WORD_WITHIN.test(seen.vrm) && !isWord(seen);

/** Of a British form its own letters tell the issuer. */
function isOfNoKnownIssuer(seen: SeenText): boolean {
  const { country, tellsCountries } = seen;
  const isTold = country?.code === "GB" || isFromAbroad(seen) || !tellsCountries;
  return !isTold && !hasOwnForm(seen);
}
