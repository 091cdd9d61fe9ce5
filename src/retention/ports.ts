/** What retention needs of stores whose rooms know nothing of it: which records are about a mark, and records that are over. */
import type { ForceId, SearchId, VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";

/** Records that name a mark, or a list of which it is one; a part of a mark is about many and about none. */
export interface RecordsOfMarks {
  /** Asked by officers of this force. */
  searchesOf(marks: readonly Vrm[], force: ForceId): Promise<readonly SearchId[]>;
  /** On lists of this force, over or not. */
  entriesOf(marks: readonly Vrm[], force: ForceId): Promise<readonly VoiEntryId[]>;
  /** How many of those are neither withdrawn nor over. */
  liveEntriesOf(marks: readonly Vrm[], force: ForceId, now: Instant): Promise<number>;
}

/** By force, everything that was over before this moment. What is of no force of the installation goes by the first one's. */
export type CutOffs = ReadonlyMap<ForceId, Instant>;

/** Rows of one class that are no copies of reads and have a time of their own. */
export interface RecordEraser<Id extends string, HeldAs extends string = Id> {
  /** What `eraseBefore` would delete, by force; a force without any is left out. */
  countBefore(cutOffs: CutOffs, held: ReadonlySet<HeldAs>): Promise<ReadonlyMap<ForceId, number>>;
  eraseBefore(cutOffs: CutOffs, held: ReadonlySet<HeldAs>): Promise<ReadonlyMap<ForceId, number>>;
  eraseThese(ids: readonly Id[]): Promise<void>;
}
