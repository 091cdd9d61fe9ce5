/** Vehicle-of-interest lists over HTTP: kept by ANPR managers, open to the eyes of analysts and the control room. */
import { seesCovert } from "#access/covert.ts";
import { logAct } from "#flows/proof/log-act.ts";
import { defaultTolerance, type VoiList } from "#matching/voi-list.ts";
import { parseId } from "#terms/ids.ts";
import { personOf } from "#terms/officer.ts";
import { listBody } from "../contract/list-body.ts";
import { listParamsSchema, newListSchema, voiListPageSchema, voiListSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type ListRoutesPorts, listErrors } from "./list-desk.ts";
import { entryRoutes } from "./list-entries.ts";
import { importRoute } from "./list-import.ts";
import { pendingImportRoutes } from "./list-pending-import.ts";
import { LIST_UNKNOWN } from "./list-problems.ts";

const HOUR_MS = 3_600_000;
const NO_ENTRIES = { live: 0, expired: 0, withdrawn: 0 } as const;

export function listRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  overviewRoutes(app, ports);
  createRoute(app, ports);
  entryRoutes(app, ports);
  importRoute(app, ports);
  pendingImportRoutes(app, ports);
}

function overviewRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists",
    {
      config: { right: "lists.read", audit: none("names and counts of lists, no entry") },
      schema: {
        operationId: "listVoiLists",
        tags: ["lists"],
        summary:
          "Lists of your force and of those that share its controller, with their age and the numbers of their entries",
        response: { 200: voiListPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const now = ports.clock();
      const asked = { now, withCovert: seesCovert(officer), forces: ports.shownTo(officer.forceId) };
      return { items: (await ports.lists.all(asked)).map((one) => listBody(one, now)) };
    },
  );
  app.get(
    "/api/v1/lists/:id",
    {
      config: { right: "lists.read", audit: none("names and counts of lists, no entry") },
      schema: {
        operationId: "getVoiList",
        tags: ["lists"],
        summary: "One list",
        params: listParamsSchema,
        response: { 200: voiListSchema, ...listErrors },
      },
    },
    async (request) => {
      const withCovert = seesCovert(signedIn(request));
      const now = ports.clock();
      const id = parseId("list", request.params.id);
      const counted = id && (await ports.lists.counted(id, { now, withCovert }));
      if (counted === undefined) throw new ProblemError(LIST_UNKNOWN);
      return listBody(counted, now);
    },
  );
}

function createRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.post(
    "/api/v1/lists",
    {
      config: { right: "lists.keep", audit: writes("list.add") },
      schema: {
        operationId: "createVoiList",
        tags: ["lists"],
        summary: "Make a list; you answer for it",
        body: newListSchema,
        response: { 200: voiListSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const now = ports.clock();
      const { name, kind, legalBasis, maxAgeHours, tolerance } = request.body;
      const list: VoiList = {
        id: ports.newId("list"),
        name,
        kind,
        forceId: officer.forceId,
        owner: personOf(officer),
        legalBasis,
        publishedAt: now,
        maxAgeMs: maxAgeHours * HOUR_MS,
        tolerance: tolerance ?? defaultTolerance(kind),
      };
      const facts = { step: "create", kind, maxAgeHours, tolerance: list.tolerance };
      await logAct(officer, { operation: "list.add", object: list.id, outcome: "allowed", facts }, ports);
      await ports.lists.create(list);
      return listBody({ list, entries: NO_ENTRIES }, now);
    },
  );
}
