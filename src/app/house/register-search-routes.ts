/** Routes of what is asked of the reads, under which rules and with what proof. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import type { ImageGrants } from "#http/image-grant.ts";
import type { PlaceGrants } from "#http/place-grant.ts";
import { analysisRoutes } from "#http/routes/analyses.ts";
import { auditRoutes } from "#http/routes/audit.ts";
import { authorityRoutes } from "#http/routes/authorities.ts";
import { placeRoutes } from "#http/routes/places.ts";
import { policyRoutes } from "#http/routes/policy.ts";
import { rightRoutes } from "#http/routes/rights.ts";
import { searchRoutes } from "#http/routes/search.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Rooms } from "./open-rooms.ts";

export function searchAndProofRoutes(
  app: FossewayServer,
  {
    core,
    grants,
    placeGrants,
    views,
    governance,
    alerts,
    roads,
  }: Rooms & { readonly grants: ImageGrants; readonly placeGrants: PlaceGrants },
): void {
  const { stores, audit, clock, newId } = core;
  const system = () => core.forces;
  const { authorities, searches, sharings, readFinder: reads } = stores;
  searchRoutes(app, {
    clock,
    newId,
    system,
    audit,
    authorities,
    searches,
    sharings,
    reads,
    ...{ cameras: governance.cameras, positions: governance.positions },
    notUndone: (failure) => core.events.report("search-not-undone", { failure }),
    imageLink: grants.link,
    placeGrants,
    cameraCode: views.cameraCode,
  });
  analysisRoutes(app, {
    ...{ clock, newId, system, audit, authorities, searches, sharings, roads },
    analyser: stores.readAnalyser,
    counter: stores.readCounter,
    sites: views,
    cases: governance.siteCases,
    positions: governance.positions,
    rulesOf: core.rulesOf,
    notUndone: (failure) => core.events.report("search-not-undone", { failure }),
    imageLink: grants.link,
    cameraCode: views.cameraCode,
  });
  placeRoutes(app, {
    alerts: alerts.book,
    lists: alerts.lists,
    cases: governance.siteCases,
    positions: governance.positions,
    rulesOf: core.rulesOf,
    placeGrants,
    ...{ roads, sites: views, siteView: governance.sites, cameras: governance.cameras },
    shownTo: core.shownTo,
    cameraCode: views.cameraCode,
    audit,
    clock,
  });
  authorityRoutes(app, {
    clock,
    newId,
    system,
    authorities,
    audit,
    searches,
    sharings,
    people: stores.people,
    ...{ siteView: governance.sites, rulesOf: core.rulesOf, shownTo: core.shownTo },
  });
  rightRoutes(app);
  policyRoutes(app, { system, sharings, record: stores.policyRecord, clock });
  auditRoutes(app, { audit, tools: nodeTools, lists: alerts.lists, alerts: alerts.book, clock });
}
