/**
 * What an import needs from outside: a place for its rows beside the list, where they are compared with it as a whole before
 * anything is touched, and a book of imports and of the versions they made.
 */
import type { BackId, PendingImportId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { EntryContent } from "./admit-entry.ts";
import type { ImportDoubt } from "./import-doubts.ts";
import type { JudgedRows, RowError, RowTallies } from "./judge-rows.ts";
import type { HotlistFile, HotlistProblem } from "./ports.ts";

export type ImportMode = "add" | "replace";

/** What a file would do to its list. */
export interface ImportNumbers {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  /** Of those that would be withdrawn, the live ones. */
  readonly liveWithdrawn: number;
  /** Live entries of the list; only asked where the file replaces it. */
  readonly live: number;
  /** Changed entries that would lose a warning. */
  readonly warningsLost: number;
  readonly errors: number;
}

export const CHANGE_KINDS = ["added", "changed", "withdrawn"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ImportChange {
  readonly content: EntryContent;
  /** What it takes the place of. */
  readonly old?: EntryContent | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

export interface PageAsked {
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface CompareAsked {
  readonly listId: VoiListId;
  readonly mode: ImportMode;
  readonly now: Instant;
  /** The columns that the file has. */
  readonly speaks: readonly string[];
}

export interface ApplyAsked {
  readonly listId: VoiListId;
  readonly now: Instant;
  /** Whoever let it be done withdrew what goes. */
  readonly doneBy: Person;
  /** Conflict when the list has changed since this revision. */
  readonly revision: number;
  readonly numbers: ImportNumbers;
  readonly version: Omit<ListVersion, "number">;
  /** Told as it goes; the import is given up, and nothing of it stays, when the answer is "stop". */
  readonly onApplied: (entries: number) => Promise<"go-on" | "stop">;
}

/** What all entries of one import have in common, as they will stand on the list. */
export interface RowOrigin {
  readonly listId: VoiListId;
  readonly enteredBy: Person;
  readonly addedAt: Instant;
}

export interface ImportStage {
  /** Empty, whatever an earlier try left. */
  begin(id: PendingImportId): Promise<void>;
  write(id: PendingImportId, judged: JudgedRows, origin: RowOrigin): Promise<void>;
  /** After the last row, and again whenever the list has changed since. */
  compare(id: PendingImportId, asked: CompareAsked): Promise<ImportNumbers>;
  /** Until the rows are dropped. */
  changes(id: PendingImportId, kind: ChangeKind, page: PageAsked): Promise<Page<ImportChange>>;
  /** All of them, as long as the import is in the book. */
  errors(id: PendingImportId, page: PageAsked): Promise<Page<RowError>>;
  /** As a whole or not at all; makes the next version of the list. */
  apply(id: PendingImportId, asked: ApplyAsked): Promise<"changed" | "conflict" | "stopped">;
  /** Whether the import is a version of its list, whatever became of who did it. */
  wasApplied(id: PendingImportId): Promise<boolean>;
  /** The rows, not what was wrong with them. */
  drop(id: PendingImportId): Promise<void>;
}

/** What is known of a file beside its rows. */
export type ReadFile = Omit<HotlistFile, "rows">;

/** A file that was read, judged and compared. */
export interface PlannedImport {
  readonly file: ReadFile;
  readonly mode: ImportMode;
  readonly numbers: ImportNumbers;
  readonly tallies: RowTallies;
  /** Columns that need not be used, as whoever sent it said. */
  readonly waived: readonly string[];
  readonly doubts: readonly ImportDoubt[];
  readonly cautions: readonly string[];
  /** The first of each. */
  readonly first: Readonly<Record<ChangeKind, readonly ImportChange[]>>;
  readonly firstErrors: readonly RowError[];
  /** Of the list as the file was compared with it. */
  readonly revision: number;
  readonly now: Instant;
}

/**
 * `tried`: nothing was changed, and it may be done. `waiting`: nothing is done before a person has looked. The last four are
 * ends; `failed` says why.
 */
export const IMPORT_STATES = [
  "queued",
  "reading",
  "comparing",
  "tried",
  "waiting",
  "applying",
  "done",
  "failed",
  "cancelled",
  "discarded",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export interface ImportProgress {
  readonly rowsRead: number;
  /** Undefined until the file was looked through. */
  readonly rows?: number | undefined;
  readonly applied: number;
  readonly toApply: number;
}

export type ImportFault =
  | HotlistProblem
  | { readonly code: "list-changed" | "server-stopped" | "work-failed"; readonly words: string };

export interface ImportJob {
  readonly id: PendingImportId;
  readonly listId: VoiListId;
  readonly sentBy: Person;
  readonly sentAt: Instant;
  readonly fileName?: string | undefined;
  readonly state: ImportState;
  /** Last sign of life of whoever works on it. */
  readonly touchedAt: Instant;
  /** Nobody can let it be done after this. */
  readonly expiresAt: Instant;
  readonly progress: ImportProgress;
  readonly planned?: PlannedImport | undefined;
  readonly fault?: ImportFault | undefined;
  /** The version that it made. */
  readonly version?: number | undefined;
}

export interface ImportBook {
  add(job: ImportJob): Promise<void>;
  find(id: PendingImportId): Promise<ImportJob | undefined>;
  /** Newest first. */
  ofList(listId: VoiListId, limit: number): Promise<readonly ImportJob[]>;
  /** False when it is in none of the states `from` any more: somebody else has moved it on. */
  move(job: ImportJob, from: readonly ImportState[]): Promise<boolean>;
  /** Those in one of these states that were touched before `before`. */
  untouched(states: readonly ImportState[], before: Instant): Promise<readonly ImportJob[]>;
  /** With what was wrong in its rows. */
  forget(id: PendingImportId): Promise<void>;
}

/** What one import, or one going back, made of a list. */
export interface ListVersion {
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly kind: "import" | "going-back";
  readonly importId?: PendingImportId | undefined;
  readonly fileName?: string | undefined;
  readonly mode?: ImportMode | undefined;
  /** The version that was gone back to. */
  readonly backTo?: number | undefined;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly errors: number;
}

export interface GoingBack {
  readonly listId: VoiListId;
  readonly to: number;
  readonly now: Instant;
  readonly by: Person;
}

/** What going back would do. What people added, withdrew or corrected by hand since then is left as it is. */
export interface GoingBackNumbers {
  readonly added: number;
  readonly withdrawn: number;
  /** Their time has passed since, so they do not come back. */
  readonly over: number;
  /** Somebody took them off by hand, as found or recovered, so they do not come back. */
  readonly byHand: number;
}

export interface ListVersions {
  /** Newest first. */
  ofList(listId: VoiListId, page: PageAsked): Promise<Page<ListVersion>>;
  find(listId: VoiListId, number: number): Promise<ListVersion | undefined>;
  changes(listId: VoiListId, number: number, kind: ChangeKind, page: PageAsked): Promise<Page<ImportChange>>;
  tryGoingBack(asked: GoingBack): Promise<GoingBackNumbers>;
  /** Undoes what the imports after that version did; itself a new version. What comes back is queued to be looked back for. */
  goBack(asked: GoingBack, lookBackId: BackId): Promise<ListVersion>;
}
