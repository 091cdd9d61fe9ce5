/** What matching needs from outside: the lists kept, and their changes in an order that an index can follow. */
import type { ForceId, OfficerId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Selection } from "#terms/selection.ts";
import type { AskedLookBack } from "./asked-look-back.ts";
import type { FoundEntry } from "./confirm-hits.ts";
import type { DateOrder } from "./end-date.ts";
import type { FileMapping } from "./file-mapping.ts";
import type { HotlistColumn } from "./hotlist-columns.ts";
import type { HotlistRow } from "./judge-rows.ts";
import type { ChangedField } from "./settings-difference.ts";
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

/** A change of a list's settings, as its history shows it. */
export interface SettingsChange {
  /** Of the list after it. */
  readonly version: number;
  readonly at: Instant;
  readonly by: Person;
  readonly fields: readonly ChangedField[];
}

/** One change of one list, done as a whole or not at all. */
export interface ListChange {
  readonly listId: VoiListId;
  readonly add: readonly VoiEntry[];
  readonly withdraw: readonly { readonly id: VoiEntryId; readonly withdrawal: Withdrawal }[];
  /** Set by an import: the moment its content was true. */
  readonly publishedAt?: Instant | undefined;
  /** For the first so many of what is added, which no entry of the list stood for. */
  readonly lookBack?: (AskedLookBack & { readonly entries: number }) | undefined;
  /** Conflict when the list has changed since this revision. */
  readonly ifRevision?: number | undefined;
}

/** Whoever asks says whether covert entries may be in the answer and its numbers. */
export interface CountsAsked {
  readonly now: Instant;
  readonly withCovert: boolean;
  /** Whose lists; all when it is left out. */
  readonly forces?: Selection<ForceId> | undefined;
  /** Those that whoever asks may not know of. */
  readonly hidden?: readonly VoiListId[] | undefined;
}

export interface VoiLists {
  all(asked: CountsAsked): Promise<readonly CountedList[]>;
  counted(id: VoiListId, asked: CountsAsked): Promise<CountedList | undefined>;
  find(id: VoiListId): Promise<VoiList | undefined>;
  create(list: VoiList): Promise<void>;
  /** Those that not everybody may know of: covert ones, and those shown to some people alone. */
  secret(): Promise<readonly VoiList[]>;
  /** Whether anything on it is or was recorded in silence, so that its numbers tell of it. */
  holdsCovert(listId: VoiListId): Promise<boolean>;
  /** Those of these entries that are covert, unless `withCovert`, or on one of the hidden lists. */
  secretAmong(
    ids: readonly VoiEntryId[],
    asked: { readonly withCovert: boolean; readonly hiddenLists: readonly VoiListId[] },
  ): Promise<readonly VoiEntryId[]>;
  /** In place of the list as it was, with what changed for its history; false when it is not at the version before any more. */
  changeSettings(list: VoiList, change: SettingsChange): Promise<boolean>;
  /** Newest first. */
  settingsHistory(id: VoiListId): Promise<readonly SettingsChange[]>;
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
  /** Entries of these folded marks that were not withdrawn; all of a short list when they are left out. */
  standing(listId: VoiListId, marks?: readonly string[]): Promise<readonly VoiEntry[]>;
  /** Grows with every change of the list's entries; 0 before the first. */
  revision(listId: VoiListId): Promise<number>;
  /**
   * `conflict`: an entry to be withdrawn is gone already, a mark to be added stands already for the same reason, or the list
   * is not at the revision that was asked for; nothing was changed.
   */
  change(change: ListChange): Promise<"changed" | "conflict">;
  /** The revision with which the entry came off its list; undefined while it stands. */
  removedIn(id: VoiEntryId): Promise<number | undefined>;
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

/** Made one by one as they are gone through: to make thousands at once takes longer than a read may wait. */
export interface ChangedEntries extends Iterable<IndexedEntry> {
  readonly length: number;
}

/** How the index stays in step. A change is never seen before one that stands ahead of it. */
export interface VoiChanges {
  /** Entries added, withdrawn or renewed after `place`, at most `limit`, each as it is now. */
  changesAfter(
    place: ChangePlace,
    limit: number,
  ): Promise<{ readonly upTo: ChangePlace; readonly entries: ChangedEntries }>;
  /** Entries and their lists as they are now, by the index's references; unknown ones are left out. */
  byRefs(refs: readonly number[]): Promise<ReadonlyMap<number, FoundEntry>>;
  /** Calls back after a change made through this process. Returns the unsubscriber. */
  onChange(listener: () => void): () => void;
}

/** A file as it was sent. It may be longer than the memory, so it is read as often as it is needed, and never held. */
export interface HotlistSource {
  readonly sizeBytes: number;
  /** Its bytes in order, anew each time: all of them, or those from `from` to before `to`. */
  read(from?: number, to?: number): AsyncIterable<Uint8Array>;
  /** Where it lies, when it is a file on this machine. */
  readonly path?: string | undefined;
  /** What its sender says; it may be wrong. */
  readonly charset?: string | undefined;
  /** How a person has said that it is to be read. */
  readonly mapping?: FileMapping | undefined;
}

/** A file that was looked through once, so that what is wrong with it as a whole is known before its first row is taken. */
export interface HotlistFile {
  readonly layout: "header" | "16-column" | "mapped";
  readonly rowCount: number;
  /** In which order its dates are written, as all of them together tell. */
  readonly dateOrder: DateOrder;
  /** All rows in order, some at a time, anew each time. */
  rows(): AsyncIterable<readonly HotlistRow[]>;
  readonly columns: readonly FileColumn[];
  readonly readAs: {
    readonly encoding: string;
    readonly delimiter: "comma" | "semicolon" | "tab" | "pipe" | "fixed";
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

/** Unpacks, decodes and looks through a file; what is wrong with it as a whole is a value. */
export type HotlistParser = (source: HotlistSource) => Promise<HotlistFile | HotlistProblem>;

/** The beginning of a file, and what it is taken for. */
export interface FileSample {
  readonly encoding: string;
  readonly lines: readonly string[];
  /** `like`: the known shape that it has, for people. */
  readonly guess: Pick<FileMapping, "parted" | "skipLines" | "columns" | "reasons"> & {
    readonly like?: string | undefined;
  };
}

/** `encoding` when a person has said it; otherwise it is found. */
export type FileSampler = (
  source: HotlistSource,
  encoding: FileMapping["encoding"],
) => Promise<FileSample | HotlistProblem>;
