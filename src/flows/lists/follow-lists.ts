/** The index in memory follows the lists: everything at start, then whatever changed. */
import { BEFORE_ALL_CHANGES, type ChangedEntries, type VoiChanges } from "#matching/ports.ts";
import type { VoiIndex } from "#matching/voi-index.ts";
import type { Clock } from "#terms/makers.ts";

/**
 * Asked of the store at once: so many that the way there and back pays, and few enough that to collect the memory of one that is taken in
 * while the next is there stays below ten milliseconds.
 */
const BATCH = 1_000;
/** Made into entries and taken in between two breaths: about a millisecond with the largest lists, for which reads then wait. */
const MOUTHFUL = 250;
/** At start every so many changes are told. */
const TOLD_EVERY = 1_000_000;

export interface FollowListsPorts {
  readonly voi: Pick<VoiChanges, "changesAfter">;
  readonly clock: Clock;
  /** Lets everything else that waits have its turn. */
  readonly breathe: () => Promise<void>;
  /** Told now and then while much is taken in, so that a long start is not a silent one. */
  readonly progress?: (changes: number) => void;
  /** These entries, withdrawn up to this revision, raise nothing here any more. Not called for what is found at start. */
  readonly onRemoved?: (revision: number, refs: readonly number[]) => Promise<void>;
}

/**
 * Gives the function that catches the index up; call it at start, on `onChange`, and each second for the changes of
 * other processes. Calls that come while it works wait for the same run and one more.
 */
export function followLists(index: VoiIndex, ports: FollowListsPorts): () => Promise<void> {
  let place = BEFORE_ALL_CHANGES;
  let started = false;
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  const catchUp = async (): Promise<void> => {
    waiting = undefined;
    let taken = 0;
    let next = ports.voi.changesAfter(place, BATCH);
    for (let more = true; more; ) {
      const { upTo, entries } = await next;
      more = entries.length > 0;
      // The store makes the next batch ready while this one is taken in. Its failure is met when it is waited for.
      if (more) {
        next = ports.voi.changesAfter(upTo, BATCH);
        next.catch(() => {});
      }
      const removed = await takeIn(entries, index, ports);
      if (started) await tellRemoved(removed, upTo.revision, ports);
      place = upTo;
      taken += entries.length;
      if (more && taken % TOLD_EVERY === 0) ports.progress?.(taken);
    }
    started = true;
  };

  return () => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        running = catchUp();
        return running;
      });
    return waiting;
  };
}

async function tellRemoved(
  refs: readonly number[],
  revision: number,
  { onRemoved }: FollowListsPorts,
): Promise<void> {
  if (refs.length > 0) await onRemoved?.(revision, refs);
}

/** Gives those that are withdrawn. */
async function takeIn(
  entries: ChangedEntries,
  index: VoiIndex,
  { clock, breathe }: FollowListsPorts,
): Promise<readonly number[]> {
  const now = clock();
  const removed: number[] = [];
  let taken = 0;
  for (const entry of entries) {
    // Before the first as well: to take up what the store sent has taken its time.
    if (taken % MOUTHFUL === 0) await breathe();
    index.apply(entry, now);
    if (entry.withdrawn) removed.push(entry.ref);
    taken += 1;
  }
  return removed;
}
