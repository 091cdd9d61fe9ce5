/**
 * What else is known of a read, in one column: bytes that only reads with such a fact have. As columns of their own these facts
 * would weigh as much again, for each row pays for its places and their gaps.
 *
 * | bytes | what |
 * |---|---|
 * | 1 | which pictures there are (1 original, 2 plate, 4 vehicle), 8 a wide time of receipt, 16 a wide origin, 32 letters, 64 alternatives, 128 lane |
 * | 1 | direction (0 none, 1 towards, 2 away), lines (4, 8), 16 clock, 32 raw text, colour in the two highest bits |
 * | 1 | country, 0 for none |
 * | 2, or 4 | origin, by its key |
 * | 2, or 8 | ms from capture to receipt; or the time of receipt |
 * | as many as there are | letters (2), lane (1), probability of country (4) and colour (4), alternatives, clock, raw text, pictures (32 each) |
 *
 * Numbers are big-endian, so that SQL can read those in fixed places: `packed-facts-sql.ts`.
 */

import type { ReadClock } from "#terms/clock-offset.ts";
import { confidence } from "#terms/confidence.ts";
import { invariant } from "#terms/invariant.ts";
import type { PlateColour, PlateCountry } from "#terms/plate-look.ts";
import type { Alternative, Read } from "#terms/read.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { packClock, unpackClock } from "../../../shared/packed/packed-clock.ts";
import { packHash, unpackHash } from "../../../shared/packed/packed-ids.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { storedText, textFromStored } from "./stored-text.ts";

/** Of the first byte. */
export const FIRST = {
  original: 1,
  plate: 2,
  vehicle: 4,
  wideReceipt: 8,
  wideOrigin: 16,
  letters: 32,
  alternatives: 64,
  lane: 128,
} as const;
/** Of the second byte. */
export const SECOND = {
  direction: 3,
  towards: 1,
  away: 2,
  oneLine: 4,
  twoLines: 8,
  clock: 16,
  raw: 32,
} as const;
/** The colour begins at this bit of the second byte. */
export const COLOUR_BIT = 6;

/** As they are stored for years: a number never changes its meaning. */
export const COLOUR_NUMBERS: Readonly<Record<PlateColour, number>> = { white: 1, yellow: 2, black: 3 };
export const COUNTRY_NUMBERS: Readonly<Record<PlateCountry, number>> = {
  GB: 1,
  IE: 2,
  AT: 3,
  BE: 4,
  BG: 5,
  CH: 6,
  CZ: 7,
  DE: 8,
  DK: 9,
  EE: 10,
  ES: 11,
  FI: 12,
  FR: 13,
  GR: 14,
  HR: 15,
  HU: 16,
  IT: 17,
  LT: 18,
  LU: 19,
  LV: 20,
  NL: 21,
  NO: 22,
  PL: 23,
  PT: 24,
  RO: 25,
  RS: 26,
  SE: 27,
  SI: 28,
  SK: 29,
  TR: 30,
  UA: 31,
  US: 32,
};
const COLOURS = namesByNumber<PlateColour>(COLOUR_NUMBERS);
const COUNTRIES = namesByNumber<PlateCountry>(COUNTRY_NUMBERS);

/** What is packed of a read, but for its mark, which has a column of its own. */
export type Facts = Pick<
  Read,
  | "vrm"
  | "vrmRaw"
  | "capturedAt"
  | "receivedAt"
  | "lines"
  | "direction"
  | "country"
  | "colour"
  | "lane"
  | "alternatives"
  | "clock"
  | "images"
>;

const NARROW = 0x1_0000;
const BYTE = 0x100;

