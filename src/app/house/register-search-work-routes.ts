/** The routes by which answers are worked with, taken along, kept and gathered; what forces share; and what auditors do about searches. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { answerPrinter } from "#adapters/letters/pdf/answer-printer.ts";
import { auditFindingRoutes } from "#http/routes/audit-findings.ts";
import { auditReportRoute } from "#http/routes/audit-reports.ts";
import { auditSampleRoutes } from "#http/routes/audit-samples.ts";
import { auditSearchRoutes } from "#http/routes/audit-searches.ts";
import { caseRoutes } from "#http/routes/cases.ts";
import { savedSearchRoutes } from "#http/routes/saved-searches.ts";
import { searchExportRoute } from "#http/routes/search-export.ts";
import { sharingRoutes } from "#http/routes/sharings.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Core } from "./open-core.ts";
import type { Rooms } from "./open-rooms.ts";

export function searchWorkRoutes(app: FossewayServer, { core, governance, views }: Rooms): void {
  const { stores, audit, clock, newId, rulesOf, shownTo } = core;
  const { authorities, searches, sharings, people, readFinder: reads } = stores;
  const system = () => core.forces;
  const asking = {
    ...{ clock, newId, audit, authorities, searches, sharings, reads, system, rulesOf },
    ...{ cameras: governance.cameras, positions: governance.positions },
    notUndone: (failure: unknown) => core.events.report("search-not-undone", { failure }),
    tools: nodeTools,
    cameraCode: views.cameraCode,
  };
  searchExportRoute(app, {
    ...asking,
    cases: governance.siteCases,
    printer: answerPrinter(),
  });
  savedSearchRoutes(app, { ...asking, saved: stores.savedSearches });
  caseRoutes(app, { ...asking, people, sets: stores.workingSets });
  sharingRoutes(app, { sharings, system, rulesOf, audit, clock, newId, shownTo });
  auditWorkRoutes(app, core);
}

function auditWorkRoutes(app: FossewayServer, core: Core): void {
  const { stores, audit, clock, newId, rulesOf, shownTo } = core;
  const { findings, ownVehicles, samples, authorities, searchLedger: ledger, auditRows: log } = stores;
  const working = {
    ...{ findings, ownVehicles, samples, authorities, ledger, log },
    ...{ audit, clock, newId, rulesOf, shownTo },
    system: () => core.forces,
    tools: nodeTools,
  };
  auditSearchRoutes(app, working);
  auditReportRoute(app, { ...working, hits: stores.hitBook });
  auditSampleRoutes(app, working);
  auditFindingRoutes(app, working);
}
