/** The tables of reviews as Kysely sees them; reads and verdicts to rows and back. Made by `migrations/010-reviews.ts`. */
import type { LightBand } from "#quality/light-band.ts";
import type { AskedRead, ReviewedRead, ReviewSource, Verdict, VerdictKind } from "#quality/review.ts";
import type { CameraId, OfficerId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Vrm } from "#terms/vrm.ts";

/** An alias, not an interface: Kysely's `withTables` takes nothing else. */
export type ReviewTables = { reviews: ReviewRow; review_counts: ReviewCountRow };

export interface ReviewRow {
  read_id: ReadId;
  source: ReviewSource;
  camera_id: CameraId;
  captured_ms: number;
  band: LightBand;
  hour: number;
  vrm: Vrm | null;
  patch: ImageHash | null;
  holder_id: OfficerId | null;
  held_until_ms: number | null;
  verdict: VerdictKind | null;
  corrected: Vrm | null;
  by_id: OfficerId | null;
  by_name: string | null;
  at_ms: Instant | null;
}

export interface ReviewCountRow {
  camera_id: CameraId;
  captured_day_ms: number;
  source: ReviewSource;
  band: LightBand;
  hour: number;
  confirmed: number;
  misread: number;
  cannot_tell: number;
}

export function askedFrom(row: ReviewRow): AskedRead {
  invariant(row.vrm !== null && row.patch !== null, "a read in the queue has its text and its picture");
  return {
    readId: row.read_id,
    cameraId: row.camera_id,
    capturedAt: instant(row.captured_ms),
    band: row.band,
    hour: row.hour,
    vrm: row.vrm,
    patch: row.patch,
  };
}

export const rowOf = ({ readId, cameraId, capturedAt, band, hour }: ReviewedRead) => ({
  read_id: readId,
  camera_id: cameraId,
  captured_ms: capturedAt,
  band,
  hour,
});

export const verdictOf = (verdict: Verdict) => ({
  verdict: verdict.kind,
  corrected: verdict.kind === "misread" ? (verdict.corrected ?? null) : null,
});
