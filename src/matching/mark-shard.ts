/** Which entries of one part of the table have this mark? Open addressing, one row of three numbers an entry and no chains. */
import { invariant } from "#terms/invariant.ts";
import { MarkFilter } from "./mark-filter.ts";

/** What was known of an entry before: nothing, or how it was held. */
export type Held = "not" | "exact" | "tolerant";

export const NO_REFS: readonly number[] = [];

/** A row: the first half of the mark with `TOLERANT` in its top bit, the rest, and the reference. */
const ROW = 3;
const TOLERANT = 0x8000_0000;
const HALF_BITS = 0x7fff_ffff;
/** Fuller than this, a look-up walks too far. */
const FULLEST = 0.75;
/** A quarter more at a time: what is empty stays a small share, and what is copied at once stays short. */
const GROWTH = 1.25;
/** Emptier than this, a part is made smaller: a big list was withdrawn. */
const EMPTIEST = FULLEST / GROWTH / GROWTH / GROWTH;
const TO_UNIT = 2 ** -32;
/** A search mostly ends within so many numbers, which lie in two lines of the cache: whoever looks ahead looks at both. */
export const AHEAD = 18;

export class MarkShard {
  /** Rows that there would be if a row could be parted: growing by a share of it keeps the parts out of step with one another. */
  #ideal: number;
  readonly #smallest: number;
  #capacity: number;
  #rows: Uint32Array;
  #size = 0;
  #moves = 0;
  /** Of all marks: 98 reads in 100 are on no list, and learn it without a look at the rows, which fit no cache. */
  readonly #any = new MarkFilter();

