/** Does this camera's 0 say that it is not sure at all, or that it does not say? Some makes send 0 with every read. */
import type { Confidence } from "#terms/confidence.ts";
import type { CameraId } from "#terms/ids.ts";

/** Undefined for what the camera does not state. */
export type StatedConfidence = (camera: CameraId, sent: Confidence | undefined) => Confidence | undefined;

/** A 0 counts as a statement once the camera has sent another number. Remembered while the process runs. */
export function createStatedConfidence(): StatedConfidence {
  const stating = new Set<CameraId>();
  return (camera, sent) => {
    if (sent === undefined || sent > 0) {
      if (sent !== undefined) stating.add(camera);
      return sent;
    }
    return stating.has(camera) ? sent : undefined;
  };
}
