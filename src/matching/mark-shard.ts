/** Which entries of one part of the table have this mark? Open addressing, one row of three numbers an entry and no chains. */
import { invariant } from "#terms/invariant.ts";
import { MarkFilter } from "./mark-filter.ts";
import type { RowSpace } from "./row-space.ts";

/** What was known of an entry before: nothing, or how it was held. */
export type Held = "not" | "exact" | "tolerant";

export const NO_REFS: readonly number[] = [];

/** A row: the first half of the mark with `TOLERANT` in its top bit, the rest, and the reference. */
export const ROW = 3;
export const TOLERANT = 0x8000_0000;
export const HALF_BITS = 0x7fff_ffff;
/** In the rest's top bit: another row of the same mark stands behind this one. So a search ends at the mark it looks for. */
export const MORE = 0x8000_0000;
/** Fuller than this, a look-up walks too far. */
const FULLEST = 0.75;
/** A quarter more at a time: what is empty stays a small share, and what is copied at once stays short. */
const GROWTH = 1.25;
/** Emptier than this, a part is made smaller: a big list was withdrawn. */
const EMPTIEST = FULLEST / GROWTH / GROWTH / GROWTH;
const TO_UNIT = 2 ** -32;
/** A search mostly ends within so many numbers, which lie in two lines of the cache: whoever looks ahead looks at both. */
export const AHEAD = 9;

export class MarkShard {
  readonly #space: RowSpace;
  /** Rows that there would be if a row could be parted: growing by a share of it keeps the parts out of step with one another. */
  #ideal: number;
  readonly #smallest: number;
  #capacity: number;
  /** Where its rows begin in the space. */
  #base: number;
  #size = 0;
  #moves = 0;
  /** Of all marks: 98 reads in 100 are on no list, and learn it without a look at the rows, which fit no cache. */
  readonly #any = new MarkFilter();

  constructor(rows: number, space: RowSpace) {
    this.#space = space;
    this.#ideal = rows;
    this.#smallest = rows;
    this.#capacity = Math.floor(rows);
    this.#base = space.take(this.#capacity * ROW);
  }

  get size(): number {
    return this.#size;
  }

  /** Rows, empty ones as well. */
  get capacity(): number {
    return this.#capacity;
  }

  /** Where its rows begin in the space, until it grows or shrinks. */
  get base(): number {
    return this.#base;
  }

  /** Beside its rows, for whoever measures. */
  get bytes(): number {
    return this.#any.bytes;
  }

  /** Changes whenever a row takes another place: whoever goes through the rows in pieces begins again. */
  get moves(): number {
    return this.#moves;
  }

  /** Puts `ref` under a mark, twice is once; says how it was held before. */
  add(first: number, rest: number, ref: number, tolerant: boolean): Held {
    invariant(first !== 0, "a mark has at least one character A-Z0-9");
    const hash = hashOf(first, rest);
    const place = this.#any.mayHave(hash) ? this.#placeOf(hash, first, rest, ref) : -1;
    const before = place < 0 ? "not" : this.#heldAt(place);
    if (place >= 0) this.#space.numbers[place] = tolerant ? first + TOLERANT : first;
    else this.#addRow(hash, first, rest, ref, tolerant);
    return before;
  }

