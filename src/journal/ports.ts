/** The journal of arriving reads: durable, ordered, followed by several consumers, each with a cursor of its own. */
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

declare const brand: unique symbol;
/** Place of an entry: 1, 2, 3 ... without gaps. A cursor holds the sequence of the last entry it has dealt with; 0 is none. */
export type Sequence = number & { readonly [brand]: "Sequence" };

/** Names one journal for good, and is kept in it: a sequence means nothing in another journal. */
export type JournalId = string & { readonly [brand]: "JournalId" };

export interface JournalEntry {
  readonly sequence: Sequence;
  readonly read: Read;
}

export interface Appended {
  readonly id: ReadId;
  readonly sequence: Sequence;
  /** False when a read of this id was there already: the delivery was a replay. */
  readonly isNew: boolean;
}

/** What may leave a journal. */
export interface TrimWindow {
  readonly capturedBefore: Instant;
  /** These stay, however old. */
  readonly held?: ReadonlySet<ReadId> | undefined;
  /** Where the walk ends. Without it every entry is looked at: late captures lie anywhere. */
  readonly end?: {
    /** The first entry received at or after it, so that what is days from being due is not looked at ... */
    readonly receivedFrom: Instant;
    /** ... unless it was "received" later than now: that clock was ahead, and would hold up all that came after. */
    readonly now: Instant;
  };
}

/** Whether an entry is among those that the walk takes away. */
export function mayGo(
  { capturedBefore, held }: TrimWindow,
  { id, capturedAt }: Pick<Read, "id" | "capturedAt">,
): boolean {
  return capturedAt < capturedBefore && held?.has(id) !== true;
}

export function endsTrim({ end }: TrimWindow, { receivedAt }: Pick<Read, "receivedAt">): boolean {
  return end !== undefined && receivedAt >= end.receivedFrom && receivedAt <= end.now;
}

export interface Journal {
  readonly id: JournalId;
  /** True when a release that gave no ids wrote it: then cursors without a journal's id are its own. */
  readonly isFromOlderRelease: boolean;
  /**
   * Durable on disk when it resolves. A read whose id is known already is not added again; one that was refused for its clock
   * and the same one that was taken later are two entries.
   */
  append(reads: readonly Read[]): Promise<readonly Appended[]>;
  /** Entries after `cursor` in order, at most `limit`. */
  readAfter(cursor: Sequence, limit: number): readonly JournalEntry[];
  /** Sequence of the newest entry; 0 when empty. */
  head(): Sequence;
  /** Calls back after each append with the new head. Returns the unsubscriber. */
  onAppend(listener: (head: Sequence) => void): () => void;
  /** Drops old entries up to and including `upTo`; their ids stay known until then. Returns how many went. */
  trim(upTo: Sequence, window: TrimWindow): Promise<number>;
  close(): Promise<void>;
}

/** A follower of the journal. It must itself make "effect and cursor" one step, so that a crash neither loses nor doubles. */
export interface JournalConsumer {
  /** For the page of the system's health and the logs, for example `matcher`; small letters and hyphens. */
  readonly name: string;
  /** Code of the retryable failure by which it says that it waits as planned, if it ever does. */
  readonly waitsBy?: string | undefined;
  cursor(): Promise<Sequence>;
  /**
   * Deals with the entries and moves the cursor past the last of them in one transaction. A failure that is no retryable
   * `OutsideError` is taken for the entries' own. An entry may come again alone after a person looked into its failure.
   * `undone` are those of them that `consumeAhead` has not dealt with.
   */
  consume(entries: readonly JournalEntry[], undone?: readonly JournalEntry[]): Promise<void>;
  /**
   * Deals with entries before those that stand before them, and moves no cursor. After a crash the same come again. Left out by
   * whoever must keep the order, or whom nobody waits for.
   */
  consumeAhead?(entries: readonly JournalEntry[]): Promise<void>;
  /** So many at once at most; by default a thousand. */
  readonly atOnce?: number | undefined;
  /** How long it rests after a step that was not full, so that what comes meanwhile is one step. Left out by whom somebody waits for. */
  readonly restMs?: number | undefined;
}

/** How far one follower has come in one journal, as its effects' store keeps it. */
export interface KeptCursor {
  readonly consumer: string;
  readonly sequence: Sequence;
  /** The read at `sequence`, where it is known: a different read there means that it is another journal. */
  readonly readId: ReadId | undefined;
}

/** The cursors of all journals that were ever followed into one database. */
export interface JournalCursors {
  of(journal: JournalId): Promise<readonly KeptCursor[]>;
  /** How many other journals have cursors here. */
  countOthers(journal: JournalId): Promise<number>;
  /** Gives the cursors of a release that named no journal to this one. */
  claimUnnamed(journal: JournalId): Promise<void>;
  /** What the followers of `from` have dealt with up to `upTo` counts as dealt with in `to`, all in one transaction. */
  carryOver(from: JournalId, to: JournalId, upTo: Sequence): Promise<void>;
}

/** An entry that a follower could not deal with, and that no retry mended. */
export interface AsideEntry {
  readonly consumer: string;
  readonly entry: JournalEntry;
  /** A code, or `unexpected` for a mistake of ours. */
  readonly problem: string;
  readonly at: Instant;
}

/** What followers set aside so that the rest goes on. Kept until a person has had it tried again, or until it is too old to keep. */
export interface AsideEntries {
  /** Keeps the entry and moves the consumer's cursor past it, in one transaction; one that is there already goes to the end. */
  add(aside: AsideEntry): Promise<void>;
  /** The longest waiting first. One of another journal bears the sequence 0, so that it moves no cursor of this one. */
  list(limit: number): Promise<readonly AsideEntry[]>;
  remove(consumer: string, readId: ReadId): Promise<void>;
  /** By consumer; none for those that set nothing aside. */
  count(): Promise<ReadonlyMap<string, number>>;
  /** Removes entries captured before `moment` whose reads are not held: what was set aside is no way round retention. */
  eraseBefore(moment: Instant, held: ReadonlySet<ReadId>): Promise<void>;
}

export const JOURNAL_START = 0 as Sequence;
