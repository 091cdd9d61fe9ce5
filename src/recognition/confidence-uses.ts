/** What may be done with a read this sure? `CONFIDENCE_USES`: the least confidence for each use, derived from measured reads. */

/**
 * Confidence is the probability that the whole mark is right. The rule behind each number, what it was measured on and what it
 * costs are in docs/reference/confidence.md; `npm run bench:recognition` derives them again.
 */
export const CONFIDENCE_USES = {
  /** At least this sure: the mark counts as read. An exact hit on one less sure carries a caution. */
  autoMatch: 0.83,
  /** Less sure than this: as likely wrong as right, so a person's look at the picture is worth its time. */
  review: 0.43,
  /** A mark, or an alternative, at least this probable is compared with the lists, and a hit on it is a possible one. */
  possible: 0.05,
} as const;
