/** What matching needs from outside: the lists kept, and their changes in an order that an index can follow. */
import type { OfficerId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { FoundEntry } from "./confirm-hits.ts";
import type { HotlistRow } from "./plan-import.ts";
import type { VoiEntry, Withdrawal } from "./voi-entry.ts";
import type { IndexedEntry } from "./voi-index.ts";
import type { VoiList } from "./voi-list.ts";

interface EntryCounts {
  readonly live: number;
  readonly expired: number;
  readonly withdrawn: number;
}

export interface CountedList {
  readonly list: VoiList;
  readonly entries: EntryCounts;
}

interface EntryPage {
  /** Newest first. */
  readonly entries: readonly VoiEntry[];
  readonly next?: string | undefined;
}

/** One change of one list, done as a whole or not at all. */
export interface ListChange {
  readonly listId: VoiListId;
  readonly add: readonly VoiEntry[];
  readonly withdraw: readonly { readonly id: VoiEntryId; readonly withdrawal: Withdrawal }[];
  /** Set by an import: the moment its content was true. */
  readonly publishedAt?: Instant | undefined;
}

/** Whoever asks says whether covert entries may be in the answer and its numbers. */
export interface CountsAsked {
  readonly now: Instant;
  readonly withCovert: boolean;
}

export interface VoiLists {
  all(asked: CountsAsked): Promise<readonly CountedList[]>;
  counted(id: VoiListId, asked: CountsAsked): Promise<CountedList | undefined>;
  find(id: VoiListId): Promise<VoiList | undefined>;
  create(list: VoiList): Promise<void>;
  entry(id: VoiEntryId): Promise<VoiEntry | undefined>;
  /** Entries whose mark begins with `prefix` (folded) and that are live at `liveAt`, when given. */
  entries(
    listId: VoiListId,
    page: {
      readonly prefix?: string | undefined;
      readonly liveAt?: Instant | undefined;
      readonly withCovert: boolean;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<EntryPage>;
  /** Entries of the list that were not withdrawn, those of these folded marks when given: what an import is compared with. */
  standing(listId: VoiListId, marks?: readonly string[]): Promise<readonly VoiEntry[]>;
  /** `conflict`: an entry to be withdrawn is gone already, or a mark to be added stands already; nothing was changed. */
  change(change: ListChange): Promise<"changed" | "conflict">;
  /** Notes the second person; false when there is no such entry or it had one. */
  noteSecondCheck(
    id: VoiEntryId,
    by: { readonly id: OfficerId; readonly name: string },
    at: Instant,
  ): Promise<boolean>;
}

/** A place in the order of all changes: a change of many entries has one revision, so the entry counts too. */
export interface ChangePlace {
  readonly revision: number;
  readonly ref: number;
}

export const BEFORE_ALL_CHANGES: ChangePlace = { revision: 0, ref: 0 };

/** How the index stays in step. A change is never seen before one that stands ahead of it. */
export interface VoiChanges {
  /** Entries added, withdrawn or renewed after `place`, at most `limit`, each as it is now. */
  changesAfter(
    place: ChangePlace,
    limit: number,
  ): Promise<{ readonly upTo: ChangePlace; readonly entries: readonly IndexedEntry[] }>;
  /** Entries and their lists as they are now, by the index's references; unknown ones are left out. */
  byRefs(refs: readonly number[]): Promise<ReadonlyMap<number, FoundEntry>>;
  /** Calls back after a change made through this process. Returns the unsubscriber. */
  onChange(listener: () => void): () => void;
}

export const HOTLIST_MAX_ROWS = 100_000;

export interface HotlistFile {
  readonly layout: "header" | "16-column";
  readonly rows: readonly HotlistRow[];
}

export interface HotlistProblem {
  readonly code: "file-empty" | "file-not-csv" | "file-layout-unknown" | "file-too-long";
  readonly words: string;
}

/** Cuts the text of a file into rows; what is wrong with the file as a whole is a value. */
export type HotlistParser = (text: string) => HotlistFile | HotlistProblem;
