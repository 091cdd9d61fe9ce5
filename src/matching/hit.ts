/** A read whose mark is, or may be, on a list. A possible hit is never shown as an exact one. */
import type { Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";
import type { Possibility } from "./possibilities.ts";
import type { VoiEntry } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

/**
 * Why a read met an entry. `mark`: the same characters (O is 0, I is 1: plates draw them alike). `look-alike`: one
 * character of the read may be another. `alternative`: another text of the reader. `pattern`: the entry is a part of a mark.
 * `partial`: the reader could not read every character. `length`: the read has one character too many or too few, or took two
 * strokes for one letter.
 */
export const HIT_BASES = ["mark", "look-alike", "alternative", "pattern", "partial", "length"] as const;
export type HitBasis = (typeof HIT_BASES)[number];

export interface Hit {
  readonly read: Read;
  readonly entry: VoiEntry;
  readonly list: VoiList;
  readonly kind: "exact" | "possible";
  readonly basis: HitBasis;
  /** Probability that the plate bears the sought mark; undefined when the reader did not list it. */
  readonly probability?: number | undefined;
  /** The same for a possible hit that the reader did not list, judged by which characters are taken for one another. */
  readonly estimate?: number | undefined;
  /** All that the plate may bear, likeliest first. */
  readonly possibilities: readonly Possibility[];
  /** The mark that a person must find in the picture before anything is done. */
  readonly compareWith: ReadMark;
  readonly stale: boolean;
}
