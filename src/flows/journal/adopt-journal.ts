/** Story: an older copy of the journal becomes a journal of its own, so that new reads are followed and old ones not twice. */
import { furthestOf } from "#journal/judge-cursors.ts";
import type { Journal, JournalEntry, JournalId, KeptCursor, Sequence } from "#journal/ports.ts";
import { JOURNAL_START } from "#journal/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { type CheckJournalPorts, checkJournal } from "./check-journal.ts";

export interface AdoptJournalPorts extends CheckJournalPorts {
  readonly journal: CheckJournalPorts["journal"] & {
    /** From now on the journal is another one. */
    takeId(id: JournalId): Promise<void>;
  };
  /** Those of the reads that the store has. */
  readonly stored: (reads: readonly Read[]) => Promise<ReadonlySet<ReadId>>;
  readonly newId: () => JournalId;
}

export interface Adoption {
  readonly head: Sequence;
  /** The newest entry that the store has: up to here copy and lost journal are one. */
  readonly common: Sequence;
  /** Entries after it: they are followed as new ones. */
  readonly followedAnew: number;
  readonly followers: readonly FollowerLoss[];
}

export interface FollowerLoss {
  readonly consumer: string;
  readonly dealtWith: Sequence;
  /** Entries that another follower has had and this one never will: they were in the lost journal alone. */
  readonly lost: number;
}

/** Undefined when the journal fits its cursors and there is nothing to adopt. */
export async function planAdoption(ports: AdoptJournalPorts): Promise<Adoption | undefined> {
  const { verdict, cursors } = await checkJournal(ports);
  if (verdict.code === "fits") return undefined;
  const head = ports.journal.head();
  const common = await newestStored(ports);
  return { head, common, followedAnew: head - common, followers: lossesOf(cursors, common) };
}

/** The cursors first: broken off before the new id is written, the journal is still refused and can be adopted again. */
export async function adoptJournal({ common }: Adoption, ports: AdoptJournalPorts): Promise<JournalId> {
  const id = ports.newId();
  await ports.cursors.carryOver(ports.journal.id, id, common);
  await ports.journal.takeId(id);
  return id;
}

function lossesOf(cursors: readonly KeptCursor[], common: Sequence): readonly FollowerLoss[] {
  const furthest = furthestOf(cursors);
  return cursors.map(({ consumer, sequence }) => ({
    consumer,
    dealtWith: sequence,
    lost: furthest - Math.max(sequence, Math.min(common, furthest)),
  }));
}

const STEP = 1000;

/** Backwards from the head, since the store has nearly everything and looks at few. */
async function newestStored({ journal, stored }: AdoptJournalPorts): Promise<Sequence> {
  for (let from = journal.head() - STEP; ; from -= STEP) {
    const entries = stepAfter(journal, Math.max(from, JOURNAL_START) as Sequence);
    const known = await stored(entries.map(({ read }) => read));
    const newest = entries.findLast(({ read }) => known.has(read.id));
    if (newest !== undefined) return newest.sequence;
    if (from <= JOURNAL_START) return JOURNAL_START;
  }
}

function stepAfter(journal: Pick<Journal, "readAfter">, after: Sequence): readonly JournalEntry[] {
  return journal.readAfter(after, STEP).filter(({ sequence }) => sequence <= after + STEP);
}