  /** Takes `ref` from under a mark; says how it was held. */
  remove(first: number, rest: number, ref: number): Held {
    const place = this.#placeOf(hashOf(first, rest), first, rest, ref);
    if (place < 0) return "not";
    const before = this.#heldAt(place);
    this.#endBefore(place, first, rest);
    this.#close(place);
    this.#size -= 1;
    const small = this.#ideal / GROWTH / GROWTH;
    if (small >= this.#smallest && this.#size < this.#capacity * EMPTIEST) this.#resize(small);
    return before;
  }

  refsOf(hash: number, first: number, rest: number): readonly number[] {
    if (!this.#any.mayHave(hash)) return NO_REFS;
    const rows = this.#space.numbers;
    let found: number[] | undefined;
    for (let place = this.#home(hash); rows[place] !== 0; place = this.#next(place)) {
      if (((rows[place] as number) & HALF_BITS) !== first) continue;
      const word = rows[place + 1] as number;
      if ((word & HALF_BITS) !== rest) continue;
      found ??= [];
      found.push(rows[place + 2] as number);
      if (word < MORE) break;
    }
    return found ?? NO_REFS;
  }

  /** The marks that take misreads, of so many rows from `row` on; gives the row to go on from, undefined at the end. */
  eachTolerant(row: number, rows: number, visit: (first: number, rest: number) => void): number | undefined {
    const [numbers, base] = [this.#space.numbers, this.#base];
    const until = Math.min(row + rows, this.#capacity);
    for (let place = base + row * ROW; place < base + until * ROW; place += ROW) {
      const word = numbers[place] as number;
      if (word >= TOLERANT) visit(word & HALF_BITS, (numbers[place + 1] as number) & HALF_BITS);
    }
    return until < this.#capacity ? until : undefined;
  }

  #home(hash: number): number {
    return this.#base + homeIn(this.#capacity, hash);
  }

  #next(place: number): number {
    const next = place + ROW;
    return next === this.#base + this.#capacity * ROW ? this.#base : next;
  }

  #placeOf(hash: number, first: number, rest: number, ref: number): number {
    const rows = this.#space.numbers;
    for (let place = this.#home(hash); rows[place] !== 0; place = this.#next(place)) {
      if (this.#bears(place, first, rest) && rows[place + 2] === ref) return place;
    }
    return -1;
  }

  #heldAt(place: number): Held {
    return (this.#space.numbers[place] as number) >= TOLERANT ? "tolerant" : "exact";
  }

  #addRow(hash: number, first: number, rest: number, ref: number, tolerant: boolean): void {
    if (this.#size + 1 > this.#capacity * FULLEST) this.#resize(this.#ideal * GROWTH);
    this.#put(hash, first, rest, ref, tolerant);
    this.#size += 1;
    if (this.#any.isFull) this.#noteAllAgain();
    else this.#any.note(hash);
  }

  #put(hash: number, first: number, rest: number, ref: number, tolerant: boolean): void {
    const rows = this.#space.numbers;
    let place = this.#home(hash);
    for (; rows[place] !== 0; place = this.#next(place)) {
      if (this.#bears(place, first, rest)) rows[place + 1] = rest + MORE;
    }
    rows[place] = tolerant ? first + TOLERANT : first;
    rows[place + 1] = rest;
    rows[place + 2] = ref;
  }

  /** When the last row of a mark goes, the one before it is the last. */
  #endBefore(place: number, first: number, rest: number): void {
    const rows = this.#space.numbers;
    if ((rows[place + 1] as number) >= MORE) return;
    let last = -1;
    for (let at = this.#home(hashOf(first, rest)); at !== place; at = this.#next(at)) {
      if (this.#bears(at, first, rest)) last = at;
    }
    if (last >= 0) rows[last + 1] = rest;
  }

  #bears(place: number, first: number, rest: number): boolean {
    const rows = this.#space.numbers;
    return (
      ((rows[place] as number) & HALF_BITS) === first && ((rows[place + 1] as number) & HALF_BITS) === rest
    );
  }

  /** Moves up what stands behind a row that goes, so that no look-up ends before it should. */
  #close(place: number): void {
    this.#moves += 1;
    const [rows, length] = [this.#space.numbers, this.#capacity * ROW];
    let hole = place;
    for (let next = this.#next(hole); rows[next] !== 0; next = this.#next(next)) {
      const home = this.#home(
        hashOf((rows[next] as number) & HALF_BITS, (rows[next + 1] as number) & HALF_BITS),
      );
      const mayMove = (next - home + length) % length >= (next - hole + length) % length;
      if (!mayMove) continue;
      rows.copyWithin(hole, next, next + ROW);
      hole = next;
    }
    rows[hole] = 0;
  }

  #resize(ideal: number): void {
    this.#moves += 1;
    const [from, to] = [this.#base, this.#base + this.#capacity * ROW];
    this.#ideal = ideal;
    this.#capacity = Math.floor(ideal);
    this.#base = this.#space.take(this.#capacity * ROW);
    const numbers = this.#space.numbers;
    for (let place = from; place < to; place += ROW) {
      const word = numbers[place] as number;
      if (word === 0) continue;
      const [first, rest] = [word & HALF_BITS, (numbers[place + 1] as number) & HALF_BITS];
      this.#put(hashOf(first, rest), first, rest, numbers[place + 2] as number, word >= TOLERANT);
    }
    this.#space.give(from, to - from);
    this.#noteAllAgain();
  }

  #noteAllAgain(): void {
    this.#any.begin(Math.max(this.#size, this.#capacity * FULLEST));
    const rows = this.#space.numbers;
    const end = this.#base + this.#capacity * ROW;
    for (let place = this.#base; place < end; place += ROW) {
      const word = rows[place] as number;
      if (word !== 0) this.#any.note(hashOf(word & HALF_BITS, (rows[place + 1] as number) & HALF_BITS));
    }
  }
}

/** Where among so many rows a mark of this hash would begin to be looked for. */
export const homeIn = (capacity: number, hash: number): number => ((hash * capacity * TO_UNIT) >>> 0) * ROW;

/** Mixes both halves so that marks that differ in one character land far apart. */
export function hashOf(first: number, rest: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
