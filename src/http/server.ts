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
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from "fastify";
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { Look } from "#flows/proof/log-look.ts";
import type { RefusedRequest } from "#flows/proof/log-refused-request.ts";
import type { SignedIn } from "#identity/sessions.ts";
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { AnswerTooLate, answerInTime } from "./answer-deadline.ts";
import { asProblem, UNEXPECTED } from "./as-problem.ts";
import { type Belongings, holdBelonging } from "./belonging.ts";
import { COMPRESSION, leaveChangesUnpacked } from "./compression.ts";
import { FrameworkEvents, namesOf } from "./framework-events.ts";
import { leaveQuickly } from "./leave-quickly.ts";
import { tidyDocument } from "./openapi-document.ts";
import { OfAnotherForce, RoleRefused } from "./principal.ts";
import { type Problem, ProblemError, sendProblem } from "./problem.ts";
import { declareCommon, isDeclared } from "./refusals.ts";
import { holdRights } from "./route-rights.ts";
import { refuseForeignPages } from "./same-origin.ts";
import { securityHeaders } from "./security-headers.ts";
import { endSlowBodies, HEADERS_TIMEOUT_MS } from "./slow-bodies.ts";
import { type UnfitInput, unfitInput } from "./unfit-input.ts";
import { unknownField } from "./unknown-fields.ts";

export type FossewayServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Nobody waits longer for an answer, whatever hangs behind us. */
const ANSWER_WITHIN_MS = 15_000;
/**
 * For routes that take large bodies over slow lines, or work through all there is. A body is bounded by its pace and a
 * statement by the database's own limit, so this is only the last of the bounds. Spread into a route's `config`.
 */
export const LONG_WORK = { answerWithinMs: 2 * HOUR_MS } as const;

/** The largest body of those routes that take pictures or files: they say so. */
export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;
/** The largest body of all others. It is parsed before anybody knows who sent it, and that must not take long. */
const SMALL_BODY_LIMIT_BYTES = 1024 * 1024;

export interface ServerOptions {
  readonly version: string;
  /** The officer behind a session cookie, if the session is alive. */
  readonly officerOf: (request: FastifyRequest) => Promise<SignedIn | null>;
  /** Somebody signed in was refused for their roles or their force; `asked` is the method and the route's pattern. Absent in tests of one route. */
  readonly onRefused?: (officer: Officer, asked: RefusedRequest) => Promise<unknown>;
  /** Somebody looks at what is about people; it is in the audit log once this resolves. Absent where no route has looks. */
  readonly onLook?: (officer: Officer, look: Look) => Promise<unknown>;
  /** Whose the things are that addresses name; absent in tests of routes that serve one force. */
  readonly belongings?: Belongings;
  /** What the framework logs with; without it nothing is logged. */
  readonly log?: FastifyBaseLogger;
  readonly events?: Events;
  /** Proxies whose word on a client's address is believed: addresses and networks. None by default: anybody can send the header. */
  readonly trustedProxies?: readonly string[];
  /** In place of the usual limit. */
  readonly answerWithinMs?: number;
  /** Whether people reach us over HTTPS alone. */
  readonly httpsOnly?: boolean;
  /** A route answered with a code that it does not declare. Left out, as in tests of routes, that is a mistake of ours. */
  readonly onUndeclared?: (code: string, route: string) => void;
}

/** A server without routes; register route plugins on it, then `listen`. */
export async function createServer(options: ServerOptions): Promise<FossewayServer> {
  const { events = NO_EVENTS } = options;
  const app = Fastify({
    bodyLimit: SMALL_BODY_LIMIT_BYTES,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 5_000 },
    ...(options.log === undefined ? { logger: false } : { loggerInstance: options.log }),
    logController: new FrameworkEvents(events),
    requestIdHeader: false,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(fitThenValid);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook("onRoute", (route) => {
    if (isOfInterface(route.url)) declareCommon(route);
  });
  answerInTime(app, options.answerWithinMs ?? ANSWER_WITHIN_MS);
  securityHeaders(app, options.httpsOnly === true);
  leaveQuickly(app);
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
  holdRights(app, options.onLook);
  if (options.belongings !== undefined) holdBelonging(app, options.belongings);
  app.decorate("noteProblem", (reply: FastifyReply, { status, code }: Problem) => {
    const { url: route, schema } = reply.request.routeOptions;
    if (route === undefined || !isOfInterface(route) || isDeclared(schema?.response, status, code)) return;
    const { onUndeclared } = options;
    invariant(onUndeclared !== undefined, `${route} answers ${status} ${code}, which it does not declare`);
    onUndeclared(code, route);
  });
  app.addHook("onResponse", (request, reply, done) => {
    const { statusCode: status, elapsedTime } = reply;
    events.report("request-answered", { ...namesOf(request), status, ms: Math.round(elapsedTime) });
    done();
  });
  app.setErrorHandler(async (error: Error, request, reply) => {
    // What cannot be logged is a failure of ours; the request is refused either way.
    const unlogged = await logRefused(error, request, options).catch((failure: Error) => failure);
    return sendProblem(reply, told(unlogged ?? error, request, events));
  });
  return app;
}

async function logRefused(
  error: Error,
  { officer, method, routeOptions, id }: FastifyRequest,
  { onRefused }: ServerOptions,
): Promise<undefined> {
  const refusal = refusalIn(error);
  if (refusal === undefined || officer === null) return;
  await onRefused?.(officer, { method, route: routeOptions.url ?? "unmatched", requestId: id, refusal });
}

function refusalIn(error: Error): RefusedRequest["refusal"] | undefined {
  if (error instanceof RoleRefused) return "role-not-permitted";
  return error instanceof OfAnotherForce ? "of-another-force" : undefined;
}

/** The problem to answer with; what is not the caller's doing is told to whoever runs this as well. */
function told(error: Error, request: FastifyRequest, events: Events): Problem {
  const problem = asProblem(error, request.routeOptions.bodyLimit ?? SMALL_BODY_LIMIT_BYTES);
  const which = { failure: error, ...namesOf(request) };
  if (problem === UNEXPECTED) events.report("request-failed", which);
  else if (problem.status >= 500 && (!(error instanceof ProblemError) || error instanceof AnswerTooLate)) {
    events.report("request-not-served", which);
  }
  return problem;
}

/** What no field may hold, and fields that the route does not know, are refused in one place for all routes. */
const fitThenValid: typeof validatorCompiler = (route) => {
  const valid = validatorCompiler(route);
  const refused = ({ path, message }: UnfitInput) => ({
    error: new ProblemError({
      status: 400,
      code: "request-not-valid",
      title: "Some of what was sent is missing or not valid",
      detail: `${route.httpPart}${path}: ${message}`,
      facts: { fields: [{ path, message }] },
    }),
  });
  return (sent) => {
    const unfit = unfitInput(sent);
    if (unfit !== undefined) return refused(unfit);
    const answer = valid(sent);
    if (!isTaken(answer) || route.httpPart === "headers") return answer;
    // A stream or bytes are taken as they are: they have no fields.
    if (answer.value === sent) return answer;
    const unknown = unknownField(sent, answer.value);
    return unknown === undefined
      ? answer
      : refused({ path: unknown, message: "is no field here. Correct its name, or leave it out" });
  };
};

const isTaken = (answer: unknown): answer is { readonly value: unknown } =>
  typeof answer === "object" && answer !== null && "value" in answer;

/** Pages and files have no description in the OpenAPI document. */
const isOfInterface = (url: string): boolean => url.startsWith("/api/");