/** `letters` as `packVrm` gives them; `origin` a key of `read_origins`. */
export function packFacts(
  read: Facts,
  { letters, origin }: { readonly letters: number; readonly origin: number },
): Buffer {
  const to = new ByteWriter();
  to.byte(firstFlags(read, letters, origin));
  to.byte(secondFlags(read));
  to.byte(read.country === undefined ? 0 : COUNTRY_NUMBERS[read.country.code]);
  writeOrigin(to, origin);
  if (isLongAgo(read)) to.int64(read.receivedAt);
  else to.uint16(read.receivedAt - read.capturedAt);
  if (letters !== 0) to.uint16(letters);
  if (isSmallLane(read.lane)) to.byte(read.lane);
  writeLooks(to, read);
  if (read.alternatives.length > 0) writeAlternatives(to, read.alternatives);
  if (read.clock !== undefined) for (const number of packClock(read.clock)) to.varint(number);
  if (read.vrmRaw !== read.vrm) to.text(storedText(read.vrmRaw));
  const { original, patch, overview } = read.images;
  for (const hash of [original, patch, overview]) to.bytes(packHash(hash));
  return to.done();
}

const firstFlags = (read: Facts, letters: number, origin: number): number =>
  flagsOf(
    [read.images.original !== undefined, FIRST.original],
    [read.images.patch !== undefined, FIRST.plate],
    [read.images.overview !== undefined, FIRST.vehicle],
    [isLongAgo(read), FIRST.wideReceipt],
    [origin >= NARROW, FIRST.wideOrigin],
    [letters !== 0, FIRST.letters],
    [read.alternatives.length > 0, FIRST.alternatives],
    [isSmallLane(read.lane), FIRST.lane],
  );

const secondFlags = (read: Facts): number =>
  flagsOf(
    [read.direction === "towards", SECOND.towards],
    [read.direction === "away", SECOND.away],
    [read.lines === 1, SECOND.oneLine],
    [read.lines === 2, SECOND.twoLines],
    [read.clock !== undefined, SECOND.clock],
    [read.vrmRaw !== read.vrm, SECOND.raw],
  ) |
  ((read.colour === undefined ? 0 : COLOUR_NUMBERS[read.colour.name]) << COLOUR_BIT);

/** Of a clock ahead of ours as well: two bytes do not hold it. */
function isLongAgo({ capturedAt, receivedAt }: Facts): boolean {
  const waitedMs = receivedAt - capturedAt;
  return waitedMs < 0 || waitedMs >= NARROW;
}

function writeOrigin(to: ByteWriter, origin: number): void {
  if (origin >= NARROW) to.uint32(origin);
  else to.uint16(origin);
}

function writeLooks(to: ByteWriter, { country, colour }: Facts): void {
  if (country !== undefined) to.float(country.probability);
  if (colour !== undefined) to.float(colour.probability);
}

/** Others lie in `rest`: cameras number lanes from one, and yet any number may come. */
export const isSmallLane = (lane: number | undefined): lane is number =>
  lane !== undefined && Number.isInteger(lane) && lane >= 0 && lane < BYTE && !Object.is(lane, -0);

export interface UnpackedFacts extends Omit<Facts, "vrm" | "vrmRaw" | "capturedAt" | "receivedAt"> {
  /** As `unpackVrm` takes them. */
  readonly letters: number;
  readonly receivedMs: number;
  /** Undefined where it is the mark as it stands. */
  readonly vrmRaw: string | undefined;
}

export function unpackFacts(packed: Uint8Array, capturedMs: number): UnpackedFacts {
  const from = new ByteReader(packed);
  const [first, second, country] = [from.byte(), from.byte(), from.byte()];
  const [has, hasToo] = [(bit: number) => (first & bit) !== 0, (bit: number) => (second & bit) !== 0];
  skipOrigin(from, has(FIRST.wideOrigin));
  // In the order in which they were written.
  const receivedMs = has(FIRST.wideReceipt) ? from.int64() : capturedMs + from.uint16();
  const letters = has(FIRST.letters) ? from.uint16() : 0;
  const lane = has(FIRST.lane) ? from.byte() : undefined;
  const looks = readLooks(from, country, second >> COLOUR_BIT);
  const alternatives = has(FIRST.alternatives) ? readAlternatives(from) : [];
  const clock = hasToo(SECOND.clock) ? readClock(from) : undefined;
  const vrmRaw = hasToo(SECOND.raw) ? textFromStored(from.text()) : undefined;
  const { lines, direction } = passingIn(second);
  return {
    ...{ letters, receivedMs, lane, lines, direction },
    ...looks,
    ...{ alternatives, clock, vrmRaw },
    images: readImages(from, first),
  };
}

