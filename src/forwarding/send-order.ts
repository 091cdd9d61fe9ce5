/** In which order do entries go? Each camera's in the order of the journal; cameras beside each other. */
import type { JournalEntry, Sequence } from "#journal/ports.ts";
import type { Instant } from "#terms/instant.ts";

/** The entries from the front that were received before `before`; all when it is undefined. */
export function dueEntries(
  entries: readonly JournalEntry[],
  before: Instant | undefined,
): readonly JournalEntry[] {
  if (before === undefined) return entries;
  const firstLater = entries.findIndex(({ read }) => read.receivedAt >= before);
  return firstLater === -1 ? entries : entries.slice(0, firstLater);
}

/** At most `lanes` queues, each to be sent one after the other; a camera is in one queue only. */
export function lanesByCamera(
  entries: readonly JournalEntry[],
  lanes: number,
): readonly (readonly JournalEntry[])[] {
  const byCamera = [...Map.groupBy(entries, ({ read }) => read.cameraId).values()];
  const queues: JournalEntry[][] = [];
  // Longest first, each to the shortest queue, so that the queues end at about the same time.
  for (const ofCamera of byCamera.toSorted((a, b) => b.length - a.length)) {
    const shortest = queues.length < lanes ? undefined : queues.toSorted((a, b) => a.length - b.length)[0];
    if (shortest === undefined) queues.push([...ofCamera]);
    else shortest.push(...ofCamera);
  }
  return queues;
}

/** The last entry before the first one without an answer; undefined when that is the very first. */
export function settledUpTo(
  entries: readonly JournalEntry[],
  answered: ReadonlySet<Sequence>,
): Sequence | undefined {
  const firstOpen = entries.findIndex(({ sequence }) => !answered.has(sequence));
  return (firstOpen === -1 ? entries.at(-1) : entries[firstOpen - 1])?.sequence;
}
