/** The HTTP server: validation, OpenAPI, problem details and security headers, shared by all routes. Knows no route by name. */
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
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { z } from "zod";
import type { RefusedRequest } from "#flows/log-role-refusal.ts";
import type { Officer } from "#terms/officer.ts";
import { tidyDocument } from "./openapi-document.ts";
import { RoleRefused } from "./principal.ts";
import { type Problem, ProblemError, sendProblem } from "./problem.ts";

export type FossewayServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The largest body any route takes; routes for small things set a smaller `bodyLimit`. */
export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

export interface ServerOptions {
  readonly version: string;
  /** The officer behind a session cookie, if the session is alive. */
  readonly officerOf: (request: FastifyRequest) => Promise<Officer | null>;
  /** Somebody signed in was refused for their roles; `asked` is the method and the route's pattern. Absent in tests of one route. */
  readonly onRoleRefused?: (officer: Officer, asked: RefusedRequest) => Promise<unknown>;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/** A server without routes; register route plugins on it, then `listen`. */
export async function createServer(options: ServerOptions): Promise<FossewayServer> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    // Query strings may carry a mark, so the diagnostics log names the route's pattern and never the URL.
    logger:
      options.logLevel === "silent"
        ? false
        : {
            level: options.logLevel,
            serializers: {
              req: (request: FastifyRequest) => ({
                method: request.method,
                route: request.routeOptions?.url ?? "unmatched",
              }),
            },
          },
    requestIdHeader: false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: BODY_LIMIT_BYTES, files: 3, fields: 20 } });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Fosseway", version: options.version, license: { name: "Apache-2.0" } },
    },
    transform: jsonSchemaTransform,
    transformObject: tidyDocument,
  });
  app.decorateRequest("officer", null);
  app.addHook("onRequest", async (request) => {
    request.officer = await options.officerOf(request);
  });
  app.addHook("onSend", securityHeaders);
  app.setErrorHandler(async (error: Error, request, reply) => {
    // What cannot be logged is a failure of ours; the request is refused either way.
    const unlogged = await logRoleRefused(error, request, options).catch((failure: Error) => failure);
    return sendProblem(reply, asProblem(unlogged ?? error, request));
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

function asProblem(error: Error & { statusCode?: number }, request: FastifyRequest): Problem {
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
      detail: `The limit is ${BODY_LIMIT_BYTES} bytes.`,
    };
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    const { title, detail } = CLIENT_FAULTS[error.statusCode] ?? { title: error.message };
    return { status: error.statusCode, code: "request-not-valid", title, detail };
  }
  // The caller learns only the request id; what happened inside stays in our log.
  request.log.error(
    { err: { name: error.name, message: error.message, stack: error.stack } },
    "unexpected error",
  );
  return {
    status: 500,
    code: "unexpected",
    title: "Something went wrong on our side",
    detail: "Try again. If it happens again, give your ANPR manager the request number.",
  };
}
