/**
 * Which marks may a read stand for of which one or two characters could not be told? Noted as packed numbers. With two unread
 * there are more than a thousand: those are left that the gap table has a bit of from either place, for which it is asked once for each
 * character at the one and once for each at the other, and not once for each mark.
 */
import { CODE_BASE, codeAt } from "#terms/mark-code.ts";
import type { PartialVrm } from "#terms/vrm.ts";
import {
  CODES,
  DIGIT_BITS,
  DIGIT_KIND,
  DIGITS,
  FIRST_WEIGHTS,
  HIGH_LETTER_BITS,
  LETTER_KIND,
  LETTERS,
  LOW_LETTER_BITS,
  REST_WEIGHTS,
} from "./gap-characters.ts";
import type { Gaps } from "./gap-table.ts";
import { type MarkShapes, shapeAfter } from "./mark-shapes.ts";
import { hashOf } from "./mark-shard.ts";
import { MOST_NEIGHBOURS, type PackedMarks } from "./packed-marks.ts";

/** Fewer characters say too little. */
const FEWEST_READ = 4;
/** A bit for each. */
const ANY_CHARACTER = -1;
const NO_CODES: readonly number[] = [];
/** By which kinds there are of them. */
const CODES_OF: readonly (readonly number[])[] = [NO_CODES, DIGITS, LETTERS, CODES];

/** By kinds as well: of codes below 32, and of those above less 32. Four letters have the bit of a digit: it is one of these, or the other. */
const LOW_BITS = [0, DIGIT_BITS, LOW_LETTER_BITS, DIGIT_BITS | LOW_LETTER_BITS];
const HIGH_BITS = [0, 0, HIGH_LETTER_BITS, HIGH_LETTER_BITS];

/** Each question is answered in the same arrays: read the answer before the next. */
export class Completions implements PackedMarks {
  readonly firsts = new Uint32Array(MOST_NEIGHBOURS);
  readonly rests = new Uint32Array(MOST_NEIGHBOURS);
  count = 0;
  readonly #shapes: MarkShapes;
  readonly #gaps: Gaps;
  /** Of the marks with one place still empty: for each character at the one place, then for each at the other. */
  readonly #hashes = new Uint32Array(2 * CODES.length);
  readonly #words = new Int32Array(2 * CODES.length);
  /** By the code at the second place: the characters that may stand at the first. */
  readonly #before = new Int32Array(CODE_BASE);
  /** What is known of the mark, packed, and its shape; nothing in a place counts as a digit. */
  #first = 0;
  #rest = 0;
  #shape = 1;
  #length = 0;

  constructor(shapes: MarkShapes, gaps: Gaps) {
    this.#shapes = shapes;
    this.#gaps = gaps;
  }

  /** Every mark that may be listed and that a partial read may be; none when it says too little. */
  of(partial: PartialVrm): PackedMarks {
    this.count = 0;
    const [one, two] = this.#take(partial);
    if (one === undefined) return this;
    if (two === undefined) this.#completeOne(one);
    else this.#completeTwo(one, two);
    return this;
  }

  /** Gives the empty places, none of a mark that says too little. */
  #take(partial: string): readonly number[] {
    const empty: number[] = [];
    [this.#first, this.#rest, this.#shape, this.#length] = [0, 0, 1, partial.length];
    for (let at = 0; at < partial.length; at += 1) {
      const code = codeAt(partial, at);
      if (code === 0) empty.push(at);
      this.#first += code * (FIRST_WEIGHTS[at] as number);
      this.#rest += code * (REST_WEIGHTS[at] as number);
      this.#shape = shapeAfter(this.#shape, code);
    }
    return empty.length > 2 || partial.length - empty.length < FEWEST_READ ? [] : empty;
  }

