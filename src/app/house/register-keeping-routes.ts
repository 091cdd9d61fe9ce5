/** The routes by which people see and decide what is kept and what goes, and answer those who ask what is held. */
import { readMails } from "#adapters/mail/postal-mime/read-mails.ts";
import type { ImageGrants } from "#http/image-grant.ts";
import { costRoutes } from "#http/routes/costs.ts";
import { courtErasureRoutes } from "#http/routes/court-erasure.ts";
import { courtHandOverRoutes } from "#http/routes/court-hand-over.ts";
import { foiRoutes } from "#http/routes/foi.ts";
import { disclosureRoutes } from "#http/routes/foi-disclosures.ts";
import { foiHandOverRoutes } from "#http/routes/foi-hand-overs.ts";
import { preservationRoutes } from "#http/routes/preservation.ts";
import { retentionRoutes } from "#http/routes/retention.ts";
import { retentionClassRoutes } from "#http/routes/retention-classes.ts";
import { subjectAccessRoutes } from "#http/routes/subject-access.ts";
import type { FossewayServer } from "#http/server.ts";
import { forceOf, type Letterhead } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import { periodWords } from "#terms/period.ts";
import { markHashWith } from "./mark-key.ts";
import type { Rooms } from "./open-rooms.ts";

export function keepingRoutes(
  app: FossewayServer,
  {
    core,
    governance,
    quality,
    retention,
    grants,
    views,
    letterhead,
    markKey,
  }: Rooms & { readonly grants: ImageGrants; readonly letterhead: Letterhead; readonly markKey: Uint8Array },
): void {
  const { stores, forces } = core;
  retentionClassRoutes(app, {
    ...retention,
    ...{ system: () => forces, keepingPolicy: core.keepingPolicy, log: core.audit },
  });
  const court = { ...retention.court, markHash: markHashWith(markKey) };
  courtErasureRoutes(app, court);
  courtHandOverRoutes(app, { ...court, cameraCode: views.cameraCode });
  retentionRoutes(app, { ...retention, policy: core.keepingPolicy, forces: forces.forces });
  preservationRoutes(app, {
    ...retention.preserve,
    ...{ cameras: governance.cameras, people: stores.people, system: () => forces },
    ...{ imageLink: grants.link, cameraCode: views.cameraCode },
  });
  answeringRoutes(app, { core, governance, quality, letterhead });
}

function answeringRoutes(
  app: FossewayServer,
  {
    core,
    governance,
    quality,
    letterhead,
  }: Pick<Rooms, "core" | "governance" | "quality"> & { readonly letterhead: Letterhead },
): void {
  const { audit, clock, newId, rulesOf, forces, keepingPolicy, stores } = core;
  const {
    flaggedDevices: devices,
    figures,
    holidays,
    printer,
    documents,
    foiRequests: requests,
  } = governance;
  const kept = () => keepingPolicy()?.retention.reads;
  const ours = {
    ...{ audit, clock, newId, rulesOf, printer },
    publicPage: (force: ForceId) => `/public/${forceOf(forces, force)?.publicPage ?? ""}`,
    letterheadOf: (force: ForceId) => forceOf(forces, force)?.letterhead ?? letterhead,
  };
  foiRoutes(app, {
    ...ours,
    requests,
    devices,
    figures,
    quality: quality.observed,
    retention: kept,
    holidays,
    documents,
    mails: stores.foiMails,
    counting: {
      hits: stores.hitBook,
      lists: stores.voi.lists,
      searches: { ledger: stores.searchLedger, log: stores.auditRows },
      costs: stores.costs,
    },
    readMails,
  });
  disclosureRoutes(app, {
    ...ours,
    requests,
    disclosures: stores.disclosures,
    sitesNamed: () => governance.sites.all(),
  });
  costRoutes(app, { ...ours, costs: stores.costs });
  foiHandOverRoutes(app, {
    ...{ audit, clock, rulesOf, holidays, requests },
    ...{ people: stores.people, destinations: stores.destinations, outbox: stores.outbox },
  });
  subjectAccessRoutes(app, {
    ...ours,
    requests: stores.subjectRequests,
    documents,
    cases: stores.publicCases,
    holidays,
    reads: stores.scopeReader,
    keptFor: () => {
      const period = kept();
      return period === undefined ? "as long as the law permits" : periodWords(period);
    },
    system: () => forces,
  });
}
