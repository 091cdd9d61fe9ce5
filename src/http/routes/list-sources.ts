/** Sources of a list over HTTP: added, changed, tried, confirmed, fetched at once, and switched off for a reason. */
import type { Fetched } from "#flows/lists/fetch-source.ts";
import {
  addSource,
  changeSource,
  type KeepSourcesPorts,
  type SourceRefusal,
  type SourceStep,
} from "#flows/lists/keep-sources.ts";
import { type TrySourcePorts, trySource } from "#flows/lists/try-source.ts";
import { logAct } from "#flows/proof/log-act.ts";
import { type FollowedSource, isGood, type ListSource } from "#matching/list-source.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import {
  addSourceSchema,
  disableSourceSchema,
  editSourceSchema,
  enableSourceSchema,
  type SourceBody,
  sourceKindsSchema,
  sourceParamsSchema,
  sourceSchema,
  sourcesQuery,
  sourcesSchema,
  triedSourceSchema,
  trustSourceSchema,
} from "../contract/list-sources.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { codesIn, ROLE_NEEDED, refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { listOf } from "./list-of.ts";
import { LIST_UNKNOWN } from "./list-problems.ts";
import { kindsBody, sourceBody } from "./list-source-body.ts";
import { SOURCE_WORDS, sourceProblem } from "./list-source-problems.ts";

export interface ListSourcePorts extends KeepSourcesPorts, TrySourcePorts {
  readonly rulesOf: RulesOf<"entryLives" | "imports" | "listSources" | "lowPriority">;
}

const tags = ["lists"];
const REFUSALS = refusals(ROLE_NEEDED, codesIn({ ...SOURCE_WORDS, [LIST_UNKNOWN.code]: LIST_UNKNOWN }));
const keeps = { right: "lists.keep", audit: writes("list.change") } as const;

export function listSourceRoutes(app: FossewayServer, ports: ListSourcePorts): void {
  showRoutes(app, ports);
  changeRoutes(app, ports);
  tryRoutes(app, ports);
  switchRoutes(app, ports);
}

