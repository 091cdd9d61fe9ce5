/** The HTTP server: validation, OpenAPI, problem details and security headers, shared by all routes. Knows no route by name. */
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { z } from "zod";
import type { RefusedRequest } from "#flows/log-role-refusal.ts";
import { type Events, type FactsOf, NO_EVENTS } from "#mechanism/events.ts";
import type { Officer } from "#terms/officer.ts";
import { COMPRESSION, leaveChangesUnpacked } from "./compression.ts";
import { tidyDocument } from "./openapi-document.ts";
import { RoleRefused } from "./principal.ts";
import { type Problem, ProblemError, sendProblem } from "./problem.ts";
import { refuseForeignPages } from "./same-origin.ts";
import { sizeWords } from "./size-words.ts";
import { endSlowBodies, HEADERS_TIMEOUT_MS } from "./slow-bodies.ts";

export type FossewayServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The largest body of those routes that take pictures or files: they say so. */
export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;
/** The largest body of all others. It is parsed before anybody knows who sent it, and that must not take long. */
const SMALL_BODY_LIMIT_BYTES = 1024 * 1024;

export interface ServerOptions {
  readonly version: string;
  /** The officer behind a session cookie, if the session is alive. */
  readonly officerOf: (request: FastifyRequest) => Promise<Officer | null>;
  /** Somebody signed in was refused for their roles; `asked` is the method and the route's pattern. Absent in tests of one route. */
  readonly onRoleRefused?: (officer: Officer, asked: RefusedRequest) => Promise<unknown>;
  /** What the framework logs with; without it nothing is logged. */
  readonly log?: FastifyBaseLogger;
  readonly events?: Events;
  /** Proxies whose word on a client's address is believed: addresses and networks. None by default: anybody can send the header. */
  readonly trustedProxies?: readonly string[];
}

/** A server without routes; register route plugins on it, then `listen`. */
export async function createServer(options: ServerOptions): Promise<FossewayServer> {
  const { events = NO_EVENTS } = options;
  const app = Fastify({
    bodyLimit: SMALL_BODY_LIMIT_BYTES,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 5_000 },
    ...(options.log === undefined ? { logger: false } : { loggerInstance: options.log }),
    // The framework's own lines hold addresses, and query strings may carry a mark.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  // A browser's form may send it to any site; no route of ours takes it.
  app.removeContentTypeParser("text/plain");
  await app.register(multipart, { limits: { fileSize: BODY_LIMIT_BYTES, files: 3, fields: 20 } });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Fosseway", version: options.version, license: { name: "Apache-2.0" } },
    },
    transform: jsonSchemaTransform,
    transformObject: tidyDocument,
  });
  app.addHook("onRoute", leaveChangesUnpacked);
  await app.register(compress, COMPRESSION);
  app.decorateRequest("officer", null);
  endSlowBodies(app);
  app.addHook("onRequest", refuseForeignPages);
  app.addHook("onRequest", async (request) => {
    request.officer = await options.officerOf(request);
  });
  app.addHook("onSend", securityHeaders);
  app.addHook("onResponse", (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    events.report("request-answered", { ...namesOf(request), status, ms: Math.round(elapsedTime) });
    done();
  });
  app.setErrorHandler(async (error: Error, request, reply) => {
    // What cannot be logged is a failure of ours; the request is refused either way.
    const unlogged = await logRoleRefused(error, request, options).catch((failure: Error) => failure);
    return sendProblem(reply, asProblem(unlogged ?? error, request, events));
  });
  return app;
}

async function logRoleRefused(
  error: Error,
  { officer, method, routeOptions, id }: FastifyRequest,
  { onRoleRefused }: ServerOptions,
): Promise<undefined> {
  if (!(error instanceof RoleRefused) || officer === null) return;
  await onRoleRefused?.(officer, { method, route: routeOptions.url ?? "unmatched", requestId: id });
}

/** Which request it was: the route's pattern and never the address. */
const namesOf = ({ method, routeOptions, id }: FastifyRequest) => ({
  method: method as FactsOf<"request-failed">["method"],
  route: routeOptions.url ?? "unmatched",
  request: id,
});

function securityHeaders(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  reply.headers({
    "content-security-policy":
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  done(null, payload);
}

/** What the framework refuses before a route sees it. */
const CLIENT_FAULTS: Readonly<Record<number, { readonly title: string; readonly detail?: string }>> = {
  400: {
    title: "The body cannot be read",
    detail:
      "Send a body that fits its content type; application/json needs one JSON document, and not an empty one.",
  },
  415: {
    title: "Bodies of this content type are not taken here",
    detail: "GET /api/v1/openapi.json says what each address takes; most take application/json.",
  },
};

/** A field that was not sent is said to be missing; the checker's own words speak of its types. */
z.config({
  customError: (issue) =>
    issue.code === "invalid_type" && issue.input === undefined ? "is missing" : undefined,
});

function asProblem(error: Error & { statusCode?: number }, request: FastifyRequest, events: Events): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return {
      status: 400,
      code: "request-not-valid",
      title: "Some of what was sent is missing or not valid",
      detail: error.validation
        .map((issue) => `${issue.instancePath.slice(1) || "request"}: ${issue.message}`)
        .join("; "),
      facts: {
        fields: error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message })),
      },
    };
  }
  if (error.statusCode === 413) {
    return {
      status: 413,
      code: "body-too-large",
      title: "What was sent is too large",
      detail: `The limit is ${sizeWords(request.routeOptions.bodyLimit ?? SMALL_BODY_LIMIT_BYTES)}.`,
    };
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    const { title, detail } = CLIENT_FAULTS[error.statusCode] ?? { title: error.message };
    return { status: error.statusCode, code: "request-not-valid", title, detail };
  }
  // The caller learns only the request id; what happened inside stays in our log.
  events.report("request-failed", { failure: error, ...namesOf(request) });
  return {
    status: 500,
    code: "unexpected",
    title: "Something went wrong on our side",
    detail: "Try again. If it happens again, give your ANPR manager the request number.",
  };
}
