/** How alerts reach me: one's own browsers and mailboxes, each tried with a test message. */
import {
  addOwn,
  type KeepDestinationsPorts,
  type KeptDestination,
  removeDestination,
} from "#flows/reach/keep-destinations.ts";
import { type SendMessagePorts, sendTest } from "#flows/reach/send-message.ts";
import type { Destination } from "#reach/destination.ts";
import { parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import {
  addOwnSchema,
  type DestinationBody,
  keptDestinationSchema,
  ownReachParams,
  ownReachSchema,
  reachTestedSchema,
} from "../contract/reach.ts";
import { signedIn } from "../principal.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { type DestinationBodyPorts, destinationBodies } from "./reach-body.ts";
import { REACH_WORDS, reachProblem } from "./reach-problems.ts";

export interface OwnReachPorts extends KeepDestinationsPorts, SendMessagePorts, DestinationBodyPorts {
  readonly destinations: KeepDestinationsPorts["destinations"];
  /** With which browsers subscribe; undefined when this server sends none. */
  readonly pushKey: string | undefined;
  readonly newStop: () => AbortController;
}

const TAGS = ["reach"];
const UNKNOWN = refusals(codesIn(REACH_WORDS, "destination-unknown"));
const changes = { right: "reach.own", audit: writes("reach.change") } as const;

export function ownReachRoutes(app: FossewayServer, ports: OwnReachPorts): void {
  app.get(
    "/api/v1/reach/own",
    {
      config: { right: "reach.own", audit: look("reach", "one's own") },
      schema: {
        operationId: "getOwnReach",
        tags: TAGS,
        summary: "By which ways alerts reach you when you look at no screen, and how each does",
        response: { 200: ownReachSchema },
      },
    },
    async (request) => ({
      pushKey: ports.ways["web-push"] === undefined ? null : (ports.pushKey ?? null),
      mailReady: ports.ways.mail !== undefined,
      items: await destinationBodies(await ownOf(signedIn(request), ports), ports),
    }),
  );

  app.post(
    "/api/v1/reach/own",
    {
      config: changes,
      schema: {
        operationId: "addOwnReach",
        tags: TAGS,
        summary: "Have alerts reach this browser, or a mailbox of yours",
        body: addOwnSchema,
        response: {
          201: keptDestinationSchema,
          ...refusals(codesIn(REACH_WORDS, "push-service-not-permitted")),
        },
      },
    },
    async (request, reply) => {
      const kept = await addOwn(request.body, signedIn(request), ports);
      if ("code" in kept) throw reachProblem(kept);
      return reply.code(201).send(await keptBody(kept, ports));
    },
  );

  app.delete(
    "/api/v1/reach/own/:destinationId",
    {
      config: changes,
      schema: {
        operationId: "removeOwnReach",
        tags: TAGS,
        summary: "Send nothing more to this browser or mailbox of yours",
        params: ownReachParams,
        response: { 200: ownReachSchema.pick({ items: true }).meta({ id: "OwnReachLeft" }), ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      await removeDestination(await own(request.params.destinationId, officer, ports), officer, ports);
      return { items: await destinationBodies(await ownOf(officer, ports), ports) };
    },
  );

  app.post(
    "/api/v1/reach/own/:destinationId/test",
    {
      ...LONG_WORK,
      config: { right: "reach.own", audit: writes("reach.test") },
      schema: {
        operationId: "testOwnReach",
        tags: TAGS,
        summary: "Send a test message there now, and say what came back",
        params: ownReachParams,
        response: { 200: reachTestedSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      return testOf(await own(request.params.destinationId, officer, ports), officer, ports);
    },
  );
}

const ownOf = async ({ id }: Officer, { destinations }: OwnReachPorts) =>
  (await destinations.all()).filter(({ owner }) => owner?.id === id);

async function own(text: string, officer: Officer, { destinations }: OwnReachPorts): Promise<Destination> {
  const id = parseId("dest", text);
  const destination = id && (await destinations.find(id));
  if (destination?.owner?.id !== officer.id) throw reachProblem({ code: "destination-unknown" });
  return destination;
}

export async function keptBody({ destination, secret }: KeptDestination, ports: DestinationBodyPorts) {
  return { destination: await bodyOf(destination, ports), secret: secret ?? null };
}

async function bodyOf(destination: Destination, ports: DestinationBodyPorts): Promise<DestinationBody> {
  const [body] = await destinationBodies([destination], ports);
  invariant(body, "one destination has one body");
  return body;
}

export async function testOf(destination: Destination, officer: Officer, ports: OwnReachPorts) {
  const tested = await sendTest(destination, officer, ports.newStop().signal, ports);
  const after = (await ports.destinations.find(destination.id)) ?? destination;
  return { ...tested, destination: await bodyOf(after, ports) };
}
