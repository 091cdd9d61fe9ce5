/** Where cameras deliver. What is answered with 2xx is durable; what is refused is set aside, and the answer says where. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { cameraBatchSchema, cameraReadSchema, OWN_FORM } from "#cameras/own-form.ts";
import { type IdentifySenderPorts, identifySender } from "#flows/intake/identify-sender.ts";
import { type TakeCapturePorts, takeCapture } from "#flows/intake/take-capture.ts";
import { type Delivery, IDEMPOTENCY_KEY_LIMIT } from "#ingest/delivery.ts";
import type { Sha256 } from "#ingest/ports.ts";
import { QUARANTINE_BODY_LIMIT_BYTES } from "#ingest/refusal.ts";
import type { Sender } from "#ingest/sender.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { answerTo, comeAgainProblem, INTAKE_CODES, RETRY_AFTER_S } from "../capture-message/answers.ts";
import { type BodyPlace, type BodyPlaceLimits, createBodyPlaces } from "../capture-message/body-places.ts";
import { wholeBodyOf, wholeBodyParser } from "../capture-message/whole-body.ts";
import { takenBatchSchema, takenCaptureSchema } from "../contract/captures.ts";
import { ProblemError, sendProblem } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import { BODY_LIMIT_BYTES, type FossewayServer, LONG_WORK } from "../server.ts";
import { type CameraClockPorts, cameraClockRoute } from "./camera-clocks.ts";

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

const schema = {
  operationId: "takeCapture",
  tags: ["captures"],
  summary: "A picture (multipart, part `image`), one read, or a batch of reads of one camera",
  consumes: ["multipart/form-data", "image/jpeg", "application/json"],
  headers: z.object({
    "x-camera-key": z.string().meta({ description: "The camera's own key." }),
    "idempotency-key": z
      .string()
      .max(IDEMPOTENCY_KEY_LIMIT)
      .optional()
      .meta({ description: "The same key again is the same capture, however often it is sent." }),
  }),
  body: z.union([cameraReadSchema, cameraBatchSchema]),
  response: {
    200: z.union([takenBatchSchema, takenCaptureSchema]),
    201: takenCaptureSchema,
    ...refusals(INTAKE_CODES, { 400: ["body-cut-short"] }),
  },
};

export type CapturePorts = TakeCapturePorts &
  Pick<CameraClockPorts, "ownClock"> &
  IdentifySenderPorts & { readonly clock: Clock };

const KEPT_BY_STORE = none("the read itself says which camera delivered it, and when");

/** What is settled from the headers alone. */
interface Entry {
  readonly sender: Sender;
  readonly place: BodyPlace;
}

export function captureRoutes(app: FossewayServer, ports: CapturePorts): void {
  const places = createBodyPlaces(BODY_PLACES);
  const entries = new WeakMap<FastifyRequest, Entry>();
  const entryOf = (request: FastifyRequest): Entry => {
    const entry = entries.get(request);
    invariant(entry, "a sender is known before its body is read");
    return entry;
  };

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      wholeBodyParser((request) => entryOf(request).place, CUT_OFF_BYTES),
    );
    scope.addHook("onRequest", async (request, reply) => {
      const sender = await identifySender({ by: "key", key: header(request, "x-camera-key") }, ports);
      const place = places.enter(sender);
      if (place === undefined) {
        ports.counts.turnedAway("strangers-full");
        reply.header("connection", "close");
        throw comeAgainProblem("strangers-full");
      }
      reply.raw.once("close", () => place.leave());
      entries.set(request, { sender, place });
    });
    scope.setErrorHandler((error: Error, _request, reply) => answerFailure(error, reply));
    // A body that breaks the rules is set aside whole, so the rules are applied to its bytes and not by the router.
    const config = { ...LONG_WORK, right: "captures.deliver", audit: KEPT_BY_STORE } as const;
    const options = { schema, config, validatorCompiler: () => (value: unknown) => ({ value }) };
    scope.withTypeProvider<ZodTypeProvider>().post("/api/v1/captures", options, async (request, reply) => {
      const taken = await takeCapture(deliveryOf(request, entryOf(request).sender, ports), ports);
      const { status, body } = answerTo(taken);
      return reply.code(status).send(body);
    });
    done();
  });
  cameraClockRoute(app, ports);
}

function header({ headers }: FastifyRequest, name: string): string {
  return [headers[name] ?? ""].flat().join();
}

function deliveryOf(
  request: FastifyRequest,
  sender: Sender,
  { clock, sha256 }: Pick<CapturePorts, "clock" | "sha256">,
): Delivery {
  const { bytes, sizeBytes, truncated } = wholeBodyOf(request);
  return {
    protocol: OWN_FORM,
    sender,
    contentType: header(request, "content-type"),
    body: bytes,
    sizeBytes,
    truncated,
    receivedAt: clock(),
    idempotencyKey: shortKey(header(request, "idempotency-key"), sha256),
  };
}

/** A key that is too long is stood for by its hash: cut short, two captures might be taken for one and a read be lost. */
function shortKey(key: string, sha256: Sha256): string | undefined {
  if (key === "") return undefined;
  return key.length <= IDEMPOTENCY_KEY_LIMIT ? key : sha256(key);
}

/** When the disk or the database is not well, the camera keeps what it has, as when we are too busy. */
function answerFailure(error: Error, reply: FastifyReply): FastifyReply {
  const problem = error instanceof OutsideError && error.retryable ? comeAgainProblem("not-well") : error;
  if (!(problem instanceof ProblemError)) throw error;
  if (problem.problem.status === 503) reply.header("retry-after", RETRY_AFTER_S);
  return sendProblem(reply, problem.problem);
}
