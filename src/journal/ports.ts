/** The journal of arriving reads: durable, ordered, followed by several consumers, each with a cursor of its own. */
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

declare const brand: unique symbol;
/** Place of an entry: 1, 2, 3 ... without gaps. A cursor holds the sequence of the last entry it has dealt with; 0 is none. */
export type Sequence = number & { readonly [brand]: "Sequence" };

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

export interface Journal {
  /** Durable on disk when it resolves. A read whose id is known already is not added again. */
  append(reads: readonly Read[]): Promise<readonly Appended[]>;
  /** Entries after `cursor` in order, at most `limit`. */
  readAfter(cursor: Sequence, limit: number): readonly JournalEntry[];
  /** Sequence of the newest entry; 0 when empty. */
  head(): Sequence;
  /** Calls back after each append with the new head. Returns the unsubscriber. */
  onAppend(listener: (head: Sequence) => void): () => void;
  /** Drops entries up to and including `sequence` captured before `moment`; their ids stay known until then. */
  trim(upTo: Sequence, before: Instant): Promise<number>;
  close(): Promise<void>;
}

/** A follower of the journal. It must itself make "effect and cursor" one step, so that a crash neither loses nor doubles. */
export interface JournalConsumer {
  /** For the page of the system's health and the logs, for example `matcher`. */
  readonly name: string;
  cursor(): Promise<Sequence>;
  /** Deals with the entries and moves the cursor past the last of them in one transaction. */
  consume(entries: readonly JournalEntry[]): Promise<void>;
}

export const JOURNAL_START = 0 as Sequence;
