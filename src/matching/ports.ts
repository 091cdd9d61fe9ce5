/** What matching needs from outside: the lists kept, and their changes in an order that an index can follow. */
import type { OfficerId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { FoundEntry } from "./confirm-hits.ts";
import type { VoiEntry, Withdrawal } from "./voi-entry.ts";
import type { IndexedEntry } from "./voi-index.ts";
import type { VoiList } from "./voi-list.ts";

export interface EntryCounts {
  readonly live: number;
  readonly expired: number;
  readonly withdrawn: number;
}

export interface CountedList {
  readonly list: VoiList;
  readonly entries: EntryCounts;
}

export interface EntryPage {
  /** Newest first. */
  readonly entries: readonly VoiEntry[];
  readonly next?: string | undefined;
}

/** One change of one list, done as a whole or not at all. */
export interface ListChange {
  readonly listId: VoiListId;
  readonly add: readonly VoiEntry[];
  readonly withdraw: readonly VoiEntryId[];
  readonly withdrawal?: Withdrawal | undefined;
  /** Set by an import: the moment its content was true. */
  readonly publishedAt?: Instant | undefined;
}

export interface VoiLists {
  all(now: Instant): Promise<readonly CountedList[]>;
  find(id: VoiListId): Promise<VoiList | undefined>;
  create(list: VoiList): Promise<void>;
  entry(id: VoiEntryId): Promise<VoiEntry | undefined>;
  /** Entries whose mark begins with `prefix` (folded) and that are live at `liveAt`, when given. */
  entries(
    listId: VoiListId,
    page: {
      readonly prefix?: string | undefined;
      readonly liveAt?: Instant | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<EntryPage>;
  /** Every entry of the list that was not withdrawn: what an import is compared with. */
  standing(listId: VoiListId): Promise<readonly VoiEntry[]>;
  /** `conflict`: an entry to be withdrawn is gone already, or a mark to be added stands already; nothing was changed. */
  change(change: ListChange): Promise<"changed" | "conflict">;
  /** Notes the second person; false when there is no such entry or it had one. */
  noteSecondCheck(
    id: VoiEntryId,
    by: { readonly id: OfficerId; readonly name: string },
    at: Instant,
  ): Promise<boolean>;
}

/** How the index stays in step. Revisions grow with each change and are never seen out of order. */
export interface VoiChanges {
  changesAfter(
    revision: number,
    limit: number,
  ): Promise<{ readonly revision: number; readonly entries: readonly IndexedEntry[] }>;
  /** Entries and their lists as they are now, by the index's references; unknown ones are left out. */
  byRefs(refs: readonly number[]): Promise<ReadonlyMap<number, FoundEntry>>;
  /** Calls back after a change made through this process. Returns the unsubscriber. */
  onChange(listener: () => void): () => void;
}
