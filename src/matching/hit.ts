/** A read whose mark is, or may be, on a list. A possible hit is never shown as an exact one. */
import type { Read } from "#terms/read.ts";
import type { Vrm } from "#terms/vrm.ts";
import { canonicalMark, isPattern, type MarkPattern } from "./mark-pattern.ts";
import type { VoiEntry } from "./voi-entry.ts";
import type { VoiList } from "./voi-list.ts";

/**
 * Why a read met an entry. `mark`: the same characters (O is 0, I is 1: plates draw them alike). `look-alike`: one
 * character of the read may be another. `alternative`: the recogniser's second text. `pattern`: the entry is a part of a mark.
 */
export const HIT_BASES = ["mark", "look-alike", "alternative", "pattern"] as const;
export type HitBasis = (typeof HIT_BASES)[number];

export interface Hit {
  readonly read: Read;
  readonly entry: VoiEntry;
  readonly list: VoiList;
  readonly kind: "exact" | "possible";
  readonly basis: HitBasis;
  /** Probability that the plate bears `compareWith`; undefined when nobody can say. */
  readonly probability?: number | undefined;
  /** The mark that a person must find in the picture before anything is done. */
  readonly compareWith: Vrm;
  readonly stale: boolean;
}

/** Places, from 0, where two texts differ beyond O/0 and I/1; the surplus of the longer counts as different. */
export function differences(readText: Vrm, entryText: Vrm | MarkPattern): readonly number[] {
  const seen = canonicalMark(readText);
  const sought = canonicalMark(entryText);
  const places: number[] = [];
  for (let place = 0; place < Math.max(seen.length, sought.length); place += 1) {
    const wild = isPattern(entryText) && sought[place] === "?" && place < seen.length;
    if (!wild && seen[place] !== sought[place]) places.push(place);
  }
  return places;
}
