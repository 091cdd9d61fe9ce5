/** Story: before anybody follows the journal, it is compared with what its followers have dealt with. */
import { type CursorsVerdict, judgeCursors } from "#journal/judge-cursors.ts";
import type { Journal, JournalCursors, KeptCursor } from "#journal/ports.ts";

export interface CheckJournalPorts {
  readonly journal: Pick<Journal, "id" | "isFromOlderRelease" | "head" | "readAfter">;
  readonly cursors: JournalCursors;
}

export interface CheckedJournal {
  readonly verdict: CursorsVerdict;
  readonly cursors: readonly KeptCursor[];
  /**
   * Nobody has followed this journal yet, but this many others: a further node, or a data folder whose old journal is
   * lost with the reads that were only there.
   */
  readonly newBeside: number;
}

export async function checkJournal({ journal, cursors }: CheckJournalPorts): Promise<CheckedJournal> {
  if (journal.isFromOlderRelease) await cursors.claimUnnamed(journal.id);
  const kept = await cursors.of(journal.id);
  return {
    verdict: judgeCursors(journal, kept),
    cursors: kept,
    newBeside: kept.length === 0 ? await cursors.countOthers(journal.id) : 0,
  };
}
