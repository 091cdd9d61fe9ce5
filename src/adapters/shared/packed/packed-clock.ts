/** What was known of a clock, in three whole numbers: journal and store keep it with every read. */
import { CLOCK_BOUNDS, CLOCK_GRADES, CLOCK_WITNESSES, type ReadClock } from "#terms/clock-offset.ts";
import { invariant } from "#terms/invariant.ts";

export type PackedClock = readonly [aheadMs: number, uncertaintyMs: number, kind: number];

const WITNESS_BITS = 3;
const BOUND_BITS = 1;

export const packClock = ({ aheadMs, uncertaintyMs, how, bound, grade }: ReadClock): PackedClock => [
  aheadMs,
  uncertaintyMs,
  CLOCK_WITNESSES.indexOf(how) |
    (CLOCK_BOUNDS.indexOf(bound) << WITNESS_BITS) |
    (CLOCK_GRADES.indexOf(grade) << (WITNESS_BITS + BOUND_BITS)),
];

export function unpackClock([aheadMs, uncertaintyMs, kind]: PackedClock): ReadClock {
  const how = CLOCK_WITNESSES[kind & ((1 << WITNESS_BITS) - 1)];
  const bound = CLOCK_BOUNDS[(kind >> WITNESS_BITS) & ((1 << BOUND_BITS) - 1)];
  const grade = CLOCK_GRADES[kind >> (WITNESS_BITS + BOUND_BITS)];
  invariant(how && bound && grade, "a clock that was kept was measured in a way that is known");
  return { aheadMs, uncertaintyMs, how, bound, grade };
}
