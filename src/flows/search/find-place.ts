/** Which cameras stand at the place that a search asks for? Their positions are opened for this alone, and told to nobody. */
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { Place } from "#access/search-request.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { SearchedPlace } from "#read-store/ports.ts";
import type { SitePositions } from "#sites/ports.ts";
import { type DrawnArea, isInArea } from "#terms/area.ts";
import type { Camera } from "#terms/camera.ts";

export interface FindPlacePorts {
  readonly cameras: Pick<CameraRegister, "all">;
  readonly positions: Pick<SitePositions, "all">;
}

/**
 * Undefined when no place is asked for besides cameras that the question names. Cameras of the permitted forces alone: where
 * another force's stand is not looked at.
 */
export async function findPlace(
  search: AuthorisedSearch,
  { cameras, positions }: FindPlacePorts,
): Promise<SearchedPlace | undefined> {
  const place = placeOf(search);
  if (place === undefined) return undefined;
  if (place.kind === "cameras") return { cameraIds: place.cameraIds };
  const permitted = (await cameras.all()).filter(({ forceId }) => search.permittedForces.includes(forceId));
  if (place.kind === "site")
    return { cameraIds: idsOf(permitted.filter(({ siteId }) => siteId === place.siteId)) };
  return withinArea(place, permitted, await positions.all());
}

const placeOf = ({ question, where }: AuthorisedSearch): Place | undefined =>
  question.kind === "area" ? question.area : where;

/** A camera without a fixed place moves, and its reads say where they were made. */
function withinArea(
  area: DrawnArea,
  cameras: readonly Camera[],
  positions: Awaited<ReturnType<SitePositions["all"]>>,
): SearchedPlace {
  const placed = new Map(positions.map(({ siteId, position }) => [siteId, position]));
  const fixed = cameras.filter(({ siteId }) => {
    const position = placed.get(siteId);
    return position !== undefined && isInArea(area, position);
  });
  const moving = cameras.filter(({ siteId, deployment }) => deployment !== "fixed" && !placed.has(siteId));
  return {
    cameraIds: idsOf(fixed),
    ...(moving.length === 0 ? {} : { moving: { cameraIds: idsOf(moving), area } }),
  };
}

const idsOf = (cameras: readonly Camera[]) => cameras.map(({ id }) => id);
