/** What may leave the journal? Entries that every follower has dealt with and that no camera may deliver again. */
import { CAPTURE_TIME_RULES } from "#ingest/capture-time.ts";
import type { Journal, Sequence } from "#journal/ports.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";

/** A day over, so that a delivery on its last permitted day is still known as a replay when its day ends. */
const KEPT_MS = CAPTURE_TIME_RULES.maxAgeMs + DAY_MS;

/** Returns how many entries went; none while there is nobody who follows. */
export function trimJournal(
  journal: Pick<Journal, "trim">,
  cursors: readonly Sequence[],
  now: Instant,
): Promise<number> {
  const [first, ...others] = cursors;
  if (first === undefined) return Promise.resolve(0);
  const slowest = others.reduce((least, cursor) => (cursor < least ? cursor : least), first);
  const before = plusMs(now, -KEPT_MS);
  return journal.trim(slowest, { capturedBefore: before, end: { receivedFrom: before, now } });
}