  #completeOne(at: number): void {
    const kinds = this.#kinds(0, this.#letterAt(at));
    if (kinds === 0) return;
    this.#before.fill(ANY_CHARACTER);
    const bits = this.#gaps.charactersAt(hashOf(this.#first, this.#rest));
    this.#noteBits(bits & (LOW_BITS[kinds] as number), 0, this.#first, this.#rest, at, 0);
    this.#noteBits(bits & (HIGH_BITS[kinds] as number), 32, this.#first, this.#rest, at, 0);
    this.count = this.#gaps.sift(this);
  }

  #completeTwo(one: number, two: number): void {
    // Which kinds listed marks have at the second place behind a digit at the first, and behind a letter.
    const [letterOne, letterTwo] = [this.#letterAt(one), this.#letterAt(two)];
    const [afterDigit, afterLetter] = [this.#kinds(0, letterTwo), this.#kinds(letterOne, letterTwo)];
    const digits = afterDigit === 0 ? NO_CODES : DIGITS;
    const letters = afterLetter === 0 ? NO_CODES : LETTERS;
    const seconds = CODES_OF[afterDigit | afterLetter] as readonly number[];
    const firsts = digits.length + letters.length;
    this.#hashEach(digits, one, 0);
    this.#hashEach(letters, one, digits.length);
    this.#hashEach(seconds, two, firsts);
    // Nothing but looks, one not waiting for another: they lie far apart in memory.
    this.#gaps.charactersAtEach(this.#hashes, this.#words, firsts + seconds.length);
    for (let which = 0; which < seconds.length; which += 1) {
      this.#before[seconds[which] as number] = this.#words[firsts + which] as number;
    }
    this.#noteEach(digits, one, 0, afterDigit, two);
    this.#noteEach(letters, one, digits.length, afterLetter, two);
  }

  /** The shape's bit that says that in this place stands no letter. */
  #letterAt(at: number): number {
    return 1 << (this.#length - 1 - at);
  }

  /** Whether listed marks have a digit in an empty place, or a letter, when these places have letters besides. */
  #kinds(letters: number, letter: number): number {
    const shape = this.#shape ^ letters;
    return (this.#shapes.has(shape) ? DIGIT_KIND : 0) + (this.#shapes.has(shape ^ letter) ? LETTER_KIND : 0);
  }

  #hashEach(codes: readonly number[], at: number, from: number): void {
    const [first, rest, hashes] = [this.#first, this.#rest, this.#hashes];
    const [firstWeight, restWeight] = [FIRST_WEIGHTS[at] as number, REST_WEIGHTS[at] as number];
    for (let which = 0; which < codes.length; which += 1) {
      const code = codes[which] as number;
      hashes[from + which] = hashOf(first + code * firstWeight, rest + code * restWeight);
    }
  }

  /** Each of these characters at the first place, with those that go with it at the second. */
  #noteEach(codes: readonly number[], at: number, from: number, kinds: number, second: number): void {
    const [first, rest, words] = [this.#first, this.#rest, this.#words];
    const [firstWeight, restWeight] = [FIRST_WEIGHTS[at] as number, REST_WEIGHTS[at] as number];
    const [low, high] = [LOW_BITS[kinds] as number, HIGH_BITS[kinds] as number];
    for (let which = 0; which < codes.length; which += 1) {
      const [code, word] = [codes[which] as number, words[from + which] as number];
      const [withFirst, withRest] = [first + code * firstWeight, rest + code * restWeight];
      this.#noteBits(word & low, 0, withFirst, withRest, second, code);
      this.#noteBits(word & high, 32, withFirst, withRest, second, code);
    }
  }

  /** Notes the mark with each character of which the bit is set, here and for the character before; a code is its bit and `above`. */
  #noteBits(bits: number, above: number, first: number, rest: number, at: number, before: number): void {
    if (bits === 0) return;
    const [firsts, rests, asked] = [this.firsts, this.rests, this.#before];
    const [firstWeight, restWeight] = [FIRST_WEIGHTS[at] as number, REST_WEIGHTS[at] as number];
    let count = this.count;
    for (let left = bits; left !== 0; ) {
      const bit = 31 - Math.clz32(left);
      left ^= 1 << bit;
      const code = bit + above;
      firsts[count] = first + code * firstWeight;
      rests[count] = rest + code * restWeight;
      count += ((asked[code] as number) >>> (before & 31)) & 1;
    }
    this.count = count;
  }
}
