/** Where another system adds entries to a list and removes them, by a key of its own: all of it or nothing. */
import type { FastifyRequest } from "fastify";
import { type TakeDeltaPorts, type TakenDelta, takeDelta } from "#flows/lists/take-delta.ts";
import type { Sha256 } from "#ingest/ports.ts";
import type { HotlistCells } from "#matching/hotlist-columns.ts";
import type { ListKey } from "#matching/list-key.ts";
import {
  type AddedBody,
  deltaHeadersSchema,
  listDeltaSchema,
  takenDeltaSchema,
} from "../contract/list-delta.ts";
import { listParamsSchema } from "../contract/lists.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { listOf } from "./list-of.ts";
import { LIST_CHANGED, LIST_UNKNOWN } from "./list-problems.ts";

export interface ListDeltaPorts extends TakeDeltaPorts {
  readonly sha256: Sha256;
}

const REFUSALS = refusals({
  401: ["list-key-needed"],
  404: ["list-unknown"],
  409: ["list-changed"],
  422: ["rows-refused", "idempotency-key-reused"],
});

export function listDeltaRoute(app: FossewayServer, ports: ListDeltaPorts): void {
  const keys = new WeakMap<FastifyRequest, ListKey>();
  app.post(
    "/api/v1/lists/:id/delta",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { ...LONG_WORK, right: "lists.deliver", audit: writes("list.change") },
      // Before its body is taken, which may be long.
      onRequest: async (request) => {
        keys.set(request, await keyOf(request, ports));
      },
      schema: {
        operationId: "sendListDelta",
        tags: ["lists"],
        summary:
          "Add entries and remove others, by a system's key for this list; all of it is done or nothing",
        description:
          "Send the key as `Authorization: Bearer`. Rows are judged as rows of a file: a reason that is not known here is kept as it is written, and what is missing is put in.",
        params: listParamsSchema,
        headers: deltaHeadersSchema,
        body: listDeltaSchema,
        response: { 200: takenDeltaSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const list = await listOf(request.params.id, ports);
      const key = keys.get(request);
      if (key?.listId !== list.id) throw new ProblemError(LIST_UNKNOWN);
      const { add, remove } = request.body;
      const delta = {
        add: add.map(cellsOf),
        remove: remove.map(({ vrm: mark, reason, soughtFor }) => ({ mark, reason, soughtFor })),
      };
      const sent = {
        delta,
        idempotencyKey: request.headers["idempotency-key"],
        hash: ports.sha256(JSON.stringify(delta)),
      };
      return numbersOf(await takeDelta(list, sent, key, ports));
    },
  );
}

/** To whoever has a key for another list, this one is unknown. */
async function keyOf(request: FastifyRequest, { listKeys, clock }: ListDeltaPorts): Promise<ListKey> {
  const [, secret] = /^bearer (\S{20,200})$/i.exec(request.headers.authorization ?? "") ?? [];
  const key = secret === undefined ? undefined : await listKeys.bySecret(secret, clock());
  if (key === undefined) throw new ProblemError(KEY_NEEDED);
  const { id } = (request.params ?? {}) as { readonly id?: unknown };
  if (key.listId !== id) throw new ProblemError(LIST_UNKNOWN);
  return key;
}

function numbersOf(taken: TakenDelta) {
  if (taken.code === "taken") return taken.numbers;
  if (taken.code === "list-changed") throw new ProblemError(LIST_CHANGED);
  if (taken.code === "idempotency-key-reused") throw new ProblemError(KEY_REUSED);
  throw new ProblemError({
    status: 422,
    code: "rows-refused",
    title: "Some rows do not do, so nothing was changed",
    detail: `Correct the ${taken.problems.length} of them and send all of it again.`,
    facts: { problems: taken.problems },
  });
}

/** By the names that columns of files have, so that one set of rules judges both. What is left out is absent, not empty. */
function cellsOf({
  endsAt,
  warnings,
  grading,
  protectiveMarking,
  incident,
  ...rest
}: AddedBody): HotlistCells {
  const { instructions, reference, ...same } = rest;
  const cells: Readonly<Record<string, string | undefined>> = {
    ...same,
    ends: endsAt,
    warnings: warnings?.join("; "),
    nim: grading,
    gpms: protectiveMarking,
    cad: incident,
    spare1: instructions,
    spare2: reference,
  };
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, text]): [string, string][] =>
      text === undefined ? [] : [[name, text]],
    ),
  );
}

const KEY_NEEDED: Problem = {
  status: 401,
  code: "list-key-needed",
  title: "A key for this list is needed here",
  detail:
    "Send it as `Authorization: Bearer`. Whoever keeps the list makes one on its page of sources; one that was replaced may have ended.",
};

const KEY_REUSED: Problem = {
  status: 422,
  code: "idempotency-key-reused",
  title: "Something else was sent with this idempotency key before",
  detail: "Nothing was changed. Give each delta a key of its own.",
};
