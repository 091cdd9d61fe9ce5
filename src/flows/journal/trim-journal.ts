/** What may leave the journal? Entries that every follower has dealt with and that no camera may deliver again. */
import type { Journal, Sequence } from "#journal/ports.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";

/**
 * Returns how many entries went; none while there is nobody who follows. They stay a day longer than captures may be late, so
 * that a delivery on its last permitted day is still known as a replay when its day ends.
 */
export function trimJournal(
  journal: Pick<Journal, "trim">,
  cursors: readonly Sequence[],
  now: Instant,
  lateDays: number,
): Promise<number> {
  const [first, ...others] = cursors;
  if (first === undefined) return Promise.resolve(0);
  const slowest = others.reduce((least, cursor) => (cursor < least ? cursor : least), first);
  const before = daysBefore(now, lateDays + 1);
  return journal.trim(slowest, { capturedBefore: before, end: { receivedFrom: before, now } });
}
