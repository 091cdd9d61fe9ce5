/** A file of marks over HTTP: a dry run says what it would change; only then is it done, or waits for a person. */
import type { FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type LoadedList, loadVoiList } from "#flows/lists/load-voi-list.ts";
import type { PlannedImport } from "#flows/lists/plan-list-import.ts";
import { pendingBody, reportBody } from "../contract/import-body.ts";
import { importFileSchema, importQuerySchema, importReportSchema } from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { writes } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { type ListRoutesPorts, listErrors, listOf } from "./list-desk.ts";
import { fileProblem, LIST_CHANGED } from "./list-problems.ts";

/** What senders call such a file; what it is, its bytes say. `text/plain` is not among them: any page's form may send that. */
const CONTENT_TYPES = [
  "text/csv",
  "text/tab-separated-values",
  "application/csv",
  "application/octet-stream",
  "application/vnd.ms-excel",
  "application/gzip",
  "application/x-gzip",
  "application/zip",
  "application/x-zip-compressed",
];

export function importRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      CONTENT_TYPES,
      { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/v1/lists/:id/import",
      {
        bodyLimit: BODY_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "lists.keep", audit: writes("list.change") },
        schema: {
          operationId: "importVoiList",
          tags: ["lists"],
          summary: "Import a file of marks: columns by header, or the 16 columns of a VOI file",
          consumes: CONTENT_TYPES,
          params: listParamsSchema,
          querystring: importQuerySchema,
          body: importFileSchema,
          response: { 200: importReportSchema, 202: importReportSchema, ...listErrors },
        },
      },
      async (request, reply) => {
        const officer = signedIn(request);
        const list = await listOf(request.params.id, ports);
        const { mode, ignoreColumns = "" } = request.query;
        const asked = {
          source: { bytes: request.body, charset: charsetOf(request) },
          mode,
          waived: ignoreColumns.split(","),
          dryRun: request.query.dryRun === "true",
        };
        const loaded = planOf(await loadVoiList(list, asked, officer, ports));
        const pending = loaded.code === "waiting" ? pendingBody(loaded.pending, "waiting") : null;
        return reply
          .code(loaded.code === "waiting" ? 202 : 200)
          .send(reportBody(loaded.planned, loaded.code, pending));
      },
    );
    done();
  });
}

function planOf(loaded: LoadedList): Extract<LoadedList, { readonly planned: PlannedImport }> {
  if (loaded.code === "file-refused") throw new ProblemError(fileProblem(loaded.problem));
  if (loaded.code === "list-changed") throw new ProblemError(LIST_CHANGED);
  return loaded;
}

const charsetOf = ({ headers }: FastifyRequest): string | undefined =>
  /charset="?([^\s;"]+)/i.exec(headers["content-type"] ?? "")?.[1];
