/**
 * Which characters may stand in the gap of a mark that lacks one? For each listed mark that takes misreads and each of its
 * characters one bit, in a word found by the rest of the mark: so one look answers for all characters at once. A bit that another
 * mark set costs a look at the table; a bit that is not set is certain. Another size is made beside the old one, a few rows at a time.
 */
import { CODE_BASE, CODE_WEIGHTS, HALF } from "#terms/mark-code.ts";
import { hashOf } from "./mark-shard.ts";
import { MOST_NEIGHBOURS, type PackedMarks } from "./packed-marks.ts";

/** Fuller than this, too many bits are of other marks. */
const FEWEST_BITS_A_CHARACTER = 12;
const GROWTH = 1.6;
/** So many times larger than it would be made today, it is made anew: a big list was withdrawn. */
const EMPTIEST = 3;
const FEWEST_WORDS = 4_096;
/** Rows of the table that are taken over at each change while another is made. */
const ROWS_A_CHANGE = 64;
const TO_UNIT = 2 ** -32;
const FIRST_WEIGHT = CODE_WEIGHTS[0];

/** Where whoever goes through all marks has come to, and goes on from. */
export interface MarkSource {
  /** Visits the marks of so many rows that take misreads; true when there are no more. */
  next(rows: number, visit: (first: number, rest: number) => void): boolean;
}

export interface Gaps {
  /**
   * By the hash of a mark with an empty place: a bit for each character that may stand there, the lowest five bits of its code
   * saying which. So four letters share theirs with digits.
   */
  charactersAt(hash: number): number;
  /** The same for the first so many of `hashes`, into `characters`. */
  charactersAtEach(hashes: Uint32Array, characters: Int32Array, count: number): void;
  /** 0: no listed mark that takes misreads is this. 1: look it up. */
  mayHave(first: number, rest: number): 0 | 1;
  /** Moves those of the marks that may be listed to the front, and says how many there are. */
  sift(marks: PackedMarks): number;
}

export class GapTable implements Gaps {
  readonly #marks: () => MarkSource;
  #bits: Uint32Array = new Uint32Array(FEWEST_WORDS);
  #words = FEWEST_WORDS;
  /** Where the bit of each mark that is sifted stands, and then whether it is set. */
  readonly #places = new Uint32Array(MOST_NEIGHBOURS);
  readonly #turns = new Uint8Array(MOST_NEIGHBOURS);
  #noted = 0;
  /** Characters of the marks that are listed now. */
  #characters = 0;
  #other: { readonly bits: Uint32Array; readonly left: MarkSource } | undefined;

  /** `marks` begins to go through all that are listed. */
  constructor(marks: () => MarkSource) {
    this.#marks = marks;
  }

  get bytes(): number {
    return this.#bits.byteLength + (this.#other?.bits.byteLength ?? 0);
  }

  charactersAt(hash: number): number {
    const word = this.#bits[(hash * this.#words * TO_UNIT) >>> 0] as number;
    const turn = hash & 31;
    return (word >>> turn) | (word << (32 - turn));
  }

  charactersAtEach(hashes: Uint32Array, characters: Int32Array, count: number): void {
    const [bits, words] = [this.#bits, this.#words];
    for (let at = 0; at < count; at += 1) {
      const hash = hashes[at] as number;
      const word = bits[(hash * words * TO_UNIT) >>> 0] as number;
      characters[at] = (word >>> (hash & 31)) | (word << (32 - (hash & 31)));
    }
  }

  mayHave(first: number, rest: number): 0 | 1 {
    const code = (first / FIRST_WEIGHT) | 0;
    const hash = hashOf(first - code * FIRST_WEIGHT, rest);
    const word = this.#bits[(hash * this.#words * TO_UNIT) >>> 0] as number;
    return ((word >>> ((hash + code) & 31)) & 1) as 0 | 1;
  }

  sift({ firsts, rests, count }: PackedMarks): number {
    const [bits, words, places, turns] = [this.#bits, this.#words, this.#places, this.#turns];
    for (let at = 0; at < count; at += 1) {
      const first = firsts[at] as number;
      const code = (first / FIRST_WEIGHT) | 0;
      const hash = hashOf(first - code * FIRST_WEIGHT, rests[at] as number);
      places[at] = (hash * words * TO_UNIT) >>> 0;
      turns[at] = (hash + code) & 31;
    }
    // Nothing but looks, so that as many as can be are under way at once: each goes to another place in memory.
    for (let at = 0; at < count; at += 1) {
      turns[at] = ((bits[places[at] as number] as number) >>> (turns[at] as number)) & 1;
    }
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      firsts[kept] = firsts[at] as number;
      rests[kept] = rests[at] as number;
      kept += turns[at] as number;
    }
    return kept;
  }

  add(first: number, rest: number): void {
    const characters = noteIn(this.#bits, first, rest);
    this.#noted += characters;
    this.#characters += characters;
    if (this.#other !== undefined) noteIn(this.#other.bits, first, rest);
    else if (this.#noted * FEWEST_BITS_A_CHARACTER > this.#words * 32) this.#beginAnew();
    this.#takeOver();
  }

  /** Its bits stay until the table is made anew. */
  remove(first: number, rest: number): void {
    this.#characters -= lengthOf(first) + lengthOf(rest);
    const isMostlyEmpty = this.#words > EMPTIEST * this.#wordsWanted;
    if (this.#other === undefined && isMostlyEmpty) this.#beginAnew();
    this.#takeOver();
  }

  get #wordsWanted(): number {
    return Math.max(FEWEST_WORDS, Math.ceil((this.#characters * FEWEST_BITS_A_CHARACTER * GROWTH) / 32));
  }

  #beginAnew(): void {
    this.#other = { bits: new Uint32Array(this.#wordsWanted), left: this.#marks() };
  }

  #takeOver(): void {
    if (this.#other === undefined) return;
    const { bits, left } = this.#other;
    const isDone = left.next(ROWS_A_CHANGE, (first, rest) => noteIn(bits, first, rest));
    if (!isDone) return;
    this.#bits = bits;
    this.#words = bits.length;
    this.#noted = this.#characters;
    this.#other = undefined;
  }
}

/** A bit for each character, under the mark without it; says how many. */
function noteIn(bits: Uint32Array, first: number, rest: number): number {
  let characters = 0;
  for (let at = 0; at < HALF; at += 1) {
    const code = codeIn(first, at);
    if (code === 0) return characters;
    setBit(bits, hashOf(first - code * weightOf(at), rest), code);
    characters += 1;
  }
  for (let at = 0; at < HALF; at += 1) {
    const code = codeIn(rest, at);
    if (code === 0) return characters;
    setBit(bits, hashOf(first, rest - code * weightOf(at)), code);
    characters += 1;
  }
  return characters;
}

/** Turned by the hash, so that common characters of marks that share a word do not share bits. */
function setBit(bits: Uint32Array, hash: number, code: number): void {
  const word = (hash * bits.length * TO_UNIT) >>> 0;
  bits[word] = (bits[word] as number) | (1 << ((hash + code) & 31));
}

function lengthOf(half: number): number {
  let length = 0;
  while (length < HALF && codeIn(half, length) !== 0) length += 1;
  return length;
}

const weightOf = (at: number): number => CODE_WEIGHTS[at] as number;
const codeIn = (half: number, at: number): number => ((half / weightOf(at)) | 0) % CODE_BASE;
