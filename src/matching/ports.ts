/** What matching needs from outside: the lists kept, and their changes in an order that an index can follow. */
import type { ForceId, OfficerId, PendingImportId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";
import type { FoundEntry } from "./confirm-hits.ts";
import type { HotlistColumn } from "./hotlist-columns.ts";
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
  /** Conflict when the list has changed since this revision. */
  readonly ifRevision?: number | undefined;
}

/** Whoever asks says whether covert entries may be in the answer and its numbers. */
export interface CountsAsked {
  readonly now: Instant;
  readonly withCovert: boolean;
  /** Whose lists; all when it is left out. */
  readonly forces?: Selection<ForceId> | undefined;
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
  /** Grows with every change of the list's entries; 0 before the first. */
  revision(listId: VoiListId): Promise<number>;
  /**
   * `conflict`: an entry to be withdrawn is gone already, a mark to be added stands already for the same reason, or the list
   * is not at the revision that was asked for; nothing was changed.
   */
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

/** A file as it was sent; the charset is what its sender says, and may be wrong. */
export interface HotlistSource {
  readonly bytes: Uint8Array;
  readonly charset?: string | undefined;
}

export interface HotlistFile {
  readonly layout: "header" | "16-column";
  readonly rows: readonly HotlistRow[];
  readonly columns: readonly FileColumn[];
  readonly readAs: {
    readonly encoding: string;
    readonly delimiter: "comma" | "semicolon" | "tab" | "pipe";
    readonly packed: "no" | "gzip" | "zip";
    /** Of the list inside a packed file. */
    readonly name?: string | undefined;
    /** Titles and comments above the header. */
    readonly linesAbove: number;
  };
  /** What the file's own name says is to be done with it: `12_list_R` replaces. */
  readonly namedMode?: "add" | "replace" | undefined;
  /** What looks odd and refuses nothing. */
  readonly cautions: readonly string[];
}

/** A column as the file names it; one without a meaning is not used. */
export interface FileColumn extends Pick<HotlistColumn, "name" | "meaning"> {
  /** Rows that have something in it. */
  readonly filled: number;
}

export interface HotlistProblem {
  readonly code:
    | "file-empty"
    | "file-not-text"
    | "file-is-workbook"
    | "file-not-unpacked"
    | "file-not-for-import"
    | "file-layout-unknown"
    | "file-too-long";
  readonly words: string;
}

/** Unpacks, decodes and cuts a file into rows; what is wrong with the file as a whole is a value. */
export type HotlistParser = (source: HotlistSource) => Promise<HotlistFile | HotlistProblem>;

/** An import that is not done before a person has looked at it. */
export interface PendingImport {
  readonly id: PendingImportId;
  readonly listId: VoiListId;
  readonly sentBy: Person;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
  readonly mode: "add" | "replace";
  readonly source: HotlistSource;
  /** The list's revision with which the file was compared. */
  readonly revision: number;
}

/** One a list: a newer one takes the place of the one that waits. */
export interface PendingImports {
  keep(pending: PendingImport): Promise<void>;
  of(listId: VoiListId): Promise<PendingImport | undefined>;
  /** False when it is gone already. */
  drop(id: PendingImportId): Promise<boolean>;
  /** Those that nobody decided before their end. */
  expired(now: Instant): Promise<readonly Omit<PendingImport, "source">[]>;
}
