/** What must be answered without asking a store: public codes of cameras, and places of sites for the clone check and the light. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { SiteCases, SitePositions } from "#sites/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";

export interface Views {
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
  readonly positions: SitePositions;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export async function openViews(sources: ViewSources): Promise<Views> {
  let codes = new Map<CameraId, string>();
  let places = new Map<SiteId, Position>();
  let siteOf = new Map<CameraId, SiteId>();
  let middle = MIDDLE_OF_BRITAIN;
  let knownSites = -1;
  const refresh = async () => {
    const cameras = await sources.cameras.all();
    codes = new Map(cameras.map(({ id, code }) => [id, code]));
    siteOf = new Map(cameras.map(({ id, siteId }) => [id, siteId]));
    const cases = await sources.siteCases.all();
    for (const site of cases) sources.sites.put(site);
    if (cases.length === knownSites) return;
    places = new Map((await consultPositions(sources)).map(({ siteId, position }) => [siteId, position]));
    middle = middleOf([...places.values()]) ?? MIDDLE_OF_BRITAIN;
    knownSites = cases.length;
  };
  const placeAt = (siteId: SiteId | undefined) => (siteId === undefined ? undefined : places.get(siteId));
  await refresh();
  return {
    cameraCode: (id) => codes.get(id) ?? id,
    lightPlace: (id) => placeAt(siteOf.get(id)) ?? middle,
    placeOf: ({ siteId }) => placeAt(siteId),
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

/** Positions are protected: that they are looked at for the clone check and the light is in the audit log like any other look. */
async function consultPositions({ positions, audit, clock }: ViewSources) {
  await audit.append({
    at: clock(),
    actor: SYSTEM,
    operation: "consult",
    object: "site-positions",
    outcome: "allowed",
    facts: { purpose: "clone-check and light-band" },
  });
  return await positions.all();
}
