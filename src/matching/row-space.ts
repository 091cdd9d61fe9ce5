/**
 * One stretch of memory for the rows of every part of the table. Parts grow and shrink alone, and yet a look at any of them is a look
 * at one array: at a thousand arrays of their own, each look in memory cost three times as much (`bench/matching.ts`). It grows in
 * place, without copying: an array that can be resized does so too, but each look at it costs as much as at a thousand arrays.
 */
import { invariant } from "#terms/invariant.ts";

/** Every engine has it, but it is no part of the language, so its names are not known to the compiler. No program runs in it. */
declare const WebAssembly: {
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
  }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
};

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_536;
const NUMBERS_A_PAGE = PAGE_BYTES / 4;
/** It grows by this share of itself at least, since each time costs a new array over it. */
const GROWTH = 1 / 32;

interface Hole {
  readonly from: number;
  readonly to: number;
}

export class RowSpace {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
  #numbers = new Uint32Array(this.#memory.buffer);
  /** What was given back, in order, never two that touch. */
  #holes: readonly Hole[] = [];
  /** Everything from here on was never given out, or nothing behind it is in use. */
  #end = 0;
  /** Whoever looks ahead may look so far behind the last stretch. */
  readonly #ahead: number;

  constructor(ahead: number) {
    this.#ahead = ahead;
  }

  /** All of it. Another array after `take`: the old one has no length any more. */
  get numbers(): Uint32Array {
    return this.#numbers;
  }

  /** Up to the last stretch in use, holes as well. */
  get bytes(): number {
    return this.#end * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Where so many zeros begin. */
  take(length: number): number {
    const hole = this.#holes.find(({ from, to }) => to - from >= length);
    if (hole === undefined) return this.#takeAtEnd(length);
    const { from, to } = hole;
    const left = { from: from + length, to };
    this.#holes = this.#holes.flatMap((other) => (other !== hole ? [other] : left.from < to ? [left] : []));
    this.#numbers.fill(0, from, from + length);
    return from;
  }

  give(from: number, length: number): void {
    const before = this.#holes.findLast((hole) => hole.to === from);
    const after = this.#holes.find((hole) => hole.from === from + length);
    const joined = { from: before?.from ?? from, to: after?.to ?? from + length };
    const others = this.#holes.filter((hole) => hole !== before && hole !== after);
    if (joined.to === this.#end) {
      this.#end = joined.from;
      this.#holes = others;
    } else this.#holes = [...others, joined].toSorted((one, other) => one.from - other.from);
  }

  #takeAtEnd(length: number): number {
    const from = this.#end;
    this.#growTo(from + length + this.#ahead);
    this.#end = from + length;
    this.#numbers.fill(0, from, this.#end);
    return from;
  }

  #growTo(numbers: number): void {
    const pages = this.#numbers.length / NUMBERS_A_PAGE;
    const wanted = Math.ceil(numbers / NUMBERS_A_PAGE);
    if (wanted <= pages) return;
    invariant(wanted <= MOST_PAGES, "the lists fit into the memory that one table can have");
    const most = MOST_PAGES - pages;
    this.#memory.grow(Math.min(most, Math.max(wanted - pages, Math.ceil(pages * GROWTH))));
    this.#numbers = new Uint32Array(this.#memory.buffer);
  }
}
