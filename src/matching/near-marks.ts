/**
 * Which marks may a read stand for that has a look-alike, a character too many or too few, or an H for two strokes? Noted as packed
 * numbers, each made from the one before by what differs: hundreds a read, so none is made into text, and none is noted of a shape
 * that no listed mark has, or with a character in a gap where none has it.
 */
import { codeAt } from "#terms/mark-code.ts";
import { VRM_MAX_LENGTH } from "#terms/vrm.ts";
import {
  DIGIT_BITS,
  DIGIT_KIND,
  FIRST_WEIGHTS,
  HIGH_LETTER_BITS,
  LETTER_KIND,
  LOW_LETTER_BITS,
  REST_WEIGHTS,
} from "./gap-characters.ts";
import type { Gaps } from "./gap-table.ts";
import { LOOK_ALIKES, TWO_FOR_ONE } from "./look-alikes.ts";
import { isDigit, type MarkShapes, shapeAfter } from "./mark-shapes.ts";
import { hashOf } from "./mark-shard.ts";
import { MOST_NEIGHBOURS, type PackedMarks } from "./packed-marks.ts";

/** In short marks one character more or less is another vehicle far too often. */
const SHORTEST_WITH_NEIGHBOURS = 5;

const STROKES = TWO_FOR_ONE.map(({ two, one }) => ({
  two: [codeAt(two, 0), codeAt(two, 1)] as const,
  one: codeAt(one, 0),
}));

/** Each question is answered in the same arrays: read the answer before the next. */
export class NearMarks implements PackedMarks {
  readonly firsts = new Uint32Array(MOST_NEIGHBOURS);
  readonly rests = new Uint32Array(MOST_NEIGHBOURS);
  count = 0;
  readonly #shapes: MarkShapes;
  readonly #gaps: Gaps;
  /** The mark that is asked about, and its codes, nothing behind them. */
  #mark = "";
  readonly #read = new Uint8Array(VRM_MAX_LENGTH + 2);
  #length = 0;
  /** Of each gap that is looked into: the mark without what stands there, its hash, the characters that may, of which kinds. */
  readonly #gapFirsts = new Uint32Array(VRM_MAX_LENGTH);
  readonly #gapRests = new Uint32Array(VRM_MAX_LENGTH);
  readonly #hashes = new Uint32Array(VRM_MAX_LENGTH);
  readonly #words = new Int32Array(VRM_MAX_LENGTH);
  readonly #kinds = new Uint8Array(VRM_MAX_LENGTH);
  /** The neighbour that is being made, packed, and its shape; nothing in a place counts as a digit. */
  #first = 0;
  #rest = 0;
  #shape = 1;

  constructor(shapes: MarkShapes, gaps: Gaps) {
    this.#shapes = shapes;
    this.#gaps = gaps;
  }

  /** Each mark that differs by one look-alike character. */
  lookAlikes(mark: string): PackedMarks {
    this.#take(mark);
    this.#begin(0, this.#length, 0);
    for (let at = 0; at < this.#length; at += 1) {
      const code = this.#read[at] as number;
      const others = LOOK_ALIKES[code] as readonly number[];
      for (let which = 0; which < others.length; which += 1) {
        this.#change(at, this.#length, code, others[which] as number);
        this.#note();
        this.#change(at, this.#length, others[which] as number, code);
      }
    }
    this.#sift();
    return this;
  }

