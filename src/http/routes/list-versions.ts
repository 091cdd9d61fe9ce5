/** The versions of a list over HTTP: what each changed, and going back to one. */
import { Readable } from "node:stream";
import { z } from "zod";
import { changesShownTo } from "#access/covert.ts";
import { goBackTo } from "#flows/lists/go-back.ts";
import type { ImportChange, ListVersion, Page } from "#matching/imports.ts";
import { reasonLabel } from "#matching/reasons.ts";
import { displayVrm } from "#terms/vrm.ts";
import { changeBody, versionBody } from "../contract/import-body.ts";
import {
  changePageSchema,
  changesQuerySchema,
  goBackQuerySchema,
  goingBackSchema,
  versionPageSchema,
  versionParamsSchema,
  versionsQuerySchema,
} from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { csvOf } from "../csv-rows.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import type { ListRoutesPorts } from "./list-desk.ts";
import { listErrors, listOf } from "./list-of.ts";
import { VERSION_UNKNOWN } from "./list-problems.ts";

const ROWS_AT_ONCE = 1_000;

export function versionRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  lookRoutes(app, ports);
  downloadRoute(app, ports);
  goBackRoute(app, ports);
}

function lookRoutes(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/versions",
    {
      config: { right: "lists.keep", audit: look("lists", "versions") },
      schema: {
        operationId: "listVersions",
        tags: ["lists"],
        summary: "The versions that imports made of a list, newest first",
        params: listParamsSchema,
        querystring: versionsQuerySchema,
        response: { 200: versionPageSchema, ...listErrors },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const { items, next } = await ports.versions.ofList(list.id, request.query);
      return { items: items.map(versionBody), next };
    },
  );
  app.get(
    "/api/v1/lists/:id/versions/:number/changes",
    {
      config: { right: "lists.keep", audit: look("lists", "version-changes") },
      schema: {
        operationId: "listVersionChanges",
        tags: ["lists"],
        summary: "What a version added, changed or withdrew, entry by entry",
        params: versionParamsSchema,
        querystring: changesQuerySchema,
        response: { 200: changePageSchema, ...listErrors },
      },
    },
    async (request) => {
      const { listId, number } = await versionOf(request.params, ports);
      const { kind, ...page } = request.query;
      const { items, next } = await ports.versions.changes(listId, number, kind, page);
      return { items: changesShownTo(signedIn(request), items).map(changeBody), next };
    },
  );
}

function downloadRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.get(
    "/api/v1/lists/:id/versions/:number/changes.csv",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "version-changes") },
      schema: {
        operationId: "downloadVersionChanges",
        tags: ["lists"],
        summary: "What a version added, changed or withdrew, all of it, as CSV",
        params: versionParamsSchema,
        querystring: changesQuerySchema.pick({ kind: true }),
        response: { 200: z.string().meta({ description: "CSV" }), ...listErrors },
      },
    },
    async (request, reply) => {
      const { listId, number } = await versionOf(request.params, ports);
      const { kind } = request.query;
      const officer = signedIn(request);
      const page = async (after: string | undefined): Promise<Page<ImportChange>> => {
        const { items, next } = await ports.versions.changes(listId, number, kind, {
          after,
          limit: ROWS_AT_ONCE,
        });
        return { items: changesShownTo(officer, items), next };
      };
      const rows = csvOf(["mark", "reason", "action", "warnings", "what is different"], page, (change) => {
        const { content } = change;
        const words = changeBody(change).change;
        return [
          displayVrm(content.mark),
          reasonLabel(content),
          content.action,
          content.warnings.join(" "),
          words,
        ];
      });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="version-${number}-${kind}.csv"`)
        .send(Readable.from(rows) as never);
    },
  );
}

function goBackRoute(app: FossewayServer, ports: ListRoutesPorts): void {
  app.post(
    "/api/v1/lists/:id/versions/:number/go-back",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: writes("list.change") },
      schema: {
        operationId: "goBackToVersion",
        tags: ["lists"],
        summary: "Undo what the imports after a version did; tried only, unless dryRun is false",
        params: versionParamsSchema,
        querystring: goBackQuerySchema,
        response: { 200: goingBackSchema, ...listErrors },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const list = await listOf(request.params.id, ports);
      const dryRun = request.query.dryRun === "true";
      const gone = await goBackTo(list, request.params.number, dryRun, officer, ports);
      if (gone === undefined) throw new ProblemError(VERSION_UNKNOWN);
      const { numbers, version } = gone;
      return { dryRun, ...numbers, version: version === undefined ? null : versionBody(version) };
    },
  );
}

interface VersionParams {
  readonly id: string;
  readonly number: number;
}

async function versionOf({ id, number }: VersionParams, ports: ListRoutesPorts) {
  const list = await listOf(id, ports);
  const version: ListVersion | undefined = await ports.versions.find(list.id, number);
  if (version === undefined) throw new ProblemError(VERSION_UNKNOWN);
  return { listId: list.id, number };
}
