/** After many entries came at once: for how many of them have the reads kept been asked where the vehicle was, and what was found? */
import type { AlertId, CameraId, ReadId, VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { AskedLookBack, LookBackId } from "./asked-look-back.ts";
import type { Page, PageAsked } from "./imports.ts";
import type { VoiEntry } from "./voi-entry.ts";

/** `not-by-policy`: the reads kept are not asked for lists of this kind. */
export const LOOK_BACK_STATES = ["queued", "running", "done", "not-by-policy"] as const;
export type LookBackState = (typeof LOOK_BACK_STATES)[number];

export interface EntriesLookBack extends AskedLookBack {
  readonly listId: VoiListId;
  /** Of the list, that the import or the going back made. */
  readonly version?: number | undefined;
  readonly state: LookBackState;
  readonly touchedAt: Instant;
  /** That were added. */
  readonly entries: number;
  /** Of these, so many have been gone through. */
  readonly gone: number;
  /** Of these, the reads kept were asked for so many; the others are over, or the policy does not look back for such an entry. */
  readonly looked: number;
  /** Parts of marks, which are looked for one at a time by whoever asks. */
  readonly parts: number;
  /** More than the policy permits at once; known once it is done. */
  readonly leftOut: number;
}

/** Where the vehicle of an entry was last seen. */
export interface SeenBefore {
  readonly ref: number;
  readonly entryId: VoiEntryId;
  readonly mark: VoiEntry["mark"];
  /** Recorded in silence: shown to those alone who may know of it. */
  readonly covert: boolean;
  readonly readId: ReadId;
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  /** The alert that it raised or joined; undefined when it is too old for one, or the list asks for none there and then. */
  readonly alertId?: AlertId | undefined;
}

export interface NumberedEntry {
  readonly ref: number;
  readonly entry: VoiEntry;
}

export interface LookBackBook {
  /** Queued or running, oldest first. */
  unfinished(limit: number): Promise<readonly EntriesLookBack[]>;
  find(id: LookBackId): Promise<EntriesLookBack | undefined>;
  /** The newest first. */
  ofList(listId: VoiListId, limit: number): Promise<readonly EntriesLookBack[]>;
  /** What was added and had not been there in another form, from where the work stands, in the order in which it came. */
  nextEntries(id: LookBackId, limit: number): Promise<readonly NumberedEntry[]>;
  /** How far it is, behind the entry `upTo`, and what was found on the way, in one step. */
  keep(lookBack: EntriesLookBack, upTo: number | undefined, seen: readonly SeenBefore[]): Promise<void>;
  /** Last seen first. */
  seen(id: LookBackId, withCovert: boolean, page: PageAsked): Promise<Page<SeenBefore>>;
  countSeen(id: LookBackId, withCovert: boolean): Promise<number>;
  /** No sighting outlives its read, unless the read is held. */
  eraseBefore(moment: Instant, held: ReadonlySet<ReadId>): Promise<void>;
}
