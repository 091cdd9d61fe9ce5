/**
 * A court orders that what is held of a mark is deleted: recorded as it came, carried out by a senior officer who did not record it.
 * Once it is carried out, the record knows the mark by a keyed hash alone.
 */
import type { CourtErasureRules } from "#policy/keeping-rules.ts";
import type { CameraId, CourtErasureId, ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type Officer, ranksAtLeast } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { CaseRecord } from "./case-record.ts";
import type { TraceCounts } from "./mark-traces.ts";

export interface CourtOrder {
  /** The court's own. */
  readonly reference: string;
  readonly court: string;
  readonly mark: Vrm;
}

interface Act {
  readonly by: Officer;
  readonly at: Instant;
}

/** What went, and what an order to preserve kept from going. */
export interface CourtErasureCounts {
  readonly reads: number;
  readonly images: number;
  readonly alerts: number;
  readonly searches: number;
  readonly listEntries: number;
  readonly readsHeld: number;
  /** Everything else that named the mark; undefined where an older release carried it out. */
  readonly traces?: TraceCounts | undefined;
}

/** A read as the national centre knows it: by its camera and its time, without its mark. */
export interface HandedRead {
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
}

/** What the national centre may hold of it: its interface knows no message for it, so a person tells it. */
export interface HandOver {
  readonly count: number;
  /** Gone once the centre was told. */
  readonly reads: readonly HandedRead[];
  readonly told?: (Act & { readonly how: string }) | undefined;
}

export interface CourtErasure extends CaseRecord, Omit<CourtOrder, "mark"> {
  readonly id: CourtErasureId;
  readonly forceId: ForceId;
  /** Undefined once it was carried out or discarded. */
  readonly mark?: Vrm | undefined;
  readonly recorded: Act;
  /** Undefined while nothing was erased, and where no reads go to a national centre. */
  readonly handOver?: HandOver | undefined;
  readonly discarded?: (Act & { readonly reason: string }) | undefined;
  readonly carriedOut?:
    | (Act & {
        readonly counts: CourtErasureCounts;
        /** HMAC-SHA-256 of the folded mark, in hex. */
        readonly markHash: string;
        /** The entry of the audit log that certifies it. */
        readonly certificate: { readonly index: number; readonly leafHash: string };
      })
    | undefined;
}

export type CourtErasureState = "recorded" | "carried-out" | "discarded";
export type CourtErasureProblem =
  | "court-erasure-not-open"
  | "court-erasure-own-record"
  | "court-erasure-rank-too-low"
  | "court-erasure-on-a-list"
  | "court-erasure-nothing-to-tell";

export function courtErasureState({ carriedOut, discarded }: CourtErasure): CourtErasureState {
  if (carriedOut !== undefined) return "carried-out";
  return discarded === undefined ? "recorded" : "discarded";
}

/** Undefined when this officer may carry it out. What is on a list now would be read and matched again: it is taken off first. */
export function carryingOutProblem(
  order: CourtErasure,
  by: Officer,
  liveEntries: number,
  { signerRank }: CourtErasureRules,
): CourtErasureProblem | undefined {
  if (courtErasureState(order) !== "recorded") return "court-erasure-not-open";
  if (by.id === order.recorded.by.id) return "court-erasure-own-record";
  if (!ranksAtLeast(by.rank, signerRank)) return "court-erasure-rank-too-low";
  return liveEntries > 0 ? "court-erasure-on-a-list" : undefined;
}

export function carriedOutErasure(
  order: CourtErasure,
  carriedOut: NonNullable<CourtErasure["carriedOut"]>,
  handOver: HandOver | undefined,
): CourtErasure {
  return { ...order, mark: undefined, carriedOut, handOver, version: order.version + 1 };
}

/** Undefined when there is nothing to tell, or it was told. */
export function toldErasure(
  order: CourtErasure,
  told: NonNullable<HandOver["told"]>,
): CourtErasure | undefined {
  const { handOver } = order;
  if (handOver === undefined || handOver.told !== undefined) return undefined;
  return { ...order, handOver: { ...handOver, reads: [], told }, version: order.version + 1 };
}

export const discardedErasure = (
  order: CourtErasure,
  discarded: NonNullable<CourtErasure["discarded"]>,
): CourtErasure => ({ ...order, mark: undefined, discarded, version: order.version + 1 });
