/** Where else does a mark stand than in reads, alerts, searches and lists? Copies, waiting messages, what people gathered and wrote. */
import type { AlertId, ForceId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { CanonicalVrm, Vrm } from "#terms/vrm.ts";
import type { HeldThings } from "./keep-list.ts";

/** As certificates name them. */
export const TRACE_PLACES = [
  "workingSets",
  "savedSearches",
  "authorities",
  "loggedSearches",
  "ownVehicles",
  "mutes",
  "lookBacks",
  "reviews",
  "ownReadings",
  "tellings",
  "messages",
  "setAside",
  "quarantined",
  "latePictures",
  "requests",
  "words",
] as const;
export type TracePlace = (typeof TRACE_PLACES)[number];

/** Records that went, or that the mark was taken out of. */
export type TraceCounts = Readonly<Record<TracePlace, number>>;

export interface TraceScope {
  readonly mark: Vrm;
  /** What is another force's stays, as its reads do. */
  readonly force: ForceId;
  readonly held: HeldThings;
  /** That go with it. */
  readonly reads: readonly ReadId[];
}

export interface MarkTraces {
  /** Alerts of the force about the mark, whether or not the reads that raised them are stored. */
  alertsOf(mark: Vrm, force: ForceId): Promise<readonly AlertId[]>;
  /** Each mark that reads, lists, alerts, searches and cases name, folded; some of them more than once. */
  everyMark(): AsyncIterable<CanonicalVrm>;
  /** Once its reads are gone nobody knows which messages were about them: so before. Begun again it finds what is left. */
  erase(scope: TraceScope): Promise<ErasedTraces>;
}

export interface ErasedTraces {
  readonly counts: TraceCounts;
  /** Pictures of what went, which no read names. */
  readonly freed: readonly ImageHash[];
}

export const NO_TRACES: TraceCounts = Object.fromEntries(
  TRACE_PLACES.map((place) => [place, 0]),
) as TraceCounts;
