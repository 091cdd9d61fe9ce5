/** Where cameras deliver, each by the paths of its protocol. What is answered as taken is durable; what cannot be taken is quarantined first. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { ReceiveRoute } from "#cameras/receive.ts";
import { type TakeCapturePorts, takeCapture } from "#flows/intake/take-capture.ts";
import { type Delivery, IDEMPOTENCY_KEY_LIMIT } from "#ingest/delivery.ts";
import type { Sha256 } from "#ingest/ports.ts";
import { QUARANTINE_BODY_LIMIT_BYTES } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import { comeAgainProblem } from "../capture-message/answers.ts";
import {
  type BodyPlace,
  type BodyPlaceLimits,
  type BodyPlaces,
  createBodyPlaces,
} from "../capture-message/body-places.ts";
import {
  type CameraLoginPorts,
  headerOf,
  type PushingProtocol,
  senderOf,
} from "../capture-message/camera-login.ts";
import { answersOf } from "../capture-message/receive-answers.ts";
import { receiveSchema } from "../capture-message/receive-schema.ts";
import { wholeBodyOf, wholeBodyParser } from "../capture-message/whole-body.ts";
import { none } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";

/** Twelve of the largest bodies in memory, or thousands of single reads; no camera takes more than three of the twelve. */
const BODY_PLACES: BodyPlaceLimits = {
  camerasBytes: 12 * BODY_LIMIT_BYTES,
  ofOneCameraBytes: 3 * BODY_LIMIT_BYTES,
  cameraBodyBytes: BODY_LIMIT_BYTES,
  strangersAtOnce: 8,
  strangerBodyBytes: QUARANTINE_BODY_LIMIT_BYTES["unknown-camera"],
};
/** Who sends more than this is not waited for. */
const CUT_OFF_BYTES = 2 * BODY_LIMIT_BYTES;

export type ReceivePorts = TakeCapturePorts & CameraLoginPorts & { readonly clock: Clock };

const KEPT_BY_STORE = none("the read itself says which camera delivered it, and when");

/** What is settled from the head of the request alone. */
interface Entry {
  readonly sender: Sender;
  readonly place: BodyPlace;
}

/** The room for bodies is shared by all protocols. */
export function receiveRoutes(
  app: FossewayServer,
  protocols: readonly CameraProtocol[],
  ports: ReceivePorts,
): void {
  const places = createBodyPlaces(BODY_PLACES);
  for (const protocol of protocols) if (isPushing(protocol)) receiveBy(app, protocol, places, ports);
}

const isPushing = (protocol: CameraProtocol): protocol is PushingProtocol => protocol.receive !== undefined;

function receiveBy(
  app: FossewayServer,
  protocol: PushingProtocol,
  places: BodyPlaces,
  ports: ReceivePorts,
): void {
  const entries = new WeakMap<FastifyRequest, Entry>();
  const entryOf = (request: FastifyRequest): Entry => {
    const entry = entries.get(request);
    invariant(entry, "a sender is known before its body is read");
    return entry;
  };
  const { receive } = protocol;
  const answers = answersOf(receive);

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      wholeBodyParser((request) => entryOf(request).place, CUT_OFF_BYTES),
    );
    scope.addHook("onRequest", async (request, reply) => {
      const sender = await senderOf(protocol, request, reply, ports);
      entries.set(request, { sender, place: placeFor(sender, reply, places, ports) });
    });
    scope.setErrorHandler((error: Error, request, reply) => answers.failed(error, request, reply));
    for (const route of receive.routes) {
      const { method, path: url, document } = route;
      // A body that breaks the rules is quarantined whole, so the rules are applied to its bytes and not by the router.
      scope.withTypeProvider<ZodTypeProvider>().route({
        ...{ method, url },
        schema: document === undefined ? { hide: true } : receiveSchema(document, receive.login),
        config: {
          ...LONG_WORK,
          right: "captures.deliver",
          audit: KEPT_BY_STORE,
          ofProtocol: document === undefined,
        },
        validatorCompiler: () => (value: unknown) => ({ value }),
        handler: async (request, reply) => {
          const delivery = deliveryOf(request, { protocol, route }, entryOf(request).sender, ports);
          return answers.given(await takeCapture(delivery, ports), request, reply);
        },
      });
    }
    done();
  });
}

function placeFor(
  sender: Sender,
  reply: FastifyReply,
  places: BodyPlaces,
  { counts }: Pick<ReceivePorts, "counts">,
): BodyPlace {
  const place = places.enter(sender);
  if (place === undefined) {
    counts.turnedAway("strangers-full");
    reply.header("connection", "close");
    throw comeAgainProblem("strangers-full");
  }
  reply.raw.once("close", () => place.leave());
  return place;
}

function deliveryOf(
  request: FastifyRequest,
  { protocol, route }: { readonly protocol: PushingProtocol; readonly route: ReceiveRoute },
  sender: Sender,
  { clock, sha256 }: Pick<ReceivePorts, "clock" | "sha256">,
): Delivery {
  const { bytes, sizeBytes, truncated } = wholeBodyOf(request);
  return {
    protocol: protocol.name,
    path: route.path,
    headers: headersFor(protocol, request),
    sender,
    contentType: headerOf(request, "content-type"),
    body: bytes,
    sizeBytes,
    truncated,
    receivedAt: clock(),
    idempotencyKey: shortKey(headerOf(request, "idempotency-key"), sha256),
  };
}

function headersFor(
  { receive: { headers: names = [] } }: PushingProtocol,
  request: FastifyRequest,
): Readonly<Record<string, string>> | undefined {
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, headerOf(request, name)]));
}

/** A key that is too long is stood for by its hash: cut short, two captures might be taken for one and a read be lost. */
function shortKey(key: string, sha256: Sha256): string | undefined {
  if (key === "") return undefined;
  return key.length <= IDEMPOTENCY_KEY_LIMIT ? key : sha256(key);
}
