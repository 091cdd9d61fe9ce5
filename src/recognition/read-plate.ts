/** What does one plate say? Joins the box, the reader's probabilities and the formats of marks into a plate reading. */
import { confidence } from "#terms/confidence.ts";
import type { Instant } from "#terms/instant.ts";
import type { Alternative } from "#terms/read.ts";
import { isPartial, isReadMark, isVrm, parseReadMark, parseVrm, VRM_MAX_LENGTH } from "#terms/vrm.ts";
import { type Calibration, calibrate, calibrateMark } from "./calibrate.ts";
import { CALIBRATION } from "./calibration-constants.ts";
import { cutOffOf, withUnread } from "./cut-plate.ts";
import { decode, probabilityAt, type TextCandidate } from "./decode.ts";
import { beliefInBritain, twinOf, weigh } from "./grammar.ts";
import { type Circumstances, improbabilitiesOf, soberly } from "./improbable.ts";
import { colourOf, countryOf } from "./origin.ts";
import { plateBelief, type SeenText } from "./plate-belief.ts";
import type { CharacterReading, PlateReading, PlateSight } from "./ports.ts";

const MAX_ALTERNATIVES = 4;
/** A single character is lettering far more often than one of the few marks of one figure. */
const SHORTEST_READ = 2;
/** Below this an alternative helps nobody who compares text and picture. */
const MIN_ALTERNATIVE = 0.001;

/**
 * The reading; undefined when the reader saw fewer than two characters. A mark of no known format is read as well. One that the
 * picture's edge cuts is read in part, with a `?` for each character beyond it, and undefined when hardly anything of it is seen.
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
  const circumstances = { latest, country: countryOf(output), colour: colourOf(output) };
  const [best, ...others] = weigh(candidates, latest, output.countries)
    .filter(({ text }) => hasMarkLength(text))
    .map((mark) => ({ ...mark, probability: calibrateMark(mark.probability, british, calibration) }))
    .map((mark) => ({ ...mark, probability: soberProbability(mark, circumstances) }))
    .toSorted((a, b) => b.probability - a.probability);
  const raw = candidates[0];
  if (best === undefined || raw === undefined || !hasMarkLength(raw.text)) return undefined;
  const vrm = parseVrm(best.text);
  if (!isVrm(vrm)) return undefined;
  const { country, colour } = circumstances;
  const belief = beliefInPlate(sight, { vrm, raw: raw.text, country, colour });
  const reading: PlateReading = {
    vrm,
    raw: raw.text,
    confidence: confidence(best.probability * belief),
    alternatives: alternativesFrom(others, belief),
    characters: charactersOf(best, places),
    corners,
    lines: (output.lines[1] ?? 0) > (output.lines[0] ?? 0) ? 2 : 1,
    plateness,
    country,
    colour,
    doubts: [
      ...improbabilitiesOf(vrm, circumstances),
      ...(belief < HARDLY_A_PLATE ? (["lettering"] as const) : []),
    ],
  };
  return asFarAsInPicture(reading, sight);
}

function soberProbability({ text, probability }: TextCandidate, circumstances: Circumstances): number {
  const mark = parseVrm(text);
  return isVrm(mark) ? soberly(probability, mark, circumstances) : probability;
}

/** With less belief in a plate it is more likely something else that bears letters. */
const HARDLY_A_PLATE = 0.5;

/** What a two-line plate that is cut says of the whole mark, and what its text alone cannot tell. */
const CUT_AND_UNTOLD = 0.05;
/** With fewer characters a part of a mark is of no use to anybody. */
const FEWEST_OF_A_PART = 3;
/** A character that nobody saw is one of so many: the letters of marks, and the figures. */
const ANY_CHARACTER = 34;

/** A plate that the picture's edge cuts is read in part: what stands beyond may be anything, so the whole mark is hardly ever known. */
function asFarAsInPicture(
  reading: PlateReading,
  { picture, isCutOut }: PlateSight,
): PlateReading | undefined {
  const { vrm: text, corners, lines } = reading;
  const cut = picture === undefined || isCutOut ? undefined : cutOffOf({ corners, lines, text }, picture);
  if (cut === undefined) return reading;
  if (!isCredible(reading) || text.length < FEWEST_OF_A_PART) return undefined;
  const vrm = parseReadMark(withUnread(text, cut));
  const share = cut.missing === undefined ? CUT_AND_UNTOLD : ANY_CHARACTER ** -cut.missing;
  if (!isReadMark(vrm)) return undefined;
  return { ...reading, vrm, confidence: confidence(reading.confidence * share), alternatives: [] };
}

/** The text can only be right where there is a plate; a picture that a camera cut out as a plate is one by its word. */
function beliefInPlate(
  { plateness, output, isCutOut = false }: PlateSight,
  read: Pick<SeenText, "vrm" | "raw" | "country" | "colour">,
): number {
  if (isCutOut) return 1;
  const [tellsColours, tellsCountries] = [output.colours !== undefined, output.countries !== undefined];
  return plateBelief({ ...read, plateness, tellsColours, tellsCountries });
}

/** From here on there is a plate, however badly it reads: a read is not dropped because it is hard to read. */
const SURELY_A_PLATE = 0.75;
/**
 * Below this product of the detector's belief and the confidence, scenery only looked a little like a plate. On photographs that nothing
 * was trained on no British plate comes to less, and of 149 others but American ones one does.
 */
const MIN_CREDENCE = 0.1;

/** False for what is more likely scenery or lettering than a number plate. */
export function isCredible({ vrm, plateness, confidence: sureness }: PlateReading): boolean {
  // Whether a part of a mark is credible was asked before its confidence became that of the whole.
  return plateness >= SURELY_A_PLATE || isPartial(vrm) || plateness * sureness >= MIN_CREDENCE;
}

const hasMarkLength = (text: string): boolean =>
  text.length >= SHORTEST_READ && text.length <= VRM_MAX_LENGTH;

function alternativesFrom(candidates: readonly TextCandidate[], belief: number): Alternative[] {
  return candidates
    .map((candidate) => ({ ...candidate, probability: candidate.probability * belief }))
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
