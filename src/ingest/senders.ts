/**
 * Whose deliveries in quarantine does somebody see? Those of their forces' cameras. What no camera of the register sent is
 * nobody's yet, and is shown to the force that leads the system, as whatever is one thing for all of it.
 */
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { isSelected, type Selection } from "#terms/selection.ts";

/** By whoever a delivery claims to be from. */
export type Senders = Selection<CameraId>;

/** `except`, where everything else is meant, is what the leading force's officers see: strangers are among it. */
export function sendersOf(
  cameras: readonly Pick<Camera, "id" | "forceId">[],
  forces: Selection<ForceId>,
): Senders {
  const isTheirs = ({ forceId }: Pick<Camera, "forceId">) => isSelected(forces, forceId);
  const ids = cameras.filter((camera) => isTheirs(camera) === "only" in forces).map(({ id }) => id);
  return "only" in forces ? { only: ids } : { except: ids };
}

export const isFrom = (senders: Senders, claimedCamera: string): boolean =>
  isSelected<string>(senders, claimedCamera);
