/** Vehicle-of-interest lists over HTTP: kept by ANPR managers, open to the eyes of analysts and the control room. */
import { listsHiddenFrom, seesCovert } from "#access/covert.ts";
import { parseId } from "#terms/ids.ts";
import { listBody } from "../contract/list-body.ts";
import { listParamsSchema, voiListPageSchema, voiListSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { entryRoutes } from "./list-entries.ts";
import { importRoute } from "./list-import.ts";
import { importJobRoutes } from "./list-import-jobs.ts";
import { lookBackForSeveralRoute, lookBackRoute } from "./list-look-back.ts";
import { listLookBackRoutes } from "./list-look-backs.ts";
import { listErrors } from "./list-of.ts";
import { pendingImportRoutes } from "./list-pending-import.ts";
import { LIST_UNKNOWN } from "./list-problems.ts";
import { listSettingsRoutes } from "./list-settings.ts";
import { toleranceRoute } from "./list-tolerance.ts";
import { usualEntryRoute } from "./list-usual.ts";
import { versionRoutes } from "./list-versions.ts";

export function listRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  overviewRoutes(app, ports);
  listSettingsRoutes(app, ports);
  entryRoutes(app, ports);
  usualEntryRoute(app, ports);
  lookBackRoute(app, ports);
  lookBackForSeveralRoute(app, ports);
  toleranceRoute(app, ports);
  importRoute(app, ports);
  pendingImportRoutes(app, ports);
  importJobRoutes(app, ports);
  listLookBackRoutes(app, ports);
  versionRoutes(app, ports);
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
      const hidden = listsHiddenFrom(officer, await ports.lists.secret());
      const asked = { now, withCovert: seesCovert(officer), forces: ports.shownTo(officer.forceId), hidden };
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
      const officer = signedIn(request);
      const hidden = listsHiddenFrom(officer, await ports.lists.secret());
      const withCovert = seesCovert(officer);
      const now = ports.clock();
      const id = parseId("list", request.params.id);
      const counted = id && (await ports.lists.counted(id, { now, withCovert, hidden }));
      if (counted === undefined) throw new ProblemError(LIST_UNKNOWN);
      return listBody(counted, now);
    },
  );
}
