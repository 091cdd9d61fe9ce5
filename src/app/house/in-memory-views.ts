/** What must be answered without asking a store: public codes of cameras, and places of sites for the clone check. */
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { CameraRegister } from "#ingest/ports.ts";
import type { SiteCases, SitePositions } from "#sites/ports.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Position } from "#terms/position.ts";

export interface Views {
  readonly cameraCode: (id: CameraId) => string;
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
  let knownSites = -1;
  const refresh = async () => {
    codes = new Map((await sources.cameras.all()).map(({ id, code }) => [id, code]));
    const cases = await sources.siteCases.all();
    for (const site of cases) sources.sites.put(site);
    if (cases.length === knownSites) return;
    places = new Map((await consultPositions(sources)).map(({ siteId, position }) => [siteId, position]));
    knownSites = cases.length;
  };
  await refresh();
  return { cameraCode: (id) => codes.get(id) ?? id, placeOf: ({ siteId }) => places.get(siteId), refresh };
}

/** Positions are protected: that the matcher looks at them for the clone check is in the audit log like any other look. */
async function consultPositions({ positions, audit, clock }: ViewSources) {
  await audit.append({
    at: clock(),
    actor: SYSTEM,
    operation: "consult",
    object: "site-positions",
    outcome: "allowed",
    facts: { purpose: "clone-check" },
  });
  return await positions.all();
}
