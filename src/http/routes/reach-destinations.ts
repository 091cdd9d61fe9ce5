/** Where messages about alerts go besides people's own browsers and mailboxes: other systems, kept by the manager. */

import { logAct } from "#flows/proof/log-act.ts";
import {
  addSystem,
  changeSystem,
  type DestinationRefusal,
  type KeptDestination,
  removeDestination,
  renewSecret,
} from "#flows/reach/keep-destinations.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type Destination, lineOf } from "#reach/destination.ts";
import { parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { sentAgainSchema } from "../contract/outbox.ts";
import {
  destinationParams,
  destinationsSchema,
  keptDestinationSchema,
  reachTestedSchema,
  systemDestinationSchema,
} from "../contract/reach.ts";
import { signedIn } from "../principal.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { destinationBodies } from "./reach-body.ts";
import { keptBody, type OwnReachPorts, testOf } from "./reach-own.ts";
import { REACH_WORDS, reachProblem } from "./reach-problems.ts";

export interface DestinationRoutePorts extends OwnReachPorts {
  readonly outbox: Pick<Outbox, "health" | "counts" | "sendAgain">;
  readonly shownTo: ForcesShown;
}

const TAGS = ["reach"];
const CODES = codesIn(
  REACH_WORDS,
  "destination-unknown",
  "destination-without-secret",
  "destination-other-kind",
);
const REFUSALS = refusals(CODES);
const UNKNOWN = refusals(codesIn(REACH_WORDS, "destination-unknown"));
const keeps = { right: "reach.keep", audit: writes("reach.change") } as const;

export function destinationRoutes(app: FossewayServer, ports: DestinationRoutePorts): void {
  listAndAdd(app, ports);
  changeRoutes(app, ports);
  testAndSendAgain(app, ports);
}

function listAndAdd(app: FossewayServer, ports: DestinationRoutePorts): void {
  app.get(
    "/api/v1/reach/destinations",
    {
      config: { right: "reach.keep", audit: look("reach", "destinations") },
      schema: {
        operationId: "listReachDestinations",
        tags: TAGS,
        summary: "Every way by which alerts reach somebody of your force, and how each does; never a secret",
        response: { 200: destinationsSchema },
      },
    },
    async (request) => ({ items: await destinationBodies(await shownOf(signedIn(request), ports), ports) }),
  );

  app.post(
    "/api/v1/reach/destinations",
    {
      config: keeps,
      schema: {
        operationId: "addReachDestination",
        tags: TAGS,
        summary: "Add another system; the secret of a webhook is made up and answered this once",
        body: systemDestinationSchema,
        response: { 201: keptDestinationSchema },
      },
    },
    async (request, reply) => {
      const kept = await addSystem(request.body, signedIn(request), ports);
      return reply.code(201).send(await keptBody(kept, ports));
    },
  );
}

function changeRoutes(app: FossewayServer, ports: DestinationRoutePorts): void {
  const route = (operationId: string, summary: string) => ({
    config: keeps,
    schema: {
      operationId,
      tags: TAGS,
      summary,
      params: destinationParams,
      response: { 200: keptDestinationSchema, ...REFUSALS },
    },
  });
  const { schema, config } = route("changeReachDestination", "Change where another system is");
  app.put(
    "/api/v1/reach/destinations/:id",
    { config, schema: { ...schema, body: systemDestinationSchema } },
    async (request) => {
      const { id } = await wanted(request.params.id, ports);
      return answer(await changeSystem(id, request.body, signedIn(request), ports), ports);
    },
  );
  app.post(
    "/api/v1/reach/destinations/:id/secret",
    route(
      "renewReachSecret",
      "Make a new secret, which is answered this once; the old one signs nothing more",
    ),
    async (request) => {
      const { id } = await wanted(request.params.id, ports);
      return answer(await renewSecret(id, signedIn(request), ports), ports);
    },
  );
  app.delete(
    "/api/v1/reach/destinations/:id",
    {
      config: keeps,
      schema: {
        operationId: "removeReachDestination",
        tags: TAGS,
        summary: "Send nothing more there; what waits for it goes with it",
        params: destinationParams,
        response: { 200: destinationsSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      await removeDestination(await wanted(request.params.id, ports), officer, ports);
      return { items: await destinationBodies(await shownOf(officer, ports), ports) };
    },
  );
}

function testAndSendAgain(app: FossewayServer, ports: DestinationRoutePorts): void {
  app.post(
    "/api/v1/reach/destinations/:id/test",
    {
      ...LONG_WORK,
      config: { right: "reach.keep", audit: writes("reach.test") },
      schema: {
        operationId: "testReachDestination",
        tags: TAGS,
        summary: "Send a test message there now, and say what came back",
        params: destinationParams,
        response: { 200: reachTestedSchema, ...UNKNOWN },
      },
    },
    async (request) => testOf(await wanted(request.params.id, ports), signedIn(request), ports),
  );

  app.post(
    "/api/v1/reach/destinations/:id/send-again",
    {
      config: { right: "reach.keep", audit: writes("outbox.send-again") },
      schema: {
        operationId: "sendReachAgain",
        tags: TAGS,
        summary: "Have everything sent there again that could not be delivered",
        params: destinationParams,
        response: { 200: sentAgainSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const destination = await wanted(request.params.id, ports);
      const line = lineOf(destination);
      const messages = (await ports.outbox.counts()).get(line)?.undelivered ?? 0;
      await logAct(
        signedIn(request),
        { operation: "outbox.send-again", object: destination.id, outcome: "allowed", facts: { messages } },
        ports,
      );
      return { messages: await ports.outbox.sendAgain(ports.clock(), line) };
    },
  );
}

const shownOf = async ({ forceId }: Officer, { destinations, shownTo }: DestinationRoutePorts) => {
  const shown = shownTo(forceId);
  return (await destinations.all()).filter((one) => isSelected(shown, one.forceId));
};

/** Of whichever force: the server has asked whether it is one of the officer's. */
async function wanted(text: string, { destinations }: DestinationRoutePorts): Promise<Destination> {
  const id = parseId("dest", text);
  const destination = id && (await destinations.find(id));
  if (destination === undefined) throw reachProblem({ code: "destination-unknown" });
  return destination;
}

function answer(kept: KeptDestination | DestinationRefusal, ports: DestinationRoutePorts) {
  if ("code" in kept) throw reachProblem(kept);
  return keptBody(kept, ports);
}
