/** Imports as pieces of work over HTTP: sent as a stream of any length, watched while they run, and looked at row by row. */
import { Readable } from "node:stream";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { changesShownTo } from "#access/covert.ts";
import { seePending } from "#flows/lists/decide-pending-import.ts";
import { JOBS_SHOWN } from "#flows/lists/import-steps.ts";
import { bookImport, workOnImport } from "#flows/lists/load-voi-list.ts";
import type { ImportJob } from "#matching/imports.ts";
import { changeBody, jobBody } from "../contract/import-body.ts";
import {
  changePageSchema,
  changesQuerySchema,
  importJobPageSchema,
  importJobSchema,
  pendingParamsSchema,
  sendQuerySchema,
} from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { csvOf } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { asSaid, charsetOf, FILE_TYPES } from "./list-import.ts";
import { listErrors, listOf } from "./list-of.ts";
import { importIdOf } from "./list-pending-import.ts";
import { pendingProblem } from "./list-problems.ts";

/** Fifty million rows of 160 characters. */
export const FILE_LIMIT_BYTES = 8 * 1024 ** 3;
const ROWS_AT_ONCE = 1_000;

const fileSchema = z
  .custom<Readable>((sent) => sent instanceof Readable, "Send the file as the body.")
  .meta({
    id: "HotlistStream",
    description: "The file as it is, of any length: see the import of a short file.",
  });

export function importJobRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  sendRoute(app, ports);
  watchRoutes(app, ports);
  rowRoutes(app, ports);
}

function sendRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.register((scope, _options, done) => {
    // Not taken up into memory: it goes into a file as it comes.
    scope.addContentTypeParser(FILE_TYPES, (_request, payload, parsed) => parsed(null, payload));
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/v1/lists/:id/imports",
      {
        bodyLimit: FILE_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "lists.keep", audit: writes("list.change") },
        schema: {
          operationId: "sendListImport",
          tags: ["lists"],
          summary: "Send a file of marks of any length; it is worked on after the answer",
          consumes: FILE_TYPES,
          params: listParamsSchema,
          querystring: sendQuerySchema,
          body: fileSchema,
          response: { 202: importJobSchema, ...listErrors },
        },
      },
      async (request, reply) => {
        const officer = signedIn(request);
        const list = await listOf(request.params.id, ports);
        const { mode, ignoreColumns = "", dryRun, fileName } = request.query;
        const upload = await ports.uploads.keep(ports.newId("import"), request.body, charsetOf(request));
        const asked = {
          source: await asSaid(upload.source, list, ports),
          mode,
          waived: ignoreColumns.split(","),
          dryRun: dryRun === "true",
          fileName,
        };
        const job = await bookImport(list, asked, officer, ports);
        ports.inBackground(() => workOnImport(list, job, asked, officer, ports).finally(upload.remove));
        return reply.code(202).send(jobBody(job, null));
      },
    );
    done();
  });
}

function watchRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/imports",
    {
      config: { right: "lists.keep", audit: look("lists", "imports") },
      schema: {
        operationId: "listImports",
        tags: ["lists"],
        summary: "The last imports of a list, newest first, with how far each is",
        params: listParamsSchema,
        response: { 200: importJobPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const jobs = await ports.imports.ofList(list.id, JOBS_SHOWN);
      return { items: jobs.map((job) => jobBody(job, null)) };
    },
  );
  app.get(
    "/api/v1/lists/:id/imports/:importId",
    {
      config: { right: "lists.keep", audit: look("lists", "import") },
      schema: {
        operationId: "getImport",
        tags: ["lists"],
        summary: "One import: how far it is, and what it would do or did",
        params: pendingParamsSchema,
        response: { 200: importJobSchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const job = await jobOf(request.params, ports);
      const seen = job.state === "waiting" ? await seePending(list, ports) : undefined;
      return jobBody(job, seen?.job.id === job.id ? seen.state : null);
    },
  );
}

function rowRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/imports/:importId/changes",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "import-changes") },
      schema: {
        operationId: "listImportChanges",
        tags: ["lists"],
        summary: "What an import that was tried, or waits, would add, change or withdraw, row by row",
        params: pendingParamsSchema,
        querystring: changesQuerySchema,
        response: { 200: changePageSchema, ...listErrors },
      },
    },
    async (request) => {
      const { id, state } = await jobOf(request.params, ports);
      if (state !== "tried" && state !== "waiting") throw unknownImport();
      const { kind, ...page } = request.query;
      const { items, next } = await ports.stage.changes(id, kind, page);
      return { items: changesShownTo(signedIn(request), items).map(changeBody), next };
    },
  );
  app.get(
    "/api/v1/lists/:id/imports/:importId/errors.csv",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "import-errors") },
      schema: {
        operationId: "downloadImportErrors",
        tags: ["lists"],
        summary: "All rows of the file that are wrong, as CSV: line, column, what is wrong and what to do",
        params: pendingParamsSchema,
        response: { 200: z.string().meta({ description: "CSV" }), ...listErrors },
      },
    },
    async (request, reply) => {
      const { id } = await jobOf(request.params, ports);
      const rows = csvOf(
        ["line", "column", "what is wrong and what to do"],
        (after) => ports.stage.errors(id, { after, limit: ROWS_AT_ONCE }),
        ({ line, column, words }) => [line, column ?? "the row", words],
      );
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="rows-that-are-wrong.csv"')
        .send(Readable.from(rows) as never);
    },
  );
}

interface JobParams {
  readonly id: string;
  readonly importId: string;
}

async function jobOf({ id, importId }: JobParams, ports: ListRoutesPorts): Promise<ImportJob> {
  const list = await listOf(id, ports);
  const job = await ports.imports.find(importIdOf(importId));
  if (job?.listId !== list.id) throw unknownImport();
  return job;
}

const unknownImport = () => new ProblemError(pendingProblem({ code: "import-unknown" }));
