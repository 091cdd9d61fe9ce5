/** What must be answered without asking a store: public codes of cameras, and places of sites for the clone check, the light, and alerts in words. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { SeenForWhere, SitesInWords } from "#flows/places/where-told.ts";
import type { Town } from "#sites/county-map.ts";
import type { SiteCases, SiteDescriptions, SitePositions } from "#sites/ports.ts";
import type { SiteCase } from "#sites/site-case.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { type SiteDescription, whereOf } from "#sites/where.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";

export interface Views extends SitesInWords {
  readonly cameraCode: (id: CameraId) => string;
  /** Where the camera is, near enough to tell day from night there: cars on patrol are taken to be amid the sites. */
  readonly lightPlace: (id: CameraId) => Position;
  readonly placeOf: (read: { readonly siteId: SiteId }) => Position | undefined;
  /** Brings the views up to date with what other processes changed. */
  refresh(): Promise<void>;
}

export interface ViewSources {
  readonly cameras: CameraRegister;
  readonly sites: SiteView;
  readonly siteCases: SiteCases;
  readonly positions: Pick<SitePositions, "all">;
  readonly descriptions: Pick<SiteDescriptions, "all">;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly towns: readonly Town[];
}

export async function openViews(sources: ViewSources): Promise<Views> {
  let cameras = new Map<CameraId, Camera>();
  let places = new Map<SiteId, Position>();
  let descriptions = new Map<SiteId, SiteDescription>();
  let middle = MIDDLE_OF_BRITAIN;
  let known = "";
  const refresh = async () => {
    cameras = new Map((await sources.cameras.all()).map((camera) => [camera.id, camera]));
    const cases = await sources.siteCases.all();
    for (const site of cases) sources.sites.put(site);
    const now = `${cases.length} sites, described ${cases.reduce((sum, site) => sum + timesDescribed(site), 0)} times`;
    if (now === known) return;
    const consulted = await consultPlaces(sources);
    places = new Map(consulted.positions.map(({ siteId, position }) => [siteId, position]));
    descriptions = new Map(consulted.descriptions.map(({ siteId, description }) => [siteId, description]));
    middle = middleOf([...places.values()]) ?? MIDDLE_OF_BRITAIN;
    known = now;
  };
  const placeAt = (siteId: SiteId | undefined) => (siteId === undefined ? undefined : places.get(siteId));
  const whereSeen = (seen: SeenForWhere) => {
    const { siteId, cameraId } = seen;
    const siteName = sources.sites.find(siteId)?.name;
    if (siteName === undefined) return undefined;
    const facts = { siteName, description: descriptions.get(siteId), position: placeAt(siteId) };
    return whereOf({ ...facts, camera: cameras.get(cameraId), seen }, sources.towns);
  };
  await refresh();
  return {
    // One that was registered within the last second.
    cameraCode: (id) => cameras.get(id)?.code ?? "a new camera",
    lightPlace: (id) => placeAt(cameras.get(id)?.siteId) ?? middle,
    placeOf: ({ siteId }) => placeAt(siteId),
    forceOfSite: (siteId) => sources.sites.find(siteId)?.forceId,
    whereSeen,
    refresh,
  };
}

const MIDDLE_OF_BRITAIN: Position = { latDeg: 53.5, lonDeg: -2 };

function middleOf(places: readonly Position[]): Position | undefined {
  if (places.length === 0) return undefined;
  const mean = (of: (place: Position) => number) =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  return { latDeg: mean(({ latDeg }) => latDeg), lonDeg: mean(({ lonDeg }) => lonDeg) };
}

const timesDescribed = ({ history }: SiteCase) => history.filter(({ what }) => what === "described").length;

/** Places are protected: that they are looked at for the clone check, the light and alerts in words is in the audit log like any other look. */
async function consultPlaces({ positions, descriptions, audit, clock }: ViewSources) {
  await audit.append({
    at: clock(),
    actor: SYSTEM,
    operation: "consult",
    object: "site-positions",
    outcome: "allowed",
    facts: { purpose: "clone-check, light-band and alerts in words" },
  });
  return { positions: await positions.all(), descriptions: await descriptions.all() };
}
