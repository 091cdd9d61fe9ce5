/** Where cameras deliver, each by the paths of its protocol. What is answered as taken is durable; what cannot be taken is quarantined first. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { ReceiveRoute } from "#cameras/receive.ts";
import type { SeenArrivals } from "#flows/cameras/see-arrivals.ts";
import type { TakeCapturePorts } from "#flows/intake/take-capture.ts";
import { speakingFor, takeDelivery } from "#flows/intake/take-delivery.ts";
import { type Delivery, IDEMPOTENCY_KEY_LIMIT } from "#ingest/delivery.ts";
import type { Sha256 } from "#ingest/ports.ts";
import { QUARANTINE_BODY_LIMIT_BYTES } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";
import { type Instant, instant } from "#terms/instant.ts";
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
  keptOf,
  type PushingProtocol,
  senderIn,
  senderOf,
} from "../capture-message/camera-login.ts";
import { answersOf } from "../capture-message/receive-answers.ts";
import { receiveSchema } from "../capture-message/receive-schema.ts";
import { tellTurnedAway, tellWrongAddresses } from "../capture-message/turned-away.ts";
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

export type ReceivePorts = TakeCapturePorts &
  CameraLoginPorts & {
    readonly clock: Clock;
    readonly seen: Pick<SeenArrivals, "turnedAway" | "loggedIn">;
  };

const KEPT_BY_STORE = none("the read itself says which camera delivered it, and when");

/** What is settled from the head of the request alone. */
interface Entry {
  /** Undefined where the message itself says who sends it. */
  readonly sender: Sender | undefined;
  readonly place: BodyPlace;
}

/** The room for bodies is shared by all protocols. */
export function receiveRoutes(
  app: FossewayServer,
  protocols: readonly CameraProtocol[],
  ports: ReceivePorts,
): void {
  const places = createBodyPlaces(BODY_PLACES);
  tellWrongAddresses(app, protocols, ports);
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
      if (sender?.known === true) ports.seen.loggedIn(protocol.name, request.ip);
      entries.set(request, { sender, place: placeFor(sender, reply, places, ports) });
    });
    scope.setErrorHandler((error: Error, request, reply) => {
      const sender = entries.get(request)?.sender;
      tellTurnedAway(error, request, { protocol: protocol.name, sender }, ports);
      return answers.failed(error, request, reply);
    });
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
        // Made by us from what we took; to prove its shape again with every answer takes as long as to read the message.
        serializerCompiler: () => JSON.stringify,
        handler: async (request, reply) => {
          const delivery = await deliveryOf(request, { protocol, route }, entryOf(request).sender, ports);
          return answers.given(await takeDelivery(delivery, ports), request, reply);
        },
      });
    }
    done();
  });
}

function placeFor(
  sender: Sender | undefined,
  reply: FastifyReply,
  places: BodyPlaces,
  { counts }: Pick<ReceivePorts, "counts">,
): BodyPlace {
  const place = sender === undefined ? places.enterUnproven() : places.enter(sender);
  if (place === undefined) {
    counts.turnedAway("strangers-full");
    reply.header("connection", "close");
    throw comeAgainProblem("strangers-full");
  }
  reply.raw.once("close", () => place.leave());
  return place;
}

async function deliveryOf(
  request: FastifyRequest,
  { protocol, route }: { readonly protocol: PushingProtocol; readonly route: ReceiveRoute },
  byHead: Sender | undefined,
  ports: ReceivePorts,
): Promise<Delivery> {
  const { clock, sha256, cameras } = ports;
  const { bytes, sizeBytes, truncated } = wholeBodyOf(request);
  const receivedAt = clock();
  const message = {
    path: route.path,
    headers: headersFor(protocol, request),
    contentType: headerOf(request, "content-type"),
    body: bytes,
  };
  const sender = byHead ?? (await senderIn(protocol, message, request.ip, ports));
  return {
    ...message,
    protocol: protocol.name,
    from: request.ip,
    sender: await speakingFor(sender, protocol, cameras),
    body: keptOf(protocol, message),
    sizeBytes,
    truncated,
    receivedAt,
    sentAt: dateOf(headerOf(request, "date")),
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

/** Of a request hardly any camera states it; what is no date of HTTP says nothing. */
function dateOf(header: string): Instant | undefined {
  const moment = header === "" ? Number.NaN : Date.parse(header);
  return Number.isFinite(moment) && moment > 0 ? instant(moment) : undefined;
}
