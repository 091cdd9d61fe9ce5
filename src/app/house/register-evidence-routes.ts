/** The routes by which others check us: evidence packs, and what a witness of the audit log asks for. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { evidenceRoutes } from "#http/routes/evidence.ts";
import { witnessRoutes } from "#http/routes/witness.ts";
import type { FossewayServer } from "#http/server.ts";
import { forceOf } from "#policy/installation.ts";
import type { Rooms } from "./open-rooms.ts";
import { VERSION } from "./version.ts";

export function registerEvidenceRoutes(app: FossewayServer, { core, governance, views }: Rooms): void {
  const { stores, audit, clock, newId, signing, logKeys } = core;
  const { authorities, searches, sharings, images, readFinder: reads } = stores;
  evidenceRoutes(app, {
    ...{ clock, newId, audit, authorities, searches, sharings, reads, images, signing, logKeys },
    system: () => core.forces,
    notUndone: (failure) => core.events.report("search-not-undone", { failure }),
    ...{ cameras: governance.cameras, positions: governance.positions },
    tools: nodeTools,
    printer: governance.printer,
    cameraCode: views.cameraCode,
    forceName: (force) => forceOf(core.forces, force)?.name ?? force,
    release: VERSION,
  });
  witnessRoutes(app, { audit, logKeys, clock });
}
