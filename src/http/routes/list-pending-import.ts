/** Imports that wait for a person, over HTTP: looked at, confirmed, discarded. */
import { plannedOf } from "#flows/lists/apply-import.ts";
import { confirmImport, discardImport, seePending } from "#flows/lists/decide-pending-import.ts";
import { type PendingImportId, parseId } from "#terms/ids.ts";
import { pendingBody, reportBody } from "../contract/import-body.ts";
import { importReportSchema, pendingImportPageSchema, pendingParamsSchema } from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";
import { LIST_CHANGED, pendingProblem } from "./list-problems.ts";

export function pendingImportRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  lookRoute(app, ports);
  const schema = { tags: ["lists"], params: pendingParamsSchema };
  app.post(
    "/api/v1/lists/:id/pending-imports/:importId/confirm",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: writes("list.change") },
      schema: {
        ...schema,
        operationId: "confirmPendingImport",
        summary:
          "Do an import that was tried, or that waited, as a person who has looked at its difference; one that was tried and leaves a doubt begins to wait (202)",
        response: { 200: importReportSchema, 202: importReportSchema, ...listErrors },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const done = await confirmImport(list, importIdOf(request.params.importId), officer, ports);
      if ("code" in done) throw new ProblemError(pendingProblem(done));
      if (done.state === "waiting") {
        const body = pendingBody(done, "waiting");
        return reply.code(202).send(reportBody(done, plannedOf(done), "waiting", body));
      }
      if (done.state !== "done") throw new ProblemError(LIST_CHANGED);
      return reportBody(done, plannedOf(done), "done");
    },
  );
  app.post(
    "/api/v1/lists/:id/pending-imports/:importId/discard",
    {
      config: { right: "lists.keep", audit: writes("list.change") },
      schema: {
        ...schema,
        operationId: "discardPendingImport",
        summary: "Drop an import that waited; the list stays as it is",
        response: { 200: pendingImportPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
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
      config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "pending-import") },
      schema: {
        operationId: "listPendingImports",
        tags: ["lists"],
        summary: "The import that waits for a person, with its difference as it would be now; at most one",
        params: listParamsSchema,
        response: { 200: pendingImportPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const seen = await seePending(await listOf(request.params.id, ports), ports);
      if (seen === undefined) return { items: [] };
      const body = pendingBody(seen.job, seen.state);
      return { items: [{ ...body, report: reportBody(seen.job, plannedOf(seen.job), "waiting", body) }] };
    },
  );
}

export function importIdOf(text: string): PendingImportId {
  const id = parseId("import", text);
  if (id === undefined) throw new ProblemError(pendingProblem({ code: "import-unknown" }));
  return id;
}