function skipOrigin(from: ByteReader, isWide: boolean): void {
  if (isWide) from.uint32();
  else from.uint16();
}

const readLooks = (from: ByteReader, country: number, colour: number): Pick<Facts, "country" | "colour"> => ({
  country: country === 0 ? undefined : { code: known(COUNTRIES.get(country)), probability: from.float() },
  colour: colour === 0 ? undefined : { name: known(COLOURS.get(colour)), probability: from.float() },
});

function readImages(from: ByteReader, first: number): Read["images"] {
  const next = (bit: number) => ((first & bit) === 0 ? undefined : unpackHash(from.bytes(HASH_BYTES)));
  return { original: next(FIRST.original), patch: next(FIRST.plate), overview: next(FIRST.vehicle) };
}

const HASH_BYTES = 32;

function passingIn(second: number): Pick<Read, "lines" | "direction"> {
  const direction = second & SECOND.direction;
  return {
    lines: (second & SECOND.twoLines) !== 0 ? 2 : (second & SECOND.oneLine) !== 0 ? 1 : undefined,
    direction: direction === SECOND.away ? "away" : direction === SECOND.towards ? "towards" : undefined,
  };
}

/** Each as a byte for its length, whether its probability has four digits at most and whether it is the last; five bits and a bit a character. */
function writeAlternatives(to: ByteWriter, alternatives: readonly Alternative[]): void {
  for (const [index, { vrm, confidence: probability }] of alternatives.entries()) {
    const digits = Math.round(probability * DIGITS);
    const isShort = digits / DIGITS === probability && !Object.is(probability, -0);
    const isLast = index === alternatives.length - 1;
    to.byte(vrm.length | (isShort ? SHORT : 0) | (isLast ? LAST : 0));
    to.number(packCharacters(vrm), bytesOf(vrm.length));
    if (isShort) to.uint16(digits);
    else to.double(probability);
  }
}

function readAlternatives(from: ByteReader): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  for (;;) {
    const head = from.byte();
    const length = head & LENGTH;
    const vrm = unpackCharacters(from.number(bytesOf(length)), length);
    const probability = (head & SHORT) === 0 ? from.double() : from.uint16() / DIGITS;
    alternatives.push({ vrm, confidence: confidence(probability) });
    if ((head & LAST) !== 0) return alternatives;
  }
}

const LENGTH = 15;
const SHORT = 16;
const LAST = 32;
const DIGITS = 10_000;
/** All that a whole mark is written with; O and 0, I and 1 are told apart here. */
const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Bytes for so many characters: ten fit into seven. */
const bytesOf = (length: number): number => Math.ceil((length * Math.log2(CHARACTERS.length)) / 8);

const packCharacters = (vrm: Vrm): number =>
  [...vrm].reduce((packed, character) => packed * CHARACTERS.length + CHARACTERS.indexOf(character), 0);

function unpackCharacters(packed: number, length: number): Vrm {
  let [text, rest] = ["", packed];
  for (let index = 0; index < length; index += 1) {
    text = CHARACTERS.charAt(rest % CHARACTERS.length) + text;
    rest = Math.floor(rest / CHARACTERS.length);
  }
  const vrm = parseVrm(text);
  invariant(isVrm(vrm), "a stored mark is a mark");
  return vrm;
}

const readClock = (from: ByteReader): ReadClock => unpackClock([from.varint(), from.varint(), from.varint()]);

function flagsOf(...flags: readonly (readonly [boolean, number])[]): number {
  return flags.reduce((bits, [isSet, bit]) => (isSet ? bits | bit : bits), 0);
}

function namesByNumber<Name extends string>(
  numbers: Readonly<Record<Name, number>>,
): ReadonlyMap<number, Name> {
  const names = new Map<number, Name>();
  for (const name in numbers) names.set(numbers[name], name);
  return names;
}

function known<Name>(name: Name | undefined): Name {
  invariant(name !== undefined, "a stored number has a name");
  return name;
}
