/** Keys of other systems for a list: which hold, when each was last used, and a new one, shown once. */
import { endListKey, type KeepListKeysPorts, makeListKey } from "#flows/lists/keep-list-keys.ts";
import { keyHoldsAt, type ListKey } from "#matching/list-key.ts";
import type { VoiLists } from "#matching/ports.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { personOf } from "#terms/officer.ts";
import {
  listKeyParamsSchema,
  listKeysSchema,
  madeListKeySchema,
  makeListKeySchema,
} from "../contract/list-delta.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { listOf } from "./list-of.ts";

export interface ListKeyPorts extends KeepListKeysPorts {
  readonly lists: VoiLists;
}

const REFUSALS = refusals(ROLE_NEEDED, { 404: ["list-unknown"] });
const tags = ["lists"];
const keeps = { right: "lists.keep", audit: writes("list.change") } as const;

export function listKeyRoutes(app: FossewayServer, ports: ListKeyPorts): void {
  app.get(
    "/api/v1/lists/:id/keys",
    {
      config: { right: "lists.keep", audit: look("lists", "keys") },
      schema: {
        operationId: "listListKeys",
        tags,
        summary: "Which systems may change this list by a key, and when each last did; never the keys",
        params: listParamsSchema,
        response: { 200: listKeysSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const now = ports.clock();
      const { longestOverlapHours } = ports.rulesOf(list.forceId, now).listSources;
      const items = (await ports.listKeys.ofList(list.id)).map((key) => keyBody(key, now));
      return { items, longestOverlapHours };
    },
  );
  app.post(
    "/api/v1/lists/:id/keys",
    {
      config: keeps,
      schema: {
        operationId: "makeListKey",
        tags,
        summary: "A key for a system, beside those that it has, which hold on for a while; it is shown once",
        params: listParamsSchema,
        body: makeListKeySchema,
        response: { 201: madeListKeySchema, ...REFUSALS, ...refusals({ 400: ["key-overlap-too-long"] }) },
      },
    },
    async (request, reply) => {
      const list = await listOf(request.params.id, ports);
      const made = await makeListKey(list, request.body, signedIn(request), ports);
      if (!made.made) throw tooLong(made.longestHours);
      return reply.code(201).send({ secret: made.secret, key: keyBody(made.key, ports.clock()) });
    },
  );
  app.post(
    "/api/v1/lists/:id/keys/:keyId/end",
    {
      config: keeps,
      schema: {
        operationId: "endListKey",
        tags,
        summary: "End a key at once",
        params: listKeyParamsSchema,
        response: {
          200: listKeysSchema.pick({ items: true }),
          ...refusals(ROLE_NEEDED, { 404: ["list-unknown", "key-unknown"] }),
        },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const id = parseId("lkey", request.params.keyId);
      const ended = id !== undefined && (await endListKey(list, id, signedIn(request), ports));
      if (!ended) throw new ProblemError(KEY_UNKNOWN);
      const now = ports.clock();
      return { items: (await ports.listKeys.ofList(list.id)).map((key) => keyBody(key, now)) };
    },
  );
}

const keyBody = (key: ListKey, now: Instant) => ({
  id: key.id,
  name: key.name,
  madeBy: personOf(key.madeBy),
  addedAt: formatInstant(key.addedAt),
  endsAt: key.endsAt === undefined ? null : formatInstant(key.endsAt),
  lastUsedAt: key.lastUsedAt === undefined ? null : formatInstant(key.lastUsedAt),
  holds: keyHoldsAt(key, now),
});

const KEY_UNKNOWN = {
  status: 404,
  code: "key-unknown",
  title: "This list has no such key that holds",
} as const;

const tooLong = (longestHours: number) =>
  new ProblemError({
    status: 400,
    code: "key-overlap-too-long",
    title: "The old key may not hold on for so long",
    detail: `The policy lets it hold on for ${longestHours} hours at most. Choose a shorter time.`,
    facts: { longestHours },
  });
