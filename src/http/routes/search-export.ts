/** An answer taken along as a file over HTTP: judged again, its hash in the audit log before it goes. */
import { z } from "zod";
import { EXPORT_FORMATS, type ExportPorts, exportAnswer } from "#flows/search/export-answer.ts";
import { holds } from "#identity/rights.ts";
import { parseId } from "#terms/ids.ts";
import { type AnswerFilePorts, answerFile, FILE_TYPES } from "../answer-files.ts";
import { need, signedIn } from "../principal.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { SEARCH_REFUSALS, searchRefused } from "./refusal.ts";
import { unknownSearch } from "./search.ts";

export interface SearchExportPorts extends ExportPorts, AnswerFilePorts {}

export function searchExportRoute(app: FossewayServer, ports: SearchExportPorts): void {
  app.get(
    "/api/v1/searches/:id/file",
    {
      config: {
        ...LONG_WORK,
        right: "searches.ask",
        audit: writes("consult", "disclose"),
        alsoAsks: "places.of-searches",
      },
      schema: {
        operationId: "exportSearch",
        tags: ["search"],
        summary:
          "The reads of an answer as CSV, GeoJSON (for those who may know the places) or PDF; its hash is logged before it goes",
        params: z.object({ id: z.string() }),
        querystring: z.object({ format: z.enum(EXPORT_FORMATS).default("csv") }),
        response: {
          200: z.unknown().meta({ description: "The file" }),
          ...refusals({ 404: ["search-unknown"] }),
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const by = signedIn(request);
      const { format } = request.query;
      // Points without their places are none.
      if (format === "geojson") need(request, "places.of-searches");
      const id = parseId("search", request.params.id);
      const mayAskPlaces = holds(by, "places.of-searches");
      const render = (answer: Parameters<typeof answerFile>[1]) => answerFile(format, answer, ports);
      const outcome = id && (await exportAnswer({ id, by, format, mayAskPlaces, render }, ports));
      if (outcome === undefined) throw unknownSearch();
      if (!outcome.exported) throw searchRefused(outcome.refused, by, ports.system());
      return reply
        .type(FILE_TYPES[format])
        .header("content-disposition", `attachment; filename="${fileName(outcome.reference)}.${format}"`)
        .send(Buffer.from(outcome.file));
    },
  );
}

/** Letters, digits and hyphens: a file's name goes through many hands. */
const fileName = (reference: string): string =>
  `reads-${reference.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")}`;
