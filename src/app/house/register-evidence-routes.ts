/** The routes by which others check us: evidence packs, and what a witness of the audit log asks for. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { evidenceRoutes } from "#http/routes/evidence.ts";
import { type PublishedHead, publishedHead, witnessRoutes } from "#http/routes/witness.ts";
import type { FossewayServer } from "#http/server.ts";
import { forceOf } from "#policy/installation.ts";
import type { Rooms } from "./open-rooms.ts";
import { VERSION } from "./version.ts";

/** Gives what is published of the audit log, which stands on the public's pages as well. */
export function registerEvidenceRoutes(
  app: FossewayServer,
  { core, governance, views }: Rooms,
): () => Promise<PublishedHead> {
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
  const witness = { audit, logKeys, clock };
  const published = publishedHead(witness);
  witnessRoutes(app, { ...witness, published });
  return published;
}
