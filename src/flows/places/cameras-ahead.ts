/** Which cameras will an alert's vehicle pass next, and when? By the roads of the operator's map, told as places are told. */
import type { Sighting } from "#alerting/alert.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type Reached, reach } from "#sites/reach.ts";
import type { RoadGraph } from "#sites/road-graph.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { travelDeg, type Where } from "#sites/where.ts";
import type { Camera } from "#terms/camera.ts";
import { angleBetween } from "#terms/distance.ts";
import type { SiteId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Position } from "#terms/position.ts";
import { isSelected } from "#terms/selection.ts";
import { type PlacesAsked, type SeenPlaces, type SeePlacesPorts, seePlaces } from "./see-places.ts";
import type { SitesInWords } from "./where-told.ts";

export interface AheadPorts extends SeePlacesPorts {
  readonly roads: RoadGraph;
  readonly sites: SitesInWords & {
    readonly placeOf: (seen: { readonly siteId: SiteId }) => Position | undefined;
  };
  readonly siteView: Pick<SiteView, "mayContribute">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly shownTo: ForcesShown;
}

export interface CameraAhead {
  readonly camera: Camera;
  readonly where: Where | undefined;
  readonly position: Position;
  readonly roadM: number;
  readonly seconds: number;
  readonly arrivesAt: Instant;
  /** The camera that it passes first on the way there; undefined when none. */
  readonly after: Camera | undefined;
  readonly way: readonly Position[];
}

export type Ahead =
  | {
      readonly told: true;
      readonly from: "road" | "no-place" | "no-road";
      readonly cameras: readonly CameraAhead[];
    }
  | { readonly told: false; readonly refusal: Extract<SeenPlaces, { readonly seen: false }>["refusal"] };

/** Farther ahead than this nobody can say where a vehicle goes. */
const WITHIN_S = 45 * 60;
const AT_MOST = 8;

export async function camerasAhead(
  last: Sighting,
  asked: Omit<PlacesAsked, "sites">,
  officer: Officer,
  ports: AheadPorts,
): Promise<Ahead> {
  const all = await ports.cameras.all();
  const from = ports.sites.placeOf(last);
  const spot = from && snapped(last, from, ports);
  const others = targets(all, last.siteId, officer, ports);
  const travel = travelDeg(
    all.find(({ id }) => id === last.cameraId),
    last,
  );
  const reached =
    spot === undefined
      ? []
      : reach(ports.roads, { from: spot, travelDeg: travel, targets: others, withinSeconds: WITHIN_S });
  const nearest = reached.slice(0, AT_MOST);
  const sites = [last.siteId, ...nearest.map(({ target }) => target.siteId)];
  const seen = await seePlaces({ ...asked, sites }, officer, ports);
  if (!seen.seen) return { told: false, refusal: seen.refusal };
  const places = new Map(seen.places.map(({ siteId, position }) => [siteId, position]));
  return {
    told: true,
    from: from === undefined ? "no-place" : spot === undefined ? "no-road" : "road",
    cameras: nearest.flatMap((one) => {
      const position = places.get(one.target.siteId);
      return position === undefined ? [] : [aheadOf(one, position, last.capturedAt, ports)];
    }),
  };
}

/** What stands at one site and takes in reads now. */
interface Stand {
  readonly siteId: SiteId;
  readonly cameras: readonly Camera[];
}

function targets(all: readonly Camera[], from: SiteId, officer: Officer, ports: AheadPorts) {
  const now = ports.clock();
  const shown = ports.shownTo(officer.forceId);
  const working = all.filter(
    ({ siteId, enabled, deployment, forceId }) =>
      siteId !== from &&
      enabled &&
      deployment !== "in-vehicle" &&
      isSelected(shown, forceId) &&
      ports.siteView.mayContribute(siteId, now).permitted,
  );
  return [...Map.groupBy(working, ({ siteId }) => siteId)].flatMap(([siteId, cameras]) => {
    const place = ports.sites.placeOf({ siteId });
    const [camera] = cameras;
    const spot = place && camera && snapped({ siteId, cameraId: camera.id }, place, ports);
    const target: Stand = { siteId, cameras };
    return spot === undefined ? [] : [{ target, spot }];
  });
}

const snapped = (
  seen: Pick<Sighting, "siteId" | "cameraId">,
  place: Position,
  { roads, sites }: AheadPorts,
) => roads.snap(place, sites.whereSeen(seen)?.road);

function aheadOf(
  { target, headingDeg, roadM, seconds, after, way }: Reached<Stand>,
  position: Position,
  seenAt: Instant,
  { sites }: AheadPorts,
): CameraAhead {
  const camera = facing(target.cameras, headingDeg);
  const { id: cameraId, siteId, bearingDeg } = camera;
  const direction =
    bearingDeg === undefined ? undefined : angleBetween(bearingDeg, headingDeg) <= 90 ? "away" : "towards";
  return {
    camera,
    where: sites.whereSeen({ cameraId, siteId, direction }),
    position,
    roadM,
    seconds,
    arrivesAt: plusMs(seenAt, Math.round(seconds * 1000)),
    after: after?.cameras[0],
    way,
  };
}

/** Of a site's cameras the one that will see it: by the traffic that it is there for, else by its look along the way. */
function facing(cameras: readonly Camera[], headingDeg: number): Camera {
  const off = (camera: Camera) => {
    const travels = travelDeg(camera, {});
    return angleBetween(travels ?? camera.bearingDeg ?? headingDeg, headingDeg);
  };
  const [first] = cameras.toSorted((one, other) => off(one) - off(other));
  invariant(first !== undefined, "a stand has a camera");
  return first;
}
