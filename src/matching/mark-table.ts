/**
 * Which entries have exactly this mark? Packed marks in many small parts, each of which grows alone: whoever waits for a read
 * to be looked up waits for one part at most, however many millions of entries there are (`bench/matching.ts`). A look-up
 * touches one part and makes no string, so a miss, the answer for 98 reads in 100, costs less than a `Map`'s.
 */
import { packHalf } from "#terms/mark-code.ts";
import { type Gaps, GapTable, type MarkSource } from "./gap-table.ts";
import {
  AHEAD,
  HALF_BITS,
  type Held,
  hashOf,
  homeIn,
  MarkShard,
  MORE,
  NO_REFS,
  ROW,
  TOLERANT,
} from "./mark-shard.ts";
import { MOST_NEIGHBOURS, type PackedMarks } from "./packed-marks.ts";
import { RowSpace } from "./row-space.ts";

/** At 45 million entries a part has 44,000 of them, which are copied in about a millisecond. */
const PARTS = 1024;
const ROWS_AT_FIRST = 16;
/** The parts begin at sizes from one step of growth to the next, so that they never grow all at once. */
const STEP = 1.25;

export class MarkTable {
  readonly #space = new RowSpace(AHEAD);
  readonly #parts = Array.from(
    { length: PARTS },
    (_, part) => new MarkShard(ROWS_AT_FIRST * STEP ** (part / PARTS), this.#space),
  );
  /** Where the rows of each part begin and how many there are, at hand without a look at the part. */
  readonly #bases = Uint32Array.from(this.#parts, ({ base }) => base);
  readonly #capacities = Uint32Array.from(this.#parts, ({ capacity }) => capacity);
  readonly #homes = new Uint32Array(MOST_NEIGHBOURS);
  readonly #partsAsked = new Uint16Array(MOST_NEIGHBOURS);
  /** A question about one mark alone. */
  readonly #one = { firsts: new Uint32Array(1), rests: new Uint32Array(1), count: 1 };
  readonly #gaps = new GapTable(() => this.#fromTheFirst());
  #size = 0;

  /** Entries in the table. */
  get size(): number {
    return this.#size;
  }

  /** Of the arrays that hold the marks. */
  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.bytes, this.#space.bytes + this.#gaps.bytes);
  }

  /** Which characters would complete a mark to a listed one that takes misreads. */
  get gaps(): Gaps {
    return this.#gaps;
  }

  /** Puts `ref` under `mark`; twice is once, and the last word on misreads holds. Says how it was held before. */
  add(mark: string, ref: number, tolerant: boolean): Held {
    const [first, rest] = [packHalf(mark, 0), packHalf(mark, 1)];
    const hash = hashOf(first, rest);
    const before = this.#partOf(hash).add(first, rest, ref, tolerant);
    this.#noteRows(hash);
    if (before === "not") this.#size += 1;
    if (tolerant && before !== "tolerant") this.#gaps.add(first, rest);
    if (!tolerant && before === "tolerant") this.#gaps.remove(first, rest);
    return before;
  }

  /** Takes `ref` from under `mark`; not there is done. Says how it was held. */
  remove(mark: string, ref: number): Held {
    const [first, rest] = [packHalf(mark, 0), packHalf(mark, 1)];
    const hash = hashOf(first, rest);
    const before = this.#partOf(hash).remove(first, rest, ref);
    this.#noteRows(hash);
    if (before !== "not") this.#size -= 1;
    if (before === "tolerant") this.#gaps.remove(first, rest);
    return before;
  }

  #noteRows(hash: number): void {
    const which = hash & (PARTS - 1);
    const { base, capacity } = this.#partOf(hash);
    this.#bases[which] = base;
    this.#capacities[which] = capacity;
  }

  /** References under a packed mark. */
  refsOf(first: number, rest: number): readonly number[] {
    const hash = hashOf(first, rest);
    return this.#partOf(hash).refsOf(hash, first, rest);
  }

  /** Those alone whose list takes misreads. */
  tolerantRefsOf(first: number, rest: number): readonly number[] {
    if (this.#gaps.mayHave(first, rest) === 0) return NO_REFS;
    this.#one.firsts[0] = first;
    this.#one.rests[0] = rest;
    return this.tolerantRefsOfAny(this.#one);
  }

  /** The same for the neighbours of one read that may be listed. */
  tolerantRefsOfAny({ firsts, rests, count }: PackedMarks): readonly number[] {
    const [bases, capacities, homes, parts] = [this.#bases, this.#capacities, this.#homes, this.#partsAsked];
    for (let at = 0; at < count; at += 1) {
      const hash = hashOf(firsts[at] as number, rests[at] as number);
      const part = hash & (PARTS - 1);
      parts[at] = part;
      homes[at] = (bases[part] as number) + homeIn(capacities[part] as number, hash);
    }
    // Each place is looked at before any is searched, and nothing else is done meanwhile: they lie far apart in memory, that is
    // where the time goes, and so as many looks as can be are under way at once. What lies there is in the cache then.
    const rows = this.#space.numbers;
    let [occupied, ahead] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const home = homes[at] as number;
      occupied |= rows[home] as number;
      ahead |= rows[home + AHEAD] as number;
    }
    if (occupied === 0 || (occupied | ahead) === 0) return NO_REFS;
    const found: number[] = [];
    for (let at = 0; at < count; at += 1) {
      this.#addTolerant(rows, at, firsts[at] as number, rests[at] as number, found);
    }
    return found;
  }

  /** From the home of the neighbour asked in place `at`, to the last row of its mark or to an empty one. */
  #addTolerant(rows: Uint32Array, at: number, first: number, rest: number, found: number[]): void {
    const part = this.#partsAsked[at] as number;
    const base = this.#bases[part] as number;
    const end = base + (this.#capacities[part] as number) * ROW;
    let place = this.#homes[at] as number;
    for (let word = rows[place] as number; word !== 0; word = rows[place] as number) {
      const next = rows[place + 1] as number;
      if ((word & HALF_BITS) === first && (next & HALF_BITS) === rest) {
        if (word >= TOLERANT) found.push(rows[place + 2] as number);
        if (next < MORE) return;
      }
      place = place + ROW === end ? base : place + ROW;
    }
  }

  #partOf(hash: number): MarkShard {
    return this.#parts[hash & (PARTS - 1)] as MarkShard;
  }

  /** Goes through all marks in pieces, while others come and go: a part of which a row moved is gone through again. */
  #fromTheFirst(): MarkSource {
    let [part, row, moves] = [0, 0, this.#parts[0]?.moves];
    return {
      next: (rows, visit) => {
        for (let left = rows; left > 0 && part < PARTS; ) {
          const shard = this.#parts[part] as MarkShard;
          const from = shard.moves === moves ? row : 0;
          const next = shard.eachTolerant(from, left, visit);
          left -= (next ?? shard.capacity) - from;
          if (next === undefined) part += 1;
          row = next ?? 0;
          moves = this.#parts[part]?.moves;
        }
        return part === PARTS;
      },
    };
  }
}
