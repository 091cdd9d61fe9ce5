/** What a store of reads must do. Several ports, none containing another: no code path can do more than its port says. */
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { PermittedCount, PermittedLookBack } from "#access/look-back.ts";
import type { PermittedScope } from "#access/scope.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { Sequence } from "#journal/ports.ts";
import type { CountedText } from "#matching/tolerance-preview.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { DrawnArea } from "#terms/area.ts";
import type { CameraId, ForceId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { CanonicalVrm } from "#terms/vrm.ts";

export interface ReadAppender {
  /** Cursor of the store writer: the last journal sequence whose reads are in the store. */
  cursor(): Promise<Sequence>;
  /**
   * Stores the reads and moves the cursor to `upTo` in one transaction. Reads already there are not doubled: the same id
   * with the same mark, from the same camera and moment, is the same read. `upTo` is the start of reads that come from no journal.
   */
  append(reads: readonly Read[], upTo: Sequence): Promise<void>;
}

/** Vehicles of which a camera has told, and not yet for the last time. */
export interface TellingBook {
  /** What was told last of each vehicle of which nothing came since before `since`, and no last word. */
  unfinished(since: Instant): Promise<readonly Read[]>;
  /** Of which nothing came since before `since`, and a last word did. */
  forgetFinished(since: Instant): Promise<void>;
}

export interface ReadPage {
  /** Newest first. */
  readonly reads: readonly Read[];
  /** Pass it back for the next page; undefined at the end. Opaque. */
  readonly next?: string | undefined;
  /** Reads that match in all, counted up to 10,000. */
  readonly totalUpTo10000: number;
}

/** The cameras of the place that is asked for, found beforehand: the store knows where none of them stands. */
export interface SearchedPlace {
  /** Whatever they read counts. */
  readonly cameraIds: readonly CameraId[];
  /** Of cameras that move, the reads made within the area. */
  readonly moving?: { readonly cameraIds: readonly CameraId[]; readonly area: DrawnArea } | undefined;
}

/** How a search is looked up. */
export interface Looked {
  /** Given where the search asks for a place in any other way than a question of cameras. */
  readonly place?: SearchedPlace | undefined;
  /** Whoever asked waits no longer: the look ends with `search-stopped`. */
  readonly stop?: StopSignal | undefined;
}

/** A page of 1 to 200 reads; `after` has passed `parsePageCursor`. */
export interface AskedPage extends Looked {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Reads of one UTC hour. */
export interface HourOfReads {
  readonly hour: Instant;
  readonly reads: number;
}

export interface ReadFinder {
  /**
   * Answers only a search that the policy permits and that the audit log already holds, from its window with both ends
   * included, never from before `earliestPermitted`, of the permitted forces alone, and of what narrows it.
   */
  find(search: AuthorisedSearch, receipt: AuditReceipt, page: AskedPage): Promise<ReadPage>;
  /** How many reads the whole answer has, by the hour, the oldest first; hours without any are left out. */
  hoursOf(search: AuthorisedSearch, receipt: AuditReceipt, looked: Looked): Promise<readonly HourOfReads[]>;
}

/** What the reads of a while say of one mark. */
export interface Sightings {
  /** Counted up to 10,000. */
  readonly reads: number;
  readonly newest?: Read | undefined;
}

export interface SightingFinder {
  /** Answers only a look back that the policy permits and that the audit log already holds. */
  sightings(lookBack: PermittedLookBack, receipt: AuditReceipt): Promise<Sightings>;
  /** Of thousands of whole marks at once the newest read each; of a mark that nobody read there is none. */
  newestOf(
    lookBacks: readonly PermittedLookBack[],
    receipt: AuditReceipt,
  ): Promise<ReadonlyMap<PermittedLookBack, Read>>;
}

export interface ScopeReader {
  /** Every read of a scope that is permitted and that the audit log already holds, newest first. */
  readsIn(scope: PermittedScope, receipt: AuditReceipt): AsyncIterable<Read>;
}

export interface TextCounter {
  /** Reads of these texts, by text and by confidence to two digits; a text that nobody read is left out. */
  countTexts(
    permitted: PermittedCount,
    texts: readonly CanonicalVrm[],
    receipt: AuditReceipt,
  ): Promise<readonly CountedText[]>;
}

/** Numbers without marks: what charts, the public page and FOI answers are made of. */
export interface ReadCounter {
  /** Reads a UTC hour and camera, from the roll-up: hours that begin at or after `from` and before `to`, oldest first. */
  hourly(window: {
    readonly from: Instant;
    readonly to: Instant;
    /** Every camera's when none is named. */
    readonly cameraId?: CameraId | undefined;
  }): Promise<readonly { readonly cameraId: CameraId; readonly hour: Instant; readonly reads: number }[]>;
  /** This camera's newest read, asked of the reads themselves and without its mark; undefined when it has none. */
  newestOf(cameraId: CameraId): Promise<Pick<Read, "capturedAt" | "images"> | undefined>;
  /** Reads held, of each camera that has some. */
  heldByCamera(): Promise<readonly { readonly cameraId: CameraId; readonly reads: number }[]>;
  total(): Promise<{
    readonly reads: number;
    readonly oldest?: Instant | undefined;
    readonly newest?: Instant | undefined;
  }>;
}

/** The read of an hour at a position by time of capture, from 0. */
export interface ReadPlace {
  readonly hour: Instant;
  readonly position: number;
}

/** As much of a read as a person needs who checks its text. */
export interface SampledRead extends Pick<Read, "id" | "vrm" | "capturedAt"> {
  readonly patch: ImageHash;
}

/** Reads for checking by chance: it can be asked for a place in an hour, never for a mark. */
export interface ReadSampler {
  /** What stands at the places, in their order. Left out: places past the hour's last read, and reads without a plate picture. */
  readsAt(cameraId: CameraId, places: readonly ReadPlace[]): Promise<readonly SampledRead[]>;
}

export interface CountedReads {
  readonly reads: number;
  /** Weeks of reads that go whole, by name. */
  readonly partitions: readonly string[];
}

export interface ErasedReads extends CountedReads {
  /** As many reads, each with the force whose it was. */
  readonly byForce: ReadonlyMap<ForceId, number>;
}

/** Reads that must stay although their time is over, with their times of capture. */
export type HeldReads = ReadonlyMap<ReadId, Instant>;

export interface ReadEraser {
  /** What `eraseBefore` would delete, without deleting it. */
  countBefore(moment: Instant, held: HeldReads): Promise<CountedReads>;
  /**
   * Deletes every read captured before `moment` but for those held, with the marks and roll-ups that then have no read left.
   * Those held are found and counted as before.
   */
  eraseBefore(moment: Instant, held: HeldReads): Promise<ErasedReads>;
  /**
   * Deletes these reads, as far as they are there. Resolves with their pictures that no read of the same moment names any more:
   * two vehicles may be on one photograph.
   */
  eraseThese(reads: readonly Read[]): Promise<{ readonly freed: readonly ImageHash[] }>;
}

/** Pictures as the camera sent them, which may have to go sooner than those cut from them. */
export interface OriginalPictures {
  /** Those of the reads captured from `from` to before `to`, a UTC day at a time; none that a read names as another picture too. */
  byDay(from: Instant, to: Instant): AsyncIterable<readonly ImageHash[]>;
}
