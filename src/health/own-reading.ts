/** Does our own recogniser read in a camera's pictures what the camera read? The camera's text stays the read, whatever comes out. */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { PlateReading } from "#recognition/ports.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { UNREAD } from "#terms/plain-characters.ts";
import type { OwnReading } from "#terms/read.ts";
import { canonicalVrm, type ReadMark } from "#terms/vrm.ts";

/**
 * - `agrees`: the same mark, O for 0 and I for 1 counting as the same.
 * - `differs`: another mark, and ours is sure enough to count as read.
 * - `unsure`: we found no plate, or cannot tell its mark well enough to say anything against the camera.
 */
export const COMPARISONS = ["agrees", "differs", "unsure"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** An own reading beside the read that it belongs to. */
export interface NotedReading extends OwnReading {
  readonly readId: ReadId;
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly comparison: Comparison;
}

/** A picture may show other vehicles too: the plate that bears the camera's text is the one meant, else the surest. */
export function plateMeant(cameraMark: ReadMark, plates: readonly PlateReading[]): PlateReading | undefined {
  const surestFirst = plates.toSorted((a, b) => b.confidence - a.confidence);
  return surestFirst.find(({ vrm }) => bears(vrm, cameraMark)) ?? surestFirst[0];
}

export function compareWith(cameraMark: ReadMark, { vrm, confidence }: OwnReading): Comparison {
  if (vrm === undefined) return "unsure";
  if (bears(vrm, cameraMark)) return "agrees";
  return (confidence ?? 0) >= CONFIDENCE_USES.autoMatch ? "differs" : "unsure";
}

/** A character that the camera could not read says nothing against ours. */
function bears(own: ReadMark, cameraMark: ReadMark): boolean {
  const [ours, theirs] = [canonicalVrm(own), canonicalVrm(cameraMark)];
  return ours.length === theirs.length && [...theirs].every((sign, i) => sign === UNREAD || sign === ours[i]);
}
