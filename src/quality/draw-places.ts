/** Which read is it? Places drawn by chance, so that every read of the hours given is as likely as any other. */
import type { ReadPlace } from "#read-store/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";

/** A number from 0 up to 1, evenly. */
export type Chance = () => number;

export interface CountedHour {
  readonly hour: Instant;
  readonly reads: number;
}

/** `count` places, one independent of the other; none when there are no reads. */
export function drawPlaces(
  hours: readonly CountedHour[],
  count: number,
  chance: Chance,
): readonly ReadPlace[] {
  const total = hours.reduce((sum, { reads }) => sum + reads, 0);
  if (total === 0) return [];
  return Array.from({ length: count }, () => placeOf(hours, Math.floor(chance() * total)));
}

function placeOf(hours: readonly CountedHour[], index: number): ReadPlace {
  let position = index;
  for (const { hour, reads } of hours) {
    if (position < reads) return { hour, position };
    position -= reads;
  }
  invariant(false, "the index lies below the sum of the reads");
}
