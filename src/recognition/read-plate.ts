/** What does one plate say? Joins the box, the reader's probabilities and the formats of marks into a plate reading. */
import { confidence } from "#terms/confidence.ts";
import type { Instant } from "#terms/instant.ts";
import type { Alternative } from "#terms/read.ts";
import { isVrm, parseVrm, VRM_MAX_LENGTH } from "#terms/vrm.ts";
import { type Calibration, calibrate, calibrateMark } from "./calibrate.ts";
import { CALIBRATION } from "./calibration-constants.ts";
import { decode, probabilityAt, type TextCandidate } from "./decode.ts";
import { beliefInBritain, twinOf, weigh } from "./grammar.ts";
import { formatsOf, hasFigure } from "./mark-formats.ts";
import { colourOf, countryOf } from "./origin.ts";
import type { CharacterReading, PlateReading, PlateSight } from "./ports.ts";

const MAX_ALTERNATIVES = 4;
/** A single character is lettering far more often than one of the few marks of one figure. */
const SHORTEST_READ = 2;
/** Below this an alternative helps nobody who compares text and picture. */
const MIN_ALTERNATIVE = 0.001;

/**
 * The reading; undefined when the reader saw fewer than two characters. A mark of no known format is read as well.
 *
 * @param latest the moment after which no mark can have been issued: the capture, or now
 */
export function readPlate(
  sight: PlateSight,
  latest: Instant,
  calibration: Calibration = CALIBRATION,
): PlateReading | undefined {
  const { corners, plateness, output } = sight;
  const places = calibrate(output.places, calibration);
  const candidates = decode(places);
  const british = beliefInBritain(output.countries);
  const [best, ...others] = weigh(candidates, latest, output.countries)
    .filter(({ text }) => hasMarkLength(text))
    .map((mark) => ({ ...mark, probability: calibrateMark(mark.probability, british, calibration) }));
  const raw = candidates[0];
  if (best === undefined || raw === undefined || !hasMarkLength(raw.text)) return undefined;
  const vrm = parseVrm(best.text);
  if (!isVrm(vrm)) return undefined;
  return {
    vrm,
    raw: raw.text,
    confidence: confidence(best.probability),
    alternatives: alternativesFrom(others),
    characters: charactersOf(best, places),
    corners,
    lines: (output.lines[1] ?? 0) > (output.lines[0] ?? 0) ? 2 : 1,
    plateness,
    country: countryOf(output),
    colour: colourOf(output),
  };
}

/** From here on there is a plate, however badly it reads: a read is not dropped because it is hard to read. */
const SURELY_A_PLATE = 0.75;
/** Below this product of the detector's and the reader's belief, scenery only looked a little like a plate. */
const MIN_CREDENCE = 0.12;

/**
 * What letters without a single figure count for: nearly all lettering on signs, shops and boots is like that, and hardly a
 * mark; of British ones none.
 */
const LETTERS_ALONE = 0.08;

/** Figures that a reader who expects a mark sees in the letters O, I and S. */
const LETTER_LIKE = /[015]/g;
/** A word has few of these letters; a mark as a rule has more figures than that. */
const MOST_LETTER_LIKE = 0.4;

/** False for what is more likely scenery than a number plate. A mark of no known form is as credible as any other. */
export function isCredible(reading: PlateReading): boolean {
  const { plateness, confidence: sureness } = reading;
  const asAMark = isWord(reading) ? LETTERS_ALONE : 1;
  return plateness >= SURELY_A_PLATE || plateness * sureness * asAMark >= MIN_CREDENCE;
}

/**
 * True for letters alone, and for a word in which the reader, who expects a mark, took a letter for the figure that looks like
 * it: KNITTER is no mark for being read as KN1TTER. Some short marks are spelt so on purpose; those have a mark's form and
 * stand on the ground of a plate.
 */
function isWord({ vrm, raw, colour }: PlateReading): boolean {
  if (!hasFigure(vrm) || !hasFigure(raw)) return true;
  const likeLetters = vrm.match(LETTER_LIKE)?.length ?? 0;
  if (hasFigure(vrm.replace(LETTER_LIKE, "")) || likeLetters > MOST_LETTER_LIKE * vrm.length) return false;
  return formatsOf(vrm).length === 0 || !isGroundOfAPlate(colour);
}

/** White or yellow, as on every British plate since 1973; other grounds are seen on old vehicles and on shops. */
const isGroundOfAPlate = (colour: PlateReading["colour"]): boolean =>
  colour === undefined || colour.name === "white" || colour.name === "yellow";

const hasMarkLength = (text: string): boolean =>
  text.length >= SHORTEST_READ && text.length <= VRM_MAX_LENGTH;

function alternativesFrom(candidates: readonly TextCandidate[]): Alternative[] {
  return candidates
    .filter(({ probability }) => probability >= MIN_ALTERNATIVE)
    .slice(0, MAX_ALTERNATIVES)
    .flatMap(({ text, probability }) => {
      const vrm = parseVrm(text);
      return isVrm(vrm) ? [{ vrm, confidence: confidence(probability) }] : [];
    });
}

/** The reader's probability of each character; of the glyph where two characters are drawn alike. */
function charactersOf({ text, places }: TextCandidate, output: Float32Array): CharacterReading[] {
  return [...text].map((character, i) => {
    const place = places[i] ?? 0;
    const twin = twinOf(character);
    const ofTwin = twin === undefined ? 0 : probabilityAt(output, place, twin);
    return { character, probability: Math.min(1, probabilityAt(output, place, character) + ofTwin) };
  });
}
