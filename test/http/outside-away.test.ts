/** When everything outside fails, every route says so: 503 with a time to come again, or what it would have refused anyway. */
import { beforeAll, expect, it } from "vitest";
import { type RoutePorts, registerRoutes } from "#app/house/register-routes.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { type Officer, ROLES } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { logsLooks } from "../factories/log-looks.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { type OpenApi, operationsOf, requestOf, valuesFor } from "./every-route.ts";

const MARK = "QK49ZMV";

const EVERYBODY: Officer = {
  id: makeId("off", "everybody"),
  name: "Everybody",
  rank: "superintendent",
  roles: [...ROLES],
  forceId: makeId("force", "marlshire"),
};

/** What is no port and fails with nobody. */
const FACTS: Readonly<Record<string, unknown>> = {
  clock: () => instant(1_770_000_000_000),
  force: { id: EVERYBODY.forceId, name: "Marlshire" },
  demo: true,
};
const PORT_NAMES = [
  "audit",
  "book",
  "cameras",
  "claims",
  "clock",
  "counter",
  "counts",
  "images",
  "journal",
  "policy",
].concat(
  ["quarantine", "queue", "reads", "reviews", "standstill", "traffic", "force", "demo"],
  ["alone", "books", "cases", "keepList", "newId", "orders", "recordsOfMarks", "rulesOf", "scopes"],
);

let isAway = false;

/** Once the routes are registered, whatever is asked of it fails, with a message that must not be told. */
const AWAY: RoutePorts = new Proxy(() => {}, {
  get: (_, name) => FACTS[String(name)] ?? AWAY,
  // Some routes are given a copy of their ports, so there must be something to copy.
  ownKeys: () => PORT_NAMES,
  getOwnPropertyDescriptor: (_, name) => ({
    value: FACTS[String(name)] ?? AWAY,
    enumerable: true,
    configurable: true,
  }),
  apply: () => {
    if (!isAway) return AWAY;
    throw new OutsideError("database-unreachable", `no answer about ${MARK}`, { retryable: true });
  },
  // biome-ignore lint/suspicious/noExplicitAny: it stands for ports of every type
}) as any;

const events = memoryEvents();
let app: FossewayServer;
let document: OpenApi;

beforeAll(async () => {
  app = await createServer({
    version: "1",
    officerOf: async () => EVERYBODY,
    onLook: (officer, look) => logsLooks(AWAY.core)(officer, look),
    events,
  });
  registerRoutes(app, AWAY);
  isAway = true;
  await app.ready();
  document = app.swagger() as unknown as OpenApi;
});

it("answers 503 or refuses as usual, at every address, and tells the caller nothing of the failure's message", async () => {
  const served = new Map<string, number>();
  for (const operation of operationsOf(document)) {
    const { body, ...request } = requestOf(operation, valuesFor(operation, document, MARK));
    const answer = await app.inject({
      ...request,
      ...(body === undefined ? {} : { payload: body }),
    } as never);
    served.set(operation.id, answer.statusCode);
    if (answer.statusCode === 503) expect(answer.headers["retry-after"], operation.id).toBeDefined();
    expect(answer.body, operation.id).not.toContain("no answer about");
  }
  const mistakes = [...served].filter(([, status]) => status === 500);
  expect(mistakes).toEqual([]);
  expect([...served.values()].filter((status) => status === 503).length).toBeGreaterThan(30);
  expect(JSON.stringify(events.told)).not.toContain(MARK);
});
