/** Imports that wait for a person, over HTTP: looked at, confirmed, discarded. */
import { confirmImport, discardImport, seePending } from "#flows/lists/decide-pending-import.ts";
import { type PendingImportId, parseId } from "#terms/ids.ts";
import { pendingBody, reportBody } from "../contract/import-body.ts";
import { importReportSchema, pendingImportPageSchema, pendingParamsSchema } from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { ProblemError } from "../problem.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { type ListRoutesPorts, listErrors, listManager, listOf } from "./list-desk.ts";
import { pendingProblem } from "./list-problems.ts";

export function pendingImportRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  lookRoute(app, ports);
  const schema = { tags: ["lists"], params: pendingParamsSchema };
  app.post(
    "/api/v1/lists/:id/pending-imports/:importId/confirm",
    {
      ...LONG_WORK,
      schema: {
        ...schema,
        operationId: "confirmPendingImport",
        summary: "Do an import that waited, as a person who has looked at its difference",
        response: { 200: importReportSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = listManager(request);
      const list = await listOf(request.params.id, ports);
      const done = await confirmImport(list, importIdOf(request.params.importId), officer, ports);
      if ("code" in done) throw new ProblemError(pendingProblem(done));
      return reportBody(done, "done");
    },
  );
  app.post(
    "/api/v1/lists/:id/pending-imports/:importId/discard",
    {
      schema: {
        ...schema,
        operationId: "discardPendingImport",
        summary: "Drop an import that waited; the list stays as it is",
        response: { 200: pendingImportPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = listManager(request);
      const list = await listOf(request.params.id, ports);
      const dropped = await discardImport(list, importIdOf(request.params.importId), officer, ports);
      if (!dropped) throw new ProblemError(pendingProblem({ code: "import-unknown" }));
      return { items: [] };
    },
  );
}

function lookRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/pending-imports",
    {
      ...LONG_WORK,
      schema: {
        operationId: "listPendingImports",
        tags: ["lists"],
        summary: "The import that waits for a person, with its difference as it would be now; at most one",
        params: listParamsSchema,
        response: { 200: pendingImportPageSchema, ...listErrors },
      },
    },
    async (request) => {
      listManager(request);
      const seen = await seePending(await listOf(request.params.id, ports), ports);
      if (seen === undefined) return { items: [] };
      const body = pendingBody(seen.pending, seen.state);
      return { items: [{ ...body, report: reportBody(seen.planned, "waiting", body) }] };
    },
  );
}

function importIdOf(text: string): PendingImportId {
  const id = parseId("import", text);
  if (id === undefined) throw new ProblemError(pendingProblem({ code: "import-unknown" }));
  return id;
}
