/**
 * Which entries have exactly this mark? Open addressing over packed marks: one probe touches two small arrays and makes
 * no string, so a miss, the answer for 98 reads in 100, costs a few dozen nanoseconds (`bench/matching.ts`).
 */
import { invariant } from "#terms/invariant.ts";
import { packHalf } from "#terms/mark-code.ts";

const NONE = -1;

export class MarkTable {
  /** Packed halves by slot; a mark has two characters at least, so a first half of 0 is an empty slot. */
  #first = new Uint32Array(1024);
  #rest = new Uint32Array(1024);
  /** Newest node of the slot's chain, or NONE when all its entries are gone. */
  #head = new Int32Array(1024).fill(NONE);
  #slotsUsed = 0;
  /** Nodes: the reference to an entry, and the next node of the same mark. */
  #refs = new Uint32Array(1024);
  #next = new Int32Array(1024);
  #nodes = 0;
  #free = NONE;
  #size = 0;

  /** Entries in the table. */
  get size(): number {
    return this.#size;
  }

  /** Puts `ref` under `mark`; twice is once. */
  add(mark: string, ref: number): void {
    if (this.#slotsUsed * 2 >= this.#first.length) this.#grow();
    const slot = this.#slotFor(packHalf(mark, 0), packHalf(mark, 1));
    for (let node = this.#head[slot] as number; node !== NONE; node = this.after(node)) {
      if (this.#refs[node] === ref) return;
    }
    const node = this.#takeNode();
    this.#refs[node] = ref;
    this.#next[node] = this.#head[slot] as number;
    this.#head[slot] = node;
    this.#size += 1;
  }

  /** Takes `ref` from under `mark`; not there is done. */
  remove(mark: string, ref: number): void {
    const slot = this.#find(packHalf(mark, 0), packHalf(mark, 1));
    if (slot === NONE) return;
    let previous = NONE;
    for (let node = this.#head[slot] as number; node !== NONE; node = this.after(node)) {
      if (this.#refs[node] === ref) {
        if (previous === NONE) this.#head[slot] = this.after(node);
        else this.#next[previous] = this.after(node);
        this.#next[node] = this.#free;
        this.#free = node;
        this.#size -= 1;
        return;
      }
      previous = node;
    }
  }

  /** First node of a packed mark, or -1. Go on with `after`, read with `ref`. */
  lookUp(first: number, rest: number): number {
    const slot = this.#find(first, rest);
    return slot === NONE ? NONE : (this.#head[slot] as number);
  }

  after(node: number): number {
    return this.#next[node] as number;
  }

  ref(node: number): number {
    return this.#refs[node] as number;
  }

  #find(first: number, rest: number): number {
    const mask = this.#first.length - 1;
    for (let slot = hash(first, rest) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#first[slot];
      if (held === 0) return NONE;
      if (held === first && this.#rest[slot] === rest) return slot;
    }
  }

  #slotFor(first: number, rest: number): number {
    invariant(first !== 0, "a mark has at least two characters A-Z0-9");
    const mask = this.#first.length - 1;
    let slot = hash(first, rest) & mask;
    while (this.#first[slot] !== 0 && (this.#first[slot] !== first || this.#rest[slot] !== rest)) {
      slot = (slot + 1) & mask;
    }
    if (this.#first[slot] === 0) this.#slotsUsed += 1;
    this.#first[slot] = first;
    this.#rest[slot] = rest;
    return slot;
  }

  /** Twice the slots; marks without entries stay behind. */
  #grow(): void {
    const [first, rest, head] = [this.#first, this.#rest, this.#head];
    this.#first = new Uint32Array(first.length * 2);
    this.#rest = new Uint32Array(first.length * 2);
    this.#head = new Int32Array(first.length * 2).fill(NONE);
    this.#slotsUsed = 0;
    for (let slot = 0; slot < first.length; slot += 1) {
      if (head[slot] === NONE) continue;
      this.#head[this.#slotFor(first[slot] as number, rest[slot] as number)] = head[slot] as number;
    }
  }

  #takeNode(): number {
    if (this.#free !== NONE) {
      const node = this.#free;
      this.#free = this.after(node);
      return node;
    }
    if (this.#nodes === this.#refs.length) {
      this.#refs = widened(this.#refs, new Uint32Array(this.#nodes * 2));
      this.#next = widened(this.#next, new Int32Array(this.#nodes * 2));
    }
    this.#nodes += 1;
    return this.#nodes - 1;
  }
}

function widened<Numbers extends Uint32Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** Mixes both halves so that marks that differ in one character land far apart. */
function hash(first: number, rest: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