  /** Marks with one character less, each only once: of `11` it does not matter which goes. */
  withoutOne(mark: string): PackedMarks {
    this.#take(mark);
    if (this.#length < SHORTEST_WITH_NEIGHBOURS) return this;
    const length = this.#length - 1;
    this.#begin(1, this.#length, 0);
    this.#note();
    for (let gone = 1; gone < this.#length; gone += 1) {
      const [back, away] = [this.#read[gone - 1] as number, this.#read[gone] as number];
      if (back === away) continue;
      this.#change(gone - 1, length, away, back);
      this.#note();
    }
    this.#sift();
    return this;
  }

  /** Marks with one character more; beside its like it does not matter on which side it stands. */
  withOneMore(mark: string): PackedMarks {
    this.#take(mark);
    const length = this.#length + 1;
    if (length < SHORTEST_WITH_NEIGHBOURS || length > VRM_MAX_LENGTH) return this;
    this.#begin(0, this.#length, 1);
    this.#takeGap(0, 0, length);
    for (let at = 1; at < length; at += 1) {
      const before = this.#read[at - 1] as number;
      this.#change(at - 1, length, 0, before);
      this.#change(at, length, before, 0);
      this.#takeGap(at, at, length);
    }
    // Nothing but looks, one not waiting for another: they lie far apart in memory.
    this.#gaps.charactersAtEach(this.#hashes, this.#words, length);
    for (let at = 0; at < length; at += 1) {
      this.#first = this.#gapFirsts[at] as number;
      this.#rest = this.#gapRests[at] as number;
      const without = at === 0 ? 0 : (this.#read[at - 1] as number);
      this.#noteSome(this.#words[at] as number, at, without, this.#kinds[at] as number);
    }
    this.#sift();
    return this;
  }

  /** The mark as it is, nothing standing in this place. */
  #takeGap(which: number, at: number, length: number): void {
    this.#gapFirsts[which] = this.#first;
    this.#gapRests[which] = this.#rest;
    this.#hashes[which] = hashOf(this.#first, this.#rest);
    this.#kinds[which] = this.#kindsAt(at, length);
  }

  /** Marks with an H in place of two strokes, or two strokes in place of an H. */
  withStrokesJoined(mark: string): PackedMarks {
    this.#take(mark);
    if (this.#length < SHORTEST_WITH_NEIGHBOURS) return this;
    for (const { two, one } of STROKES) {
      for (let at = 0; at < this.#length; at += 1) {
        if (this.#read[at] === two[0] && this.#read[at + 1] === two[1]) this.#noteReplaced(at, 2, [one]);
        if (this.#read[at] === one) this.#noteReplaced(at, 1, two);
      }
    }
    return this;
  }

  #take(mark: string): void {
    this.count = 0;
    if (mark === this.#mark) return;
    this.#mark = mark;
    this.#length = mark.length;
    for (let at = 0; at < mark.length; at += 1) this.#read[at] = codeAt(mark, at);
    this.#read[mark.length] = 0;
  }

  /** The neighbour begins as the read from `from` until `to`, behind so many empty places. */
  #begin(from: number, to: number, places: number): void {
    this.#first = 0;
    this.#rest = 0;
    this.#shape = 2 ** (places + 1) - 1;
    for (let at = from; at < to; at += 1) this.#append(this.#read[at] as number, at - from + places);
  }

  #append(code: number, at: number): void {
    this.#first += code * (FIRST_WEIGHTS[at] as number);
    this.#rest += code * (REST_WEIGHTS[at] as number);
    this.#shape = shapeAfter(this.#shape, code);
  }

  /** Another character in one place of a neighbour of this length. */
  #change(at: number, length: number, from: number, to: number): void {
    this.#first += (to - from) * (FIRST_WEIGHTS[at] as number);
    this.#rest += (to - from) * (REST_WEIGHTS[at] as number);
    if (isDigit(from) !== isDigit(to)) this.#shape ^= 1 << (length - 1 - at);
  }

  #noteReplaced(at: number, width: number, by: readonly number[]): void {
    const length = this.#length - width + by.length;
    if (length > VRM_MAX_LENGTH) return;
    this.#begin(0, at, 0);
    for (const [place, code] of by.entries()) this.#append(code, at + place);
    for (let from = at + width; from < this.#length; from += 1) {
      this.#append(this.#read[from] as number, from - width + by.length);
    }
    this.#note();
  }

  #noteSome(bits: number, at: number, without: number, kinds: number): void {
    // Four letters have the bit of a digit: it is one of these, or the other.
    if ((kinds & DIGIT_KIND) !== 0) this.#noteBits(bits & DIGIT_BITS, 0, at, without);
    if ((kinds & LETTER_KIND) === 0) return;
    this.#noteBits(bits & LOW_LETTER_BITS, 0, at, without);
    this.#noteBits(bits & HIGH_LETTER_BITS, 32, at, without);
  }

  /** Notes the neighbour with each character of which the bit is set; a code is its bit and `above`. */
  #noteBits(bits: number, above: number, at: number, without: number): void {
    const [firstWeight, restWeight] = [FIRST_WEIGHTS[at] as number, REST_WEIGHTS[at] as number];
    let left = bits;
    while (left !== 0) {
      const code = 31 - Math.clz32(left) + above;
      left ^= 1 << (code & 31);
      if (code === without) continue;
      this.firsts[this.count] = this.#first + code * firstWeight;
      this.rests[this.count] = this.#rest + code * restWeight;
      this.count += 1;
    }
  }

  /** Whether listed marks have a digit in the empty place, or a letter; it counts as a digit while it is empty. */
  #kindsAt(at: number, length: number): number {
    const withLetter = this.#shape ^ (1 << (length - 1 - at));
    return (
      (this.#shapes.has(this.#shape) ? DIGIT_KIND : 0) + (this.#shapes.has(withLetter) ? LETTER_KIND : 0)
    );
  }

  /** Leaves those that may be listed. */
  #sift(): void {
    this.count = this.#gaps.sift(this);
  }

  #note(): void {
    if (!this.#shapes.has(this.#shape)) return;
    this.firsts[this.count] = this.#first;
    this.rests[this.count] = this.#rest;
    this.count += 1;
  }
}
