/**
 * Which entries may this read have met? In memory, in well under a microsecond. It answers with references only:
 * whether an entry still stands is asked of the store at the hit, so a withdrawn entry raises nothing even for an instant.
 */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { Instant } from "#terms/instant.ts";
import { packHalf } from "#terms/mark-code.ts";
import { isPartial, type PartialVrm, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { Completions } from "./completions.ts";
import type { HitBasis } from "./hit.ts";
import { isPattern } from "./mark-pattern.ts";
import { MarkShapes } from "./mark-shapes.ts";
import { MarkTable } from "./mark-table.ts";
import { NearMarks } from "./near-marks.ts";
import type { PackedMarks } from "./packed-marks.ts";
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
  readonly #marks = new MarkTable();
  /** Of the marks that take misreads. */
  readonly #shapes = new MarkShapes();
  readonly #near = new NearMarks(this.#shapes, this.#marks.gaps);
  readonly #completions = new Completions(this.#shapes, this.#marks.gaps);
  readonly #patterns = new PatternTable();
  #tolerant = 0;

  /** Whole marks held. */
  get size(): number {
    return this.#marks.size;
  }

  /** Of the arrays that hold whole marks. */
  get bytes(): number {
    return this.#marks.bytes;
  }

  /** Takes in a new or changed entry, or takes out one that was withdrawn or is over. */
  apply(entry: IndexedEntry, now: Instant): void {
    const { mark, ref } = entry;
    const gone = entry.withdrawn || entry.endsAt < now;
    if (isPattern(mark)) {
      if (gone) this.#patterns.remove(mark, ref);
      else this.#patterns.add(mark, ref);
      return;
    }
    const takesMisreads = !gone && entry.tolerance === "one-character";
    const before = gone ? this.#marks.remove(mark, ref) : this.#marks.add(mark, ref, takesMisreads);
    if (before === "tolerant") {
      this.#shapes.remove(mark);
      this.#tolerant -= 1;
    }
    if (takesMisreads) {
      this.#shapes.add(mark);
      this.#tolerant += 1;
    }
  }

  /** Every entry the read may have met, each once and for its best reason. */
  candidates(read: ReadTexts): readonly Candidate[] {
    const found = new Found();
    if (isPartial(read.vrm)) {
      this.#addPartial(read.vrm, found);
      this.#addAlternatives(read, found);
      return found.candidates;
    }
    found.addAll(this.#marks.refsOf(packHalf(read.vrm, 0), packHalf(read.vrm, 1)), "mark");
    found.addAll(this.#patterns.fitting(read.vrm), "pattern");
    if (this.#tolerant > 0) {
      this.#addAlternatives(read, found);
      this.#addNeighbours(read.vrm, found);
    }
    return found.candidates;
  }

  /** A read with characters that nobody could read is never one mark, so it can only be a possible hit. */
  #addPartial(partial: PartialVrm, found: Found): void {
    found.addAll(this.#patterns.fitting(partial), "pattern");
    if (this.#tolerant === 0) return;
    this.#add(this.#completions.of(partial), "partial", found);
  }

  /** Marks with a look-alike, with one character more or less than the read, or two strokes where it has an H. */
  #addNeighbours(vrm: Vrm, found: Found): void {
    this.#add(this.#near.lookAlikes(vrm), "look-alike", found);
    this.#add(this.#near.withOneMore(vrm), "length", found);
    this.#add(this.#near.withoutOne(vrm), "length", found);
    this.#add(this.#near.withStrokesJoined(vrm), "length", found);
  }

  #add(near: PackedMarks, basis: HitBasis, found: Found): void {
    const refs = this.#marks.tolerantRefsOfAny(near);
    if (refs.length > 0) found.addAll(refs, basis);
  }

  /**
   * Looked up before it is weighed: hardly any is on a list, and two spellings of one mark count together. What is too
   * unlikely is noise: the recogniser lists some for nearly every read.
   */
  #addAlternatives(read: ReadTexts, found: Found): void {
    for (const { vrm } of read.alternatives) {
      const refs = this.#marks.tolerantRefsOf(packHalf(vrm, 0), packHalf(vrm, 1));
      if (refs.length === 0) continue;
      const probability = probabilityOf(vrm, possibilitiesOf(read)) ?? 0;
      if (probability >= CONFIDENCE_USES.possible) found.addAll(refs, "alternative");
    }
  }
}

/** Candidates in the order of their worth; the first reason for an entry stands. */
class Found {
  readonly candidates: Candidate[] = [];

  /** `refs` of one question, in which none stands twice: an entry has one mark, and a question has each mark once. */
  addAll(refs: readonly number[], basis: HitBasis): void {
    const known = this.candidates.length;
    for (const ref of refs) if (!this.#has(ref, known)) this.candidates.push({ ref, basis });
  }

  #has(ref: number, known: number): boolean {
    for (let at = 0; at < known; at += 1) if (this.candidates[at]?.ref === ref) return true;
    return false;
  }
}
