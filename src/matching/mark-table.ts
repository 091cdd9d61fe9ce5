/**
 * Which entries have exactly this mark? Packed marks in many small parts, each of which grows alone: whoever waits for a read
 * to be looked up waits for one part at most, however many millions of entries there are (`bench/matching.ts`). A look-up
 * touches one part and makes no string, so a miss, the answer for 98 reads in 100, costs less than a `Map`'s.
 */
import { packHalf } from "#terms/mark-code.ts";
import { type Gaps, GapTable, type MarkSource } from "./gap-table.ts";
import { AHEAD, type Held, hashOf, homeIn, MarkShard, NO_REFS } from "./mark-shard.ts";
import { MOST_NEIGHBOURS, type PackedMarks } from "./packed-marks.ts";

/** At 45 million entries a part has 44,000 of them, which are copied in about a millisecond. */
const PARTS = 1024;
const ROWS_AT_FIRST = 16;
/** The parts begin at sizes from one step of growth to the next, so that they never grow all at once. */
const STEP = 1.25;

export class MarkTable {
  readonly #parts = Array.from(
    { length: PARTS },
    (_, part) => new MarkShard(ROWS_AT_FIRST * STEP ** (part / PARTS)),
  );
  /** The rows of each part and how many there are, at hand without a look at the part. */
  readonly #rowsOf: Uint32Array[] = this.#parts.map(({ rows }) => rows);
  readonly #capacities = Uint32Array.from(this.#parts, ({ capacity }) => capacity);
  readonly #homes = new Uint32Array(MOST_NEIGHBOURS);
  readonly #partsAsked = new Uint16Array(MOST_NEIGHBOURS);
  readonly #gaps = new GapTable(() => this.#fromTheFirst());
  #size = 0;

  /** Entries in the table. */
  get size(): number {
    return this.#size;
  }

  /** Of the arrays that hold the marks. */
  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.bytes, this.#gaps.bytes);
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
    const { rows, capacity } = this.#partOf(hash);
    if (this.#rowsOf[which] === rows) return;
    this.#rowsOf[which] = rows;
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
    const hash = hashOf(first, rest);
    const shard = this.#partOf(hash);
    const found: number[] = [];
    shard.addTolerantRefs(homeIn(shard.capacity, hash), first, rest, found);
    return found;
  }

  /** The same for the neighbours of one read that may be listed. */
  tolerantRefsOfAny({ firsts, rests, count }: PackedMarks): readonly number[] {
    const [rowsOf, capacities, homes, parts] = [
      this.#rowsOf,
      this.#capacities,
      this.#homes,
      this.#partsAsked,
    ];
    for (let at = 0; at < count; at += 1) {
      const hash = hashOf(firsts[at] as number, rests[at] as number);
      const part = hash & (PARTS - 1);
      parts[at] = part;
      homes[at] = homeIn(capacities[part] as number, hash);
    }
    // Each place is looked at before any is searched, and nothing else is done meanwhile: they lie far apart in memory, that is
    // where the time goes, and so as many looks as can be are under way at once. What lies there is in the cache then.
    let [occupied, ahead] = [0, 0];
    for (let at = 0; at < count; at += 1) {
      const rows = rowsOf[parts[at] as number] as Uint32Array;
      const home = homes[at] as number;
      occupied |= rows[home] as number;
      ahead |= rows[home + AHEAD] as number;
    }
    if (occupied === 0 || (occupied | ahead) === 0) return NO_REFS;
    const found: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const shard = this.#parts[parts[at] as number] as MarkShard;
      shard.addTolerantRefs(homes[at] as number, firsts[at] as number, rests[at] as number, found);
    }
    return found;
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
