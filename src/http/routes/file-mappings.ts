/** How a list's files are read, over HTTP: a sample is looked at, a person says what its columns are, and it is remembered for each source. */
import type { FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import { bytesSource } from "#matching/bytes-source.ts";
import { type FileMappings, mappingOwner } from "#matching/file-mapping.ts";
import type { ListSources } from "#matching/list-source.ts";
import type { FileSampler, VoiLists } from "#matching/ports.ts";
import { parseId } from "#terms/ids.ts";
import {
  fileMappingSchema,
  fileSampleSchema,
  keptMappingSchema,
  mappingParamsSchema,
  sampleQuerySchema,
} from "../contract/file-mappings.ts";
import { importFileSchema } from "../contract/list-import.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { FILE_TYPES } from "./list-import.ts";
import { listErrors, listOf } from "./list-of.ts";
import { fileProblem } from "./list-problems.ts";
import { sourceProblem } from "./list-source-problems.ts";

export interface FileMappingPorts extends LogPorts {
  readonly lists: VoiLists;
  readonly sources: Pick<ListSources, "byId">;
  readonly fileMappings: FileMappings;
  readonly sampleFile: FileSampler;
}

const ERRORS = { ...listErrors, ...refusals({ 404: ["list-unknown", "source-unknown"] }) };
const url = "/api/v1/lists/:id/mappings/:owner";

export function fileMappingRoutes(app: FossewayServer, ports: FileMappingPorts): void {
  sampleRoute(app, ports);
  const schema = { tags: ["lists"], params: mappingParamsSchema };
  app.get(
    url,
    {
      config: { right: "lists.keep", audit: look("lists", "how its files are read") },
      schema: {
        ...schema,
        operationId: "getFileMapping",
        summary:
          "How files are read that are sent by hand (`hand`) or come from a source; null where that is found in them",
        response: { 200: keptMappingSchema, ...ERRORS },
      },
    },
    async (request) => {
      const owner = await ownerOf(request.params, ports);
      return { mapping: (await ports.fileMappings.of(owner)) ?? null };
    },
  );
  app.put(
    url,
    {
      config: { right: "lists.keep", audit: writes("list.change") },
      schema: {
        ...schema,
        operationId: "keepFileMapping",
        summary: "Say how files are read from now on",
        body: fileMappingSchema,
        response: { 200: keptMappingSchema, ...ERRORS },
      },
    },
    async (request) => {
      const owner = await ownerOf(request.params, ports);
      await log(request, { step: "map-columns", columns: request.body.columns.length }, ports);
      await ports.fileMappings.keep(owner, request.body);
      return { mapping: request.body };
    },
  );
  app.delete(
    url,
    {
      config: { right: "lists.keep", audit: writes("list.change") },
      schema: {
        ...schema,
        operationId: "forgetFileMapping",
        summary: "Let it be found in each file again",
        response: { 200: keptMappingSchema, ...ERRORS },
      },
    },
    async (request) => {
      const owner = await ownerOf(request.params, ports);
      await log(request, { step: "unmap-columns" }, ports);
      await ports.fileMappings.forget(owner);
      return { mapping: null };
    },
  );
}

function sampleRoute(app: FossewayServer, ports: FileMappingPorts): void {
  app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      FILE_TYPES,
      { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/v1/lists/:id/file-sample",
      {
        bodyLimit: BODY_LIMIT_BYTES,
        config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "the beginning of a file for it") },
        schema: {
          operationId: "sampleListFile",
          tags: ["lists"],
          summary:
            "The beginning of a file, its encoding, and what its columns are taken for; nothing is kept",
          consumes: FILE_TYPES,
          params: listParamsSchema,
          querystring: sampleQuerySchema,
          body: importFileSchema,
          response: { 200: fileSampleSchema, ...listErrors },
        },
      },
      async (request) => {
        await listOf(request.params.id, ports);
        const sample = await ports.sampleFile(bytesSource(request.body), request.query.encoding);
        if ("code" in sample) throw new ProblemError(fileProblem(sample));
        return { ...sample, guess: { ...sample.guess, columns: [...sample.guess.columns] } };
      },
    );
    done();
  });
}

interface Params {
  readonly id: string;
  readonly owner: string;
}

async function ownerOf({ id, owner }: Params, ports: FileMappingPorts): Promise<string> {
  const list = await listOf(id, ports);
  if (owner === "hand") return mappingOwner(list.id);
  const sourceId = parseId("src", owner);
  const found = sourceId && (await ports.sources.byId(sourceId));
  if (found?.source.listId !== list.id) throw new ProblemError(sourceProblem({ code: "source-unknown" }));
  return found.source.id;
}

async function log(
  request: FastifyRequest,
  facts: Readonly<Record<string, string | number>>,
  ports: FileMappingPorts,
): Promise<void> {
  const { id, owner } = request.params as Params;
  const act = {
    operation: "list.change",
    object: id,
    outcome: "allowed",
    facts: { ...facts, files: owner },
  } as const;
  await logAct(signedIn(request), act, ports);
}
