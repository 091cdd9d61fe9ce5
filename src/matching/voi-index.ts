/**
 * Which entries may this read have met? In memory, in well under a microsecond. It answers with references only:
 * whether an entry still stands is asked of the store at the hit, so a withdrawn entry raises nothing even for an instant.
 */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { Instant } from "#terms/instant.ts";
import { codeAt, HALF, packedChange, packHalf } from "#terms/mark-code.ts";
import { isPartial, type PartialVrm, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import type { HitBasis } from "./hit.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import { canonicalMark, isPattern } from "./mark-pattern.ts";
import { MarkTable } from "./mark-table.ts";
import { completions, withoutOne, withStrokesJoined } from "./near-marks.ts";
import { PatternTable } from "./pattern-table.ts";
import { possibilitiesOf, probabilityOf, type ReadTexts } from "./possibilities.ts";
import type { Tolerance } from "./voi-list.ts";

/** An entry as the index knows it. `ref` is the store's number for it, 1 to 2^32-1. */
export interface IndexedEntry {
  readonly ref: number;
  readonly mark: Vrm | VrmPattern;
  readonly tolerance: Tolerance;
  readonly endsAt: Instant;
  readonly withdrawn: boolean;
}

export interface Candidate {
  readonly ref: number;
  readonly basis: HitBasis;
}

export class VoiIndex {
  readonly #all = new MarkTable();
  /** Entries of lists that take misreads, once more: few, so the many probes for look-alikes stay in the cache. */
  readonly #tolerant = new MarkTable();
  /** The same without one of their characters each: what a read that lost one says. */
  readonly #shortened = new MarkTable();
  readonly #patterns = new PatternTable();

  /** Whole marks held. */
  get size(): number {
    return this.#all.size;
  }

  /** Takes in a new or changed entry, or takes out one that was withdrawn or is over. */
  apply(entry: IndexedEntry, now: Instant): void {
    const { mark, ref } = entry;
    const gone = entry.withdrawn || entry.endsAt < now;
    if (isPattern(mark)) {
      if (gone) this.#patterns.remove(mark, ref);
      else this.#patterns.add(mark, ref);
    } else if (gone) {
      this.#all.remove(mark, ref);
      this.#tolerant.remove(mark, ref);
      for (const shorter of withoutOne(canonicalMark(mark))) this.#shortened.remove(shorter, ref);
    } else {
      this.#all.add(mark, ref);
      if (entry.tolerance === "one-character") this.#addTolerant(mark, ref);
    }
  }

  #addTolerant(mark: Vrm, ref: number): void {
    this.#tolerant.add(mark, ref);
    for (const shorter of withoutOne(canonicalMark(mark))) this.#shortened.add(shorter, ref);
  }

  /** Every entry the read may have met, each once and for its best reason. */
  candidates(read: ReadTexts): readonly Candidate[] {
    const found = new Found();
    if (isPartial(read.vrm)) {
      this.#addPartial(read.vrm, found);
      this.#addAlternatives(read, found);
      return found.candidates;
    }
    const [first, rest] = [packHalf(read.vrm, 0), packHalf(read.vrm, 1)];
    found.addChain(this.#all, this.#all.lookUp(first, rest), "mark");
    for (const ref of this.#patterns.fitting(read.vrm)) found.add(ref, "pattern");
    if (this.#tolerant.size > 0) {
      this.#addAlternatives(read, found);
      this.#addLookAlikes(read.vrm, first, rest, found);
      this.#addNeighbours(read.vrm, first, rest, found);
    }
    return found.candidates;
  }

  /** A read with characters that nobody could read is never one mark, so it can only be a possible hit. */
  #addPartial(partial: PartialVrm, found: Found): void {
    for (const ref of this.#patterns.fitting(partial)) found.add(ref, "pattern");
    if (this.#tolerant.size === 0) return;
    for (const mark of completions(partial)) this.#addMark(this.#tolerant, mark, "partial", found);
  }

  /** Marks with one character more or less than the read, or two strokes where it has an H. */
  #addNeighbours(vrm: Vrm, first: number, rest: number, found: Found): void {
    found.addChain(this.#shortened, this.#shortened.lookUp(first, rest), "length");
    const mark = canonicalMark(vrm);
    for (const near of withoutOne(mark)) this.#addMark(this.#tolerant, near, "length", found);
    for (const near of withStrokesJoined(mark)) this.#addMark(this.#tolerant, near, "length", found);
  }

  #addMark(table: MarkTable, mark: string, basis: HitBasis, found: Found): void {
    found.addChain(table, table.lookUp(packHalf(mark, 0), packHalf(mark, 1)), basis);
  }

  /**
   * Looked up before it is weighed: hardly any is on a list, and two spellings of one mark count together. What is too
   * unlikely is noise: the recogniser lists some for nearly every read.
   */
  #addAlternatives(read: ReadTexts, found: Found): void {
    for (const { vrm } of read.alternatives) {
      const node = this.#tolerant.lookUp(packHalf(vrm, 0), packHalf(vrm, 1));
      if (node < 0) continue;
      const probability = probabilityOf(vrm, possibilitiesOf(read)) ?? 0;
      if (probability >= CONFIDENCE_USES.possible) found.addChain(this.#tolerant, node, "alternative");
    }
  }

  /** Each mark that differs from the read by one look-alike character; a change of one character is one addition. */
  #addLookAlikes(vrm: Vrm, first: number, rest: number, found: Found): void {
    for (let index = 0; index < vrm.length; index += 1) {
      const code = codeAt(vrm, index);
      for (const other of LOOK_ALIKES[code] ?? []) {
        const change = packedChange(index, code, other);
        const node =
          index < HALF
            ? this.#tolerant.lookUp(first + change, rest)
            : this.#tolerant.lookUp(first, rest + change);
        found.addChain(this.#tolerant, node, "look-alike");
      }
    }
  }
}

/** Candidates in the order of their worth; the first reason for an entry stands. */
class Found {
  readonly candidates: Candidate[] = [];

  addChain(table: MarkTable, start: number, basis: HitBasis): void {
    for (let node = start; node >= 0; node = table.after(node)) this.add(table.ref(node), basis);
  }

  add(ref: number, basis: HitBasis): void {
    if (!this.candidates.some((known) => known.ref === ref)) this.candidates.push({ ref, basis });
  }
}
