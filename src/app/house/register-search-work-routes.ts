/** The routes by which answers are worked with: taken along, kept and gathered. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { answerPrinter } from "#adapters/letters/pdf/answer-printer.ts";
import { searchExportRoute } from "#http/routes/search-export.ts";
import type { FossewayServer } from "#http/server.ts";
import type { Rooms } from "./open-rooms.ts";

export function searchWorkRoutes(app: FossewayServer, { core, governance, views }: Rooms): void {
  const { stores, audit, clock, newId, rulesOf } = core;
  const { authorities, searches, readFinder: reads } = stores;
  const asking = {
    ...{ clock, newId, audit, authorities, searches, reads },
    system: () => core.forces,
    notUndone: (failure: unknown) => core.events.report("search-not-undone", { failure }),
  };
  searchExportRoute(app, {
    ...asking,
    ...{ cases: governance.siteCases, positions: governance.positions, rulesOf, tools: nodeTools },
    cameraCode: views.cameraCode,
    printer: answerPrinter(),
  });
}