function showRoutes(app: FossewayServer, ports: ListSourcePorts): void {
  app.get(
    "/api/v1/lists/source-kinds",
    {
      config: { right: "lists.keep", audit: none("what this release can be told of any source") },
      schema: {
        operationId: "listSourceKinds",
        tags,
        summary: "From where lists can be fetched by the clock, and what each kind has to be told",
        response: { 200: sourceKindsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    () => kindsBody(ports.sourceKinds),
  );
  app.get(
    "/api/v1/lists/:id/sources",
    {
      config: { right: "lists.keep", audit: look("lists", "sources") },
      schema: {
        operationId: "listListSources",
        tags,
        summary: "From where this list is fetched, without secrets, with the last runs and the next",
        params: listParamsSchema,
        querystring: sourcesQuery,
        response: { 200: sourcesSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const followed = await ports.sources.ofList(list.id);
      return { items: await Promise.all(followed.map((one) => bodyOf(one, list, ports))) };
    },
  );
}

function changeRoutes(app: FossewayServer, ports: ListSourcePorts): void {
  app.post(
    "/api/v1/lists/:id/sources",
    {
      config: keeps,
      schema: {
        operationId: "addListSource",
        tags,
        summary: "Fetch this list from now on; the first time at once, or at the time of day",
        params: listParamsSchema,
        body: addSourceSchema,
        response: { 201: sourceSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const list = await listOf(request.params.id, ports);
      const added = await addSource(list, request.body, signedIn(request), ports);
      return reply.code(201).send(await kept(added, list, ports));
    },
  );
  app.put(
    "/api/v1/lists/:id/sources/:sourceId",
    {
      config: keeps,
      schema: {
        operationId: "editListSource",
        tags,
        summary: "Change from where, when and how this list is fetched",
        params: sourceParamsSchema,
        body: editSourceSchema,
        response: { 200: sourceSchema, ...REFUSALS },
      },
    },
    (request) => {
      const { version, ...asked } = request.body;
      return change(request.params, version, { step: "edit", ...asked }, signedIn(request), ports);
    },
  );
  app.post(
    "/api/v1/lists/:id/sources/:sourceId/trust",
    {
      config: keeps,
      schema: {
        operationId: "trustListSource",
        tags,
        summary: "Confirm, after asking its keeper, that what the other side shows of itself is right",
        params: sourceParamsSchema,
        body: trustSourceSchema,
        response: { 200: sourceSchema, ...REFUSALS },
      },
    },
    (request) => {
      const { version, shown } = request.body;
      return change(request.params, version, { step: "trust", shown }, signedIn(request), ports);
    },
  );
}

function tryRoutes(app: FossewayServer, ports: ListSourcePorts): void {
  app.post(
    "/api/v1/lists/:id/sources/:sourceId/try",
    {
      config: { ...LONG_WORK, right: "lists.keep", audit: look("lists", "a source was tried") },
      schema: {
        operationId: "tryListSource",
        tags,
        summary: "Does it answer, and what would its list change? Nothing is changed",
        params: sourceParamsSchema,
        response: { 200: triedSourceSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const { source } = await sourceOf(request.params, list, ports);
      return triedBody(await trySource(list, source, ports));
    },
  );
  app.post(
    "/api/v1/lists/:id/sources/:sourceId/fetch",
    {
      config: keeps,
      schema: {
        operationId: "fetchListSource",
        tags,
        summary: "Fetch it as soon as the node that does so looks, within seconds",
        params: sourceParamsSchema,
        response: { 200: sourceSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const { source } = await sourceOf(request.params, list, ports);
      const facts = { step: "fetch-source", source: source.id, kind: source.kind };
      const act = { operation: "list.change", object: list.id, outcome: "allowed", facts } as const;
      await logAct(signedIn(request), act, ports);
      await ports.sources.ask(source.id, ports.clock());
      return bodyOf(await sourceOf(request.params, list, ports), list, ports);
    },
  );
}

function switchRoutes(app: FossewayServer, ports: ListSourcePorts): void {
  app.post(
    "/api/v1/lists/:id/sources/:sourceId/enable",
    {
      config: keeps,
      schema: {
        operationId: "enableListSource",
        tags,
        summary: "Fetch this list from here again",
        params: sourceParamsSchema,
        body: enableSourceSchema,
        response: { 200: sourceSchema, ...REFUSALS },
      },
    },
    (request) => change(request.params, request.body.version, { step: "enable" }, signedIn(request), ports),
  );
  app.post(
    "/api/v1/lists/:id/sources/:sourceId/disable",
    {
      config: keeps,
      schema: {
        operationId: "disableListSource",
        tags,
        summary: "Fetch this list from here no more, for a reason that goes into the audit log",
        params: sourceParamsSchema,
        body: disableSourceSchema,
        response: { 200: sourceSchema, ...REFUSALS },
      },
    },
    (request) => {
      const { version, reason } = request.body;
      return change(request.params, version, { step: "disable", reason }, signedIn(request), ports);
    },
  );
}

interface Params {
  readonly id: string;
  readonly sourceId: string;
}

async function change(
  params: Params,
  version: number,
  step: SourceStep,
  officer: Officer,
  ports: ListSourcePorts,
): Promise<SourceBody> {
  const list = await listOf(params.id, ports);
  const { source } = await sourceOf(params, list, ports);
  return kept(await changeSource({ list, id: source.id, version }, step, officer, ports), list, ports);
}

async function sourceOf(
  { sourceId }: Params,
  list: VoiList,
  ports: ListSourcePorts,
): Promise<FollowedSource> {
  const id = parseId("src", sourceId);
  const found = id && (await ports.sources.byId(id));
  if (found?.source.listId !== list.id) throw new ProblemError(sourceProblem({ code: "source-unknown" }));
  return found;
}

async function kept(
  outcome: ListSource | SourceRefusal,
  list: VoiList,
  ports: ListSourcePorts,
): Promise<SourceBody> {
  if ("code" in outcome) throw new ProblemError(sourceProblem(outcome));
  return bodyOf(await sourceOf({ id: list.id, sourceId: outcome.id }, list, ports), list, ports);
}

function bodyOf(followed: FollowedSource, list: VoiList, ports: ListSourcePorts): Promise<SourceBody> {
  const now = ports.clock();
  const { lateAfterMinutes } = ports.rulesOf(list.forceId, now).listSources;
  return sourceBody(followed, { ...ports, now, lateAfterMinutes });
}

function triedBody({ outcome, words, shown, numbers }: Fetched) {
  return {
    works: isGood(outcome),
    words: outcome === "nothing-new" ? "It answers. There is nothing to fetch now." : (words ?? null),
    shown: shown ?? null,
    numbers: numbers ?? null,
  };
}
