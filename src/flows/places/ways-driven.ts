/** By which roads did a vehicle come from pass to pass? The quickest way by the operator's map, which is likely and no more: nobody saw it between. */
import type { Sighting } from "#alerting/alert.ts";
import { reach } from "#sites/reach.ts";
import { travelDeg } from "#sites/where.ts";
import type { Camera } from "#terms/camera.ts";
import type { Position } from "#terms/position.ts";
import type { AheadPorts } from "./cameras-ahead.ts";

type Ports = Pick<AheadPorts, "roads" | "sites">;

/** A vehicle that was away for longer may have been anywhere. */
const WITHIN_S = 45 * 60;
/** Each is a search through the roads; what is farther back on the track is drawn straight. */
const AT_MOST = 20;

/** `sightings`: the newest first. For each the road from the one before it, empty where there is none to be told. */
export function waysDriven(
  sightings: readonly Sighting[],
  cameras: readonly Camera[],
  ports: Ports,
): readonly (readonly Position[])[] {
  const known = new Map<string, readonly Position[]>();
  return sightings.map((to, at) => {
    const from = sightings[at + 1];
    if (from === undefined || at >= AT_MOST || from.siteId === to.siteId) return [];
    const camera = cameras.find(({ id }) => id === from.cameraId);
    const travel = travelDeg(camera, from);
    const key = `${from.siteId} ${to.siteId} ${travel}`;
    const way = known.get(key) ?? wayBetween(from, to, travel, ports);
    known.set(key, way);
    return way;
  });
}

function wayBetween(
  from: Sighting,
  to: Sighting,
  travel: number | undefined,
  ports: Ports,
): readonly Position[] {
  const [start, end] = [spotOf(from, ports), spotOf(to, ports)];
  if (start === undefined || end === undefined) return [];
  const asked = { from: start, targets: [{ target: to, spot: end }], withinSeconds: WITHIN_S };
  const [reached] = reach(ports.roads, { ...asked, travelDeg: travel });
  return reached?.way ?? [];
}

function spotOf(seen: Sighting, { roads, sites }: Ports) {
  const place = sites.placeOf(seen);
  return place && roads.snap(place, sites.whereSeen(seen)?.road);
}
