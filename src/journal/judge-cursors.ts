/** Does the journal in the data folder hold what its followers say they have dealt with? */
import type { Journal, KeptCursor, Sequence } from "./ports.ts";

export type CursorsVerdict =
  | { readonly code: "fits" }
  /** Followers have dealt with entries that this journal does not have: it is an older copy. */
  | { readonly code: "journal-behind-cursors"; readonly head: Sequence; readonly furthest: Sequence }
  /** An entry is another read than the one dealt with: an older copy that went on by itself. */
  | { readonly code: "journal-differs"; readonly at: Sequence };

export function judgeCursors(
  journal: Pick<Journal, "head" | "readAfter">,
  cursors: readonly KeptCursor[],
): CursorsVerdict {
  const head = journal.head();
  const furthest = furthestOf(cursors);
  if (furthest > head) return { code: "journal-behind-cursors", head, furthest };
  const differing = cursors.find(({ sequence, readId }) => {
    if (readId === undefined) return false;
    const [entry] = journal.readAfter((sequence - 1) as Sequence, 1);
    // A trimmed entry can no longer be compared.
    return entry?.sequence === sequence && entry.read.id !== readId;
  });
  return differing === undefined ? { code: "fits" } : { code: "journal-differs", at: differing.sequence };
}

export function furthestOf(cursors: readonly KeptCursor[]): Sequence {
  return cursors.reduce((most, { sequence }) => (sequence > most ? sequence : most), 0 as Sequence);
}
