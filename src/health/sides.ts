/** Which cameras of a site look at the same side of the road, and how many reads has each side? */
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { CameraHour } from "./hour-counts.ts";
import type { CameraFacts } from "./judge-camera.ts";
import { type ReadsByHour, readsByHour } from "./usual.ts";

type Looking = Pick<Camera, "id" | "bearingDeg" | "traffic" | "deployment">;

/** Undefined where all cameras of the site look at one side: then there is nothing to compare with. */
export function sidesOfSite(
  camera: Looking,
  ofSite: readonly Looking[],
  hours: ReadonlyMap<CameraId, readonly CameraHour[]>,
): CameraFacts["sides"] {
  const fixed = ofSite.filter(({ deployment }) => deployment === "fixed");
  const own = fixed.filter((other) => isSameSide(camera, other));
  if (camera.deployment !== "fixed" || own.length === fixed.length) return undefined;
  const readsOf = (cameras: readonly Looking[]): ReadsByHour =>
    together(cameras.map(({ id }) => readsByHour(hours.get(id) ?? [])));
  return { own: readsOf(own), all: readsOf(fixed) };
}

/** The way that the traffic takes which it sees; one that does not say where it looks stands for itself. */
function isSameSide(one: Looking, other: Looking): boolean {
  if (one.id === other.id) return true;
  const [a, b] = [wayDeg(one), wayDeg(other)];
  if (a === undefined || b === undefined) return false;
  return Math.cos(((a - b) * Math.PI) / 180) > 0;
}

const wayDeg = ({ bearingDeg, traffic }: Looking): number | undefined =>
  bearingDeg === undefined ? undefined : bearingDeg + (traffic === "towards" ? 180 : 0);

function together(all: readonly ReadsByHour[]): ReadsByHour {
  const firsts = all.flatMap(({ first }) => first ?? []);
  return {
    first: firsts.length === 0 ? undefined : firsts.reduce((a, b) => (a < b ? a : b)),
    at: (hour) => all.reduce((sum, one) => sum + one.at(hour), 0),
  };
}
