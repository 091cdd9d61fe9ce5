/** The index in memory follows the lists: everything at start, then whatever changed. */
import { BEFORE_ALL_CHANGES, type VoiChanges } from "#matching/ports.ts";
import type { VoiIndex } from "#matching/voi-index.ts";
import type { Clock } from "#terms/makers.ts";

const BATCH = 20_000;

/**
 * Gives the function that catches the index up; call it at start, on `onChange`, and each second for the changes of
 * other processes. Calls that come while it works wait for the same run and one more.
 */
export function followLists(
  index: VoiIndex,
  ports: { readonly voi: VoiChanges; readonly clock: Clock },
): () => Promise<void> {
  let place = BEFORE_ALL_CHANGES;
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  const catchUp = async (): Promise<void> => {
    waiting = undefined;
    for (let more = true; more; ) {
      const { upTo, entries } = await ports.voi.changesAfter(place, BATCH);
      const now = ports.clock();
      for (const entry of entries) index.apply(entry, now);
      place = upTo;
      more = entries.length === BATCH;
    }
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
