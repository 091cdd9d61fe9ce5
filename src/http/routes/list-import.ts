/** A file of marks over HTTP: a dry run says what it would change; only then is it done. */
import { type LoadedList, loadVoiList } from "#flows/load-voi-list.ts";
import {
  importFileSchema,
  importQuerySchema,
  importReportSchema,
  listParamsSchema,
} from "../contract/lists.ts";
import { ProblemError } from "../problem.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { type ListRoutesPorts, listErrors, listManager, listOf } from "./list-desk.ts";
import { fileProblem, LIST_CHANGED } from "./list-problems.ts";

/** A file with one wrong column has an error in every row; the first are enough to see that. */
const ERRORS_SHOWN = 200;

export function importRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.addContentTypeParser(
    "text/csv",
    { parseAs: "string", bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    "/api/v1/lists/:id/import",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      ...LONG_WORK,
      schema: {
        operationId: "importVoiList",
        tags: ["lists"],
        summary: "Import a CSV file: columns by header, or the 16 columns of a VOI file",
        consumes: ["text/csv"],
        params: listParamsSchema,
        querystring: importQuerySchema,
        body: importFileSchema,
        response: { 200: importReportSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = listManager(request);
      const list = await listOf(request.params.id, ports);
      const parsed = ports.parseHotlist(request.body);
      if ("code" in parsed) throw new ProblemError(fileProblem(parsed));
      const { mode } = request.query;
      const dryRun = request.query.dryRun === "true";
      const loaded = await loadVoiList(list, { rows: parsed.rows, mode, dryRun }, officer, ports);
      return { dryRun, mode, layout: parsed.layout, rows: parsed.rows.length, ...report(loaded) };
    },
  );
}

function report(loaded: LoadedList) {
  if (!loaded.loaded) throw new ProblemError(LIST_CHANGED);
  const { added, changed, unchanged, withdraw, errors } = loaded.plan;
  return {
    added,
    changed,
    unchanged,
    withdrawn: withdraw.length,
    errors: errors.slice(0, ERRORS_SHOWN).map((error) => ({ ...error, column: error.column ?? null })),
    errorsInAll: errors.length,
  };
}
