/** Which reads of one mark cannot be of one vehicle? */
import type { Read } from "#terms/read.ts";
import { isImpossible, type Leg, legBetween, type Ways } from "./journey.ts";

/**
 * Pairs of neighbours in time that no vehicle can have made. It is enough to look at neighbours: between two reads that are too
 * far apart, each read between makes a pair with one of them or the other, or lies at the place of one.
 */
export function clonePairs(reads: readonly Read[], ways: Ways): readonly Leg[] {
  return reads.slice(1).flatMap((to, at) => {
    const leg = legBetween(reads[at] ?? to, to, ways);
    return leg.straightM !== undefined && isImpossible(leg.straightM, leg.elapsedMs) ? [leg] : [];
  });
}
