/** A review: a person looked at the picture of one read and said whether its text is right. */
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import type { LightBand } from "./light-band.ts";

export type Verdict =
  | { readonly kind: "confirmed" }
  /** `corrected` is missing when the picture shows that the text is wrong, but not what is right. */
  | { readonly kind: "misread"; readonly corrected?: Vrm | undefined }
  | { readonly kind: "cannot-tell" };
export type VerdictKind = Verdict["kind"];

/**
 * Where a review came from. Reads in the queue are drawn by chance, so they tell how often a camera misreads. Alerts are
 * no such sample: a misread is looked at only when it happens to resemble a mark that is sought.
 */
export const REVIEW_SOURCES = ["queue", "alert"] as const;
export type ReviewSource = (typeof REVIEW_SOURCES)[number];

/** What is counted of a review. It holds no mark, so it may stay when the read goes. */
export interface ReviewCell {
  readonly cameraId: CameraId;
  readonly band: LightBand;
  /** By the clocks of the United Kingdom. */
  readonly hour: number;
}

export interface ReviewedRead extends ReviewCell {
  readonly readId: ReadId;
  readonly capturedAt: Instant;
}

/** A read put before a person: the text and the picture of the plate, and no more. */
export interface AskedRead extends ReviewedRead {
  readonly vrm: Vrm;
  readonly patch: ImageHash;
}

export interface Review extends ReviewedRead {
  readonly verdict: Verdict;
  readonly by: Person;
  readonly at: Instant;
}

/** A read that somebody took up is theirs for so long; then another person gets it, so that no hard one is left out. */
export const HOLD_MS = 10 * 60_000;
/** A verdict may be taken back for so long. */
export const UNDO_MS = 2 * 60_000;

/** What a person who typed `seen` says of the text `vrm`. O and 0, and I and 1, are drawn alike and are no misread. */
export function verdictOn(vrm: Vrm, seen: Vrm): Verdict {
  return canonicalVrm(vrm) === canonicalVrm(seen)
    ? { kind: "confirmed" }
    : { kind: "misread", corrected: seen };
}
