/** The routes by which people look after the equipment: its clocks, and what needs somebody. */
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { nodeStanding } from "#flows/nodes/node-report.ts";
import type { ImageGrants } from "#http/image-grant.ts";
import { allianceRoutes } from "#http/routes/alliances.ts";
import { cameraHealthRoutes } from "#http/routes/camera-health.ts";
import { clockRoutes } from "#http/routes/clocks.ts";
import { dpiaRoutes } from "#http/routes/dpias.ts";
import { platesRoutes } from "#http/routes/plates.ts";
import { reconciliationRoutes } from "#http/routes/reconciliation.ts";
import { ringRoutes } from "#http/routes/rings.ts";
import { selfAssessmentRoutes } from "#http/routes/self-assessment.ts";
import { siteCalendarRoutes } from "#http/routes/site-calendar.ts";
import type { FossewayServer } from "#http/server.ts";
import { type Letterhead, leadForce } from "#policy/installation.ts";
import { townsOf } from "#sites/county-map.ts";
import { assessmentPorts } from "./assessment-ports.ts";
import { nodeName } from "./node-name.ts";
import type { Rooms } from "./open-rooms.ts";

export function equipmentRoutes(
  app: FossewayServer,
  rooms: Rooms & { readonly letterhead: Letterhead; readonly grants: ImageGrants },
): void {
  const { core, governance, intake, forwarding } = rooms;
  const { stores, forces, rulesOf, shownTo, clock, logKeys } = core;
  clockRoutes(app, {
    ...{ rulesOf, shownTo, clock, logKeys },
    cameras: governance.cameras,
    sites: governance.sites,
    devices: governance.devices,
    dpias: stores.dpias,
    clockHistory: stores.clockHistory,
    equipmentAlarms: stores.equipmentAlarms,
    servers: async () =>
      (await stores.nodes.all()).map((heard) => {
        const { node, report } = nodeStanding(heard);
        return { id: nodeName(node), name: report?.name ?? node };
      }),
    leadForce: leadForce(forces).id,
    tools: nodeTools,
  });
  const assessment = assessmentPorts(rooms);
  selfAssessmentRoutes(app, assessment);
  allianceRoutes(app, { ...assessment, alliances: stores.alliances, newId: rooms.core.newId });
  dpiaRoutes(app, {
    ...{ rulesOf, shownTo, clock, newId: core.newId, audit: core.audit },
    dpias: stores.dpias,
    sites: governance.sites,
  });
  siteCalendarRoutes(app, { shownTo, clock, sites: governance.sites, dpias: stores.dpias });
  ringRoutes(app, {
    ...{ rulesOf, shownTo, clock, newId: core.newId, audit: core.audit },
    ...{ roads: rooms.roads, towns: () => townsOf(rooms.map), placeOf: rooms.views.placeOf },
    cameras: governance.cameras,
    view: governance.sites,
    assessments: stores.ringAssessments,
  });
  reconciliationRoutes(app, {
    ...{ shownTo, clock },
    accounts: stores.accounts,
    asides: stores.asides,
    nodes: stores.nodes,
    cameras: governance.cameras,
    reads: governance.counter,
    ledger: stores.forwardingLedger,
    isForwarding: forwarding !== undefined,
    leadForce: leadForce(forces).id,
  });
  platesRoutes(app, {
    ...{ rulesOf, shownTo, clock },
    plateTraces: stores.plateTraces,
    cameras: governance.cameras,
    imageLink: rooms.grants.link,
  });
  cameraHealthRoutes(app, {
    ...{ rulesOf, shownTo, clock },
    cameras: governance.cameras,
    heard: intake.heard,
    protocolTitle: intake.protocolTitle,
    hours: stores.cameraHours,
    book: stores.cameraHealth,
    scenes: stores.cameraScenes,
    ownLimits: stores.cameraHealthLimits,
    audit: core.audit,
  });
}
