/** Where the accounts of arrivals are kept for all nodes, beside what the journal and the store count for themselves. */
import type { AccountChanges, ArrivalAccount, UnendedArrival } from "#ingest/accounts.ts";
import type { JournalEntry, Sequence } from "#journal/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** Days of receipt, from the first up to but not including the last. */
export interface AccountDays {
  readonly from: Instant;
  readonly to: Instant;
}

/** What the followers of all journals have seen of a camera's reads of one day, each entry once. */
export interface FollowedAccount {
  readonly cameraId: CameraId;
  readonly day: Instant;
  /** Entries of the journals. */
  readonly journaled: number;
  /** Of them, those that the store's writer has dealt with. */
  readonly followed: number;
  /** Of those, new in the store. */
  readonly stored: number;
  /** Of those, only held against the lists: refused for their clock, or not their camera's last word. */
  readonly matchedOnly: number;
}

export interface AccountBook {
  /** All or none, and durable when it resolves. */
  keep(node: string, changes: AccountChanges): Promise<void>;
  /** What this node had in hand when it was ended is cut off: called once, before it takes anything. */
  cutOff(node: string): Promise<void>;
  /** Summed over the nodes. */
  arrivals(days: AccountDays): Promise<readonly ArrivalAccount[]>;
  followed(days: AccountDays): Promise<readonly FollowedAccount[]>;
  /** The longest ago first. */
  unended(
    days: AccountDays & { readonly cameraId?: CameraId | undefined; readonly limit: number },
  ): Promise<readonly UnendedArrival[]>;
  /** Of the follower that counts the entries of this node's journal, and of them the plates that look odd. */
  cursor(): Promise<Sequence>;
  /** Counts and cursor in one transaction, so that a process that is killed counts none twice and forgets none. */
  count(entries: readonly JournalEntry[]): Promise<void>;
}
