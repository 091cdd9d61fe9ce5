/** A file of marks over HTTP: a dry run says what it would change; only then is it done, or waits for a person. */
import type { FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type LoadedList, loadVoiList } from "#flows/lists/load-voi-list.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import { mappingOwner } from "#matching/file-mapping.ts";
import type { HotlistSource } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { pendingBody, reportBody } from "../contract/import-body.ts";
import { importFileSchema, importQuerySchema, importReportSchema } from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { writes } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";
import { fileProblem, LIST_CHANGED } from "./list-problems.ts";

/** What senders call such a file; what it is, its bytes say. `text/plain` is not among them: any page's form may send that. */
export const FILE_TYPES = [
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
      FILE_TYPES,
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
          consumes: FILE_TYPES,
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
          source: await asSaid(bytesSource(request.body, charsetOf(request)), list, ports),
          mode,
          waived: ignoreColumns.split(","),
          dryRun: request.query.dryRun === "true",
        };
        const loaded = planOf(await loadVoiList(list, asked, officer, ports));
        const pending = loaded.code === "waiting" ? pendingBody(loaded.job, "waiting") : null;
        return reply
          .code(loaded.code === "waiting" ? 202 : 200)
          .send(reportBody(loaded.job, loaded.planned, loaded.code, pending));
      },
    );
    done();
  });
}

function planOf(loaded: LoadedList): Extract<LoadedList, { readonly planned: unknown }> {
  if (loaded.code === "file-refused") throw new ProblemError(fileProblem(loaded.problem));
  if ("planned" in loaded) return loaded;
  throw new ProblemError(LIST_CHANGED);
}

export const charsetOf = ({ headers }: FastifyRequest): string | undefined =>
  /charset="?([^\s;"]+)/i.exec(headers["content-type"] ?? "")?.[1];

/** The file, to be read as a person has said of those that are sent to this list by hand. */
export async function asSaid(
  source: HotlistSource,
  { id }: VoiList,
  { fileMappings }: Pick<ListRoutesPorts, "fileMappings">,
): Promise<HotlistSource> {
  return { ...source, mapping: await fileMappings?.of(mappingOwner(id)) };
}
