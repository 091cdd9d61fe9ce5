/**
 * What was appended a moment ago, as it was: followers that keep up need not read and decode it again, each for itself. Only what is on
 * disk is here, and whoever is further behind reads the disk.
 */
import type { JournalEntry, Sequence } from "#journal/ports.ts";

/** Two steps of the follower that takes the largest: some ten megabytes. */
const MOST = 8_000;

export interface RecentEntries {
  /** In the order of their sequences, with none left out. */
  add(entries: readonly JournalEntry[]): void;
  /** Undefined where the disk has to be asked. */
  after(cursor: Sequence, limit: number): readonly JournalEntry[] | undefined;
  /** Whatever was erased on disk is not to be had here either. */
  forget(): void;
}

export function recentEntries(most = MOST): RecentEntries {
  let kept: JournalEntry[] = [];
  return {
    add(entries) {
      for (const entry of entries) kept.push(entry);
      // Now and then, so that moving them costs next to nothing an entry.
      if (kept.length > 1.5 * most) kept = kept.slice(-most);
    },
    forget() {
      kept = [];
    },
    after(cursor, limit) {
      const [first] = kept;
      if (first === undefined) return undefined;
      const from = cursor + 1 - first.sequence;
      return from >= 0 && from < kept.length ? kept.slice(from, from + limit) : undefined;
    },
  };
}
