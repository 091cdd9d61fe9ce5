/** What must a store do for questions that no page of reads answers? It finds; what follows from the reads is worked out here. */
import type { Analysis, AnalysisKind } from "#access/analysis-question.ts";
import type { AuthorisedAnalysis } from "#access/authorised-search.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { CameraId, ReadId, SiteId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";

/** Kinds whose answer is vehicles that the question did not name. */
export type NamingKind = Extract<AnalysisKind, "scenes" | "convoy" | "associates" | "rare">;
/** Kinds that are worked out from the reads of the vehicles that they name. */
export type NamedKind = Exclude<AnalysisKind, NamingKind>;

/** How much is looked up, and for how long. */
export interface Bounds {
  /** Vehicles, or reads, that are given at most. */
  readonly limit: number;
  /** After this the look fails with `query-too-long`. */
  readonly withinMs: number;
  /** Whoever asked waits no longer: the look fails with `search-stopped`. */
  readonly stop?: StopSignal | undefined;
}

/** One read of a vehicle that was found, and why it counts. */
export interface FoundPass {
  readonly readId: ReadId;
  readonly cameraId: CameraId;
  readonly siteId: SiteId;
  readonly capturedAt: Instant;
  readonly patch: ImageHash | undefined;
  /** The read of the vehicle asked for that was nearest in time at that camera; undefined for other questions. */
  readonly beside?: Instant | undefined;
  /** The place of the scene in the question, from 0; undefined for other questions. */
  readonly scene?: number | undefined;
}

export interface FoundVehicle {
  /** As its newest pass spells it. */
  readonly vrm: ReadMark;
  /** Scenes, cameras or days at which it was, or how often it was there before. */
  readonly count: number;
  /** The oldest first; the newest `MOST_PASSES` of more. */
  readonly passes: readonly FoundPass[];
  /** How many there are, those included that are not given. */
  readonly passesInAll: number;
}

/** A vehicle that was there daily needs no hundred proofs of it. */
export const MOST_PASSES = 30;
/** Of a vehicle asked for, so many of its newest reads are held against others. */
export const MOST_OWN_READS = 2_000;

export interface FoundVehicles {
  /** Most scenes, cameras or days first, then by mark; of rarely seen ones the rarest first. Marks read in part are left out. */
  readonly vehicles: readonly FoundVehicle[];
  readonly isCut: boolean;
  /** Reads of the vehicle asked for that others were held against; undefined where none is asked for. */
  readonly ownReads?: number | undefined;
  /** It had more than `MOST_OWN_READS`. */
  readonly ownReadsCut: boolean;
}

export interface FoundReads {
  /** Oldest first; of more than the limit the newest. */
  readonly reads: readonly Read[];
  /** The oldest of all, also where it is not among `reads`. */
  readonly first: Read | undefined;
  readonly isCut: boolean;
}

/** Answers only what the policy permits and the audit log already holds, within `permittedWindow` and of the permitted forces alone. */
export interface ReadAnalyser {
  vehicles(
    analysis: AuthorisedAnalysis<Analysis<NamingKind>>,
    receipt: AuditReceipt,
    bounds: Bounds,
  ): Promise<FoundVehicles>;
  /** Reads of the marks that the question names; of `linked` those at its cameras. */
  readsOf(
    analysis: AuthorisedAnalysis<Analysis<NamedKind>>,
    receipt: AuditReceipt,
    bounds: Bounds,
  ): Promise<FoundReads>;
}
