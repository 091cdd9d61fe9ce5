/**
 * Which entry may be of this id? A hash table in memory for each stretch of the journal, written down once, when the stretch is full: a tree on
 * disk with ids as its keys costs a page of 4 KiB a read, since hashes have no neighbours. It names places only, and the entry there decides.
 */
import { crc32 } from "node:zlib";
import type { Read } from "#terms/read.ts";

const OFFSET_BITS = 17;
const SLOTS = 2 ** OFFSET_BITS;
const LAST_SLOT = SLOTS - 1;
/** Fuller, and a look at an id that is not there would pass too many others. */
const MOST_IDS = 80_000;
const HEAD_BYTES = 24;

/** Slots of 32 bits: 15 of an id's hash, whose other 17 say where it lies, and how far its entry is from the first. 0 is free. */
export interface Stretch {
  /** First sequence and last. */
  readonly from: number;
  readonly to: number;
  readonly slots: Uint32Array<ArrayBuffer>;
}

export interface KnownIds {
  /** The sequence of the entry for which `isIt` says so, the newest first. */
  find(hash: number, isIt: (sequence: number) => boolean): number | undefined;
  /** In the order of the sequences. Until `keep`, `undo` takes it back. */
  add(hash: number, sequence: number): void;
  keep(): void;
  undo(): void;
  /** Whether so many more entries, from `next` on, find a place in the open stretch. */
  hasRoom(next: number, more: number): boolean;
  /** The open stretch with all that is kept of it, to be written down; then `seal` begins another. */
  open(): Stretch;
  seal(): void;
  /** Lets go of stretches that have no entry any more, and says with which sequence they began. */
  forget(hasEntry: (from: number, to: number) => boolean): readonly number[];
}

/** `written` are the full stretches in order; what came behind them is added afterwards. */
export function createKnownIds(written: readonly Stretch[]): KnownIds {
  let sealed = [...written];
  let slots = new Uint32Array(SLOTS);
  let from = 0;
  let kept = 0;
  let last = 0;
  let added: number[] = [];

  return {
    find(hash, isIt) {
      let found = findIn({ from, slots }, hash, isIt);
      for (let at = sealed.length - 1; found === undefined && at >= 0; at -= 1) {
        found = findIn(sealed[at] as Stretch, hash, isIt);
      }
      return found;
    },
    add(hash, sequence) {
      if (kept + added.length === 0) from = sequence;
      let slot = hash & LAST_SLOT;
      while (slots[slot] !== 0) slot = (slot + 1) & LAST_SLOT;
      slots[slot] = (hash & ~LAST_SLOT) | (sequence - from + 1);
      added.push(slot);
      last = sequence;
    },
    keep() {
      kept += added.length;
      added = [];
    },
    undo() {
      // None is passed over that another stepped aside for: the last goes first.
      for (const slot of added.toReversed()) slots[slot] = 0;
      last -= added.length;
      added = [];
    },
    hasRoom: (next, more) => kept + more <= MOST_IDS && (kept === 0 || next + more - from < SLOTS),
    open: () => ({ from, to: last, slots }),
    seal() {
      sealed.push({ from, to: last, slots });
      slots = new Uint32Array(SLOTS);
      kept = 0;
    },
    forget(hasEntry) {
      const empty = new Set(sealed.filter((stretch) => !hasEntry(stretch.from, stretch.to)));
      sealed = sealed.filter((stretch) => !empty.has(stretch));
      return [...empty].map((stretch) => stretch.from);
    },
  };
}

/** 32 bits, over the id and whether it was refused: such a one may come again and be taken then. */
export function hashOf({ id, refused }: Pick<Read, "id" | "refused">): number {
  let hash = refused === undefined ? 0x811c9dc5 : 0x050c5d1f;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function findIn(
  { from, slots }: Pick<Stretch, "from" | "slots">,
  hash: number,
  isIt: (sequence: number) => boolean,
): number | undefined {
  const wanted = hash >>> OFFSET_BITS;
  for (let slot = hash & LAST_SLOT; ; slot = (slot + 1) & LAST_SLOT) {
    const value = slots[slot] as number;
    if (value === 0) return undefined;
    const sequence = from + (value & LAST_SLOT) - 1;
    if (value >>> OFFSET_BITS === wanted && isIt(sequence)) return sequence;
  }
}

/** Check sum, first sequence and last, then the slots: little-endian, as the file that they lie in. */
export function encodeStretch({ from, to, slots }: Stretch): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + slots.byteLength);
  bytes.writeDoubleLE(from, 8);
  bytes.writeDoubleLE(to, 16);
  bytes.set(new Uint8Array(slots.buffer), HEAD_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 0);
  return bytes;
}

/** Undefined where it is not as it was written. */
export function decodeStretch(bytes: Uint8Array): Stretch | undefined {
  const slots = new Uint32Array(SLOTS);
  const whole = Buffer.from(bytes);
  if (whole.length !== HEAD_BYTES + slots.byteLength) return undefined;
  if (whole.readUInt32LE(0) !== crc32(whole.subarray(8))) return undefined;
  new Uint8Array(slots.buffer).set(whole.subarray(HEAD_BYTES));
  return { from: whole.readDoubleLE(8), to: whole.readDoubleLE(16), slots };
}
