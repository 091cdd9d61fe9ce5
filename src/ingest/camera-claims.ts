/** What does a camera say of itself that it should not, or did not say before? Noted, never mended, and never a read's content. */
import type { Capture } from "#cameras/capture.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";

/**
 * - `own-position`: a fixed camera states a place. Its place is its site's, so what it states is dropped.
 * - `other-position`: it states another place than before: the camera, or whatever has its key, may stand elsewhere.
 * - `other-engine`: it names another engine than before.
 * - `old-time`: its read is more than an hour old when it comes, and nobody was alerted in that hour.
 */
export const CAMERA_CLAIMS = ["own-position", "other-position", "other-engine", "old-time"] as const;
export type CameraClaimKind = (typeof CAMERA_CLAIMS)[number];

const OLD_MS = HOUR_MS;
/** Some 200 m in these latitudes: farther than a receiver for satellites errs. */
const SAME_PLACE_DEG = 0.002;

export interface CameraClaims {
  /** What is odd about this capture. The place is remembered while the process runs, and written down nowhere. */
  note(camera: Camera, capture: Capture, ageMs: number): readonly CameraClaimKind[];
  /** How often each was noted since the start. */
  of(id: CameraId): Readonly<Partial<Record<CameraClaimKind, number>>>;
}

interface Known {
  position?: Position | undefined;
  engine?: string | undefined;
  readonly counts: Partial<Record<CameraClaimKind, number>>;
}

/** `onFirst` hears of each kind once a camera: a camera that states its place does so with every read. */
export function createCameraClaims(
  onFirst: (id: CameraId, claim: CameraClaimKind) => void = () => undefined,
): CameraClaims {
  const cameras = new Map<CameraId, Known>();
  return {
    note(camera, capture, ageMs) {
      const known = cameras.get(camera.id) ?? { counts: {} };
      cameras.set(camera.id, known);
      const found = camera.deployment === "fixed" ? oddOfFixed(capture, known) : [];
      const odd = ageMs > OLD_MS ? [...found, "old-time" as const] : found;
      for (const claim of odd) {
        if (known.counts[claim] === undefined) onFirst(camera.id, claim);
        known.counts[claim] = (known.counts[claim] ?? 0) + 1;
      }
      return odd;
    },
    of: (id) => ({ ...cameras.get(id)?.counts }),
  };
}

function oddOfFixed(capture: Capture, known: Known): readonly CameraClaimKind[] {
  if (capture.kind !== "text") return [];
  const { position, engine } = capture;
  const odd: CameraClaimKind[] = [];
  if (position !== undefined) odd.push("own-position");
  if (position !== undefined && known.position !== undefined && !isSamePlace(position, known.position))
    odd.push("other-position");
  if (engine !== undefined && known.engine !== undefined && engine.name !== known.engine)
    odd.push("other-engine");
  known.position = position ?? known.position;
  known.engine = engine?.name ?? known.engine;
  return odd;
}

function isSamePlace(one: Position, other: Position): boolean {
  return (
    Math.abs(one.latDeg - other.latDeg) < SAME_PLACE_DEG &&
    Math.abs(one.lonDeg - other.lonDeg) < SAME_PLACE_DEG
  );
}