  constructor(rows: number) {
    this.#ideal = rows;
    this.#smallest = rows;
    this.#capacity = Math.floor(rows);
    this.#rows = emptyRows(this.#capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Rows, empty ones as well. */
  get capacity(): number {
    return this.#capacity;
  }

  /** In typed arrays, for whoever measures. */
  get bytes(): number {
    return this.#rows.byteLength + this.#any.bytes;
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
    if (place >= 0) this.#rows[place] = tolerant ? first + TOLERANT : first;
    else this.#addRow(hash, first, rest, ref, tolerant);
    return before;
  }

  /** Takes `ref` from under a mark; says how it was held. */
  remove(first: number, rest: number, ref: number): Held {
    const place = this.#placeOf(hashOf(first, rest), first, rest, ref);
    if (place < 0) return "not";
    const before = this.#heldAt(place);
    this.#close(place);
    this.#size -= 1;
    const small = this.#ideal / GROWTH / GROWTH;
    if (small >= this.#smallest && this.#size < this.#capacity * EMPTIEST) this.#resize(small);
    return before;
  }

  refsOf(hash: number, first: number, rest: number): readonly number[] {
    if (!this.#any.mayHave(hash)) return NO_REFS;
    const rows = this.#rows;
    let found: number[] | undefined;
    for (let place = this.#home(hash); rows[place] !== 0; place = this.#next(place)) {
      if (((rows[place] as number) & HALF_BITS) === first && rows[place + 1] === rest) {
        found ??= [];
        found.push(rows[place + 2] as number);
      }
    }
    return found ?? NO_REFS;
  }

  /** Its rows, one number after another, until it grows or shrinks: for whoever looks at many marks at once. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  /** Adds to `found` those alone whose list takes misreads; `home` is where the mark would begin to be looked for. */
  addTolerantRefs(home: number, first: number, rest: number, found: number[]): void {
    const rows = this.#rows;
    const sought = first + TOLERANT;
    for (let place = home; rows[place] !== 0; place = this.#next(place)) {
      if (rows[place] === sought && rows[place + 1] === rest) found.push(rows[place + 2] as number);
    }
  }

  /** The marks that take misreads, of so many rows from `row` on; gives the row to go on from, undefined at the end. */
  eachTolerant(row: number, rows: number, visit: (first: number, rest: number) => void): number | undefined {
    const until = Math.min(row + rows, this.#capacity);
    for (let place = row * ROW; place < until * ROW; place += ROW) {
      const word = this.#rows[place] as number;
      if (word >= TOLERANT) visit(word & HALF_BITS, this.#rows[place + 1] as number);
    }
    return until < this.#capacity ? until : undefined;
  }

  #home(hash: number): number {
    return homeIn(this.#capacity, hash);
  }

  #next(place: number): number {
    const next = place + ROW;
    return next === this.#capacity * ROW ? 0 : next;
  }

  #placeOf(hash: number, first: number, rest: number, ref: number): number {
    const rows = this.#rows;
    for (let place = this.#home(hash); rows[place] !== 0; place = this.#next(place)) {
      const fits = ((rows[place] as number) & HALF_BITS) === first && rows[place + 1] === rest;
      if (fits && rows[place + 2] === ref) return place;
    }
    return -1;
  }

  #heldAt(place: number): Held {
    return (this.#rows[place] as number) >= TOLERANT ? "tolerant" : "exact";
  }

  #addRow(hash: number, first: number, rest: number, ref: number, tolerant: boolean): void {
    if (this.#size + 1 > this.#capacity * FULLEST) this.#resize(this.#ideal * GROWTH);
    this.#put(hash, first, rest, ref, tolerant);
    this.#size += 1;
    if (this.#any.isFull) this.#noteAllAgain();
    else this.#any.note(hash);
  }

  #put(hash: number, first: number, rest: number, ref: number, tolerant: boolean): void {
    let place = this.#home(hash);
    while (this.#rows[place] !== 0) place = this.#next(place);
    this.#rows[place] = tolerant ? first + TOLERANT : first;
    this.#rows[place + 1] = rest;
    this.#rows[place + 2] = ref;
  }

  /** Moves up what stands behind a row that goes, so that no look-up ends before it should. */
  #close(place: number): void {
    this.#moves += 1;
    const [rows, length] = [this.#rows, this.#capacity * ROW];
    let hole = place;
    for (let next = this.#next(hole); rows[next] !== 0; next = this.#next(next)) {
      const home = this.#home(hashOf((rows[next] as number) & HALF_BITS, rows[next + 1] as number));
      const mayMove = (next - home + length) % length >= (next - hole + length) % length;
      if (!mayMove) continue;
      rows.copyWithin(hole, next, next + ROW);
      hole = next;
    }
    rows[hole] = 0;
  }

  #resize(ideal: number): void {
    this.#moves += 1;
    const old = this.#rows;
    this.#ideal = ideal;
    this.#capacity = Math.floor(ideal);
    this.#rows = emptyRows(this.#capacity);
    for (let place = 0; place < old.length; place += ROW) {
      const word = old[place] as number;
      if (word === 0) continue;
      const [first, rest] = [word & HALF_BITS, old[place + 1] as number];
      this.#put(hashOf(first, rest), first, rest, old[place + 2] as number, word >= TOLERANT);
    }
    this.#noteAllAgain();
  }

  #noteAllAgain(): void {
    this.#any.begin(Math.max(this.#size, this.#capacity * FULLEST));
    for (let place = 0; place < this.#rows.length; place += ROW) {
      const word = this.#rows[place] as number;
      if (word !== 0) this.#any.note(hashOf(word & HALF_BITS, this.#rows[place + 1] as number));
    }
  }
}

/** With as many numbers behind the last row as one may look ahead. */
const emptyRows = (capacity: number): Uint32Array => new Uint32Array(capacity * ROW + AHEAD);

/** Where among so many rows a mark of this hash would begin to be looked for. */
export const homeIn = (capacity: number, hash: number): number => ((hash * capacity * TO_UNIT) >>> 0) * ROW;

/** Mixes both halves so that marks that differ in one character land far apart. */
export function hashOf(first: number, rest: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
