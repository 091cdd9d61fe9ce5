/** Who is signed in; signing in and out. In the demo a person is chosen from a list; otherwise a passphrase is asked for. */
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import type { People, Sessions } from "#access/people.ts";
import { createSignInAttempts, type SignInAttempts } from "#access/sign-in-attempts.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditOperation } from "#audit/ports.ts";
import { type LogPorts, logAct } from "#flows/log-act.ts";
import type { ForceId } from "#terms/ids.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { demoPeopleSchema, sessionSchema, signInSchema } from "../contract/session.ts";
import { signedIn } from "../principal.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import type { FossewayServer } from "../server.ts";
import { clearSessionToken, sessionToken, setSessionToken } from "../session-cookie.ts";

export interface SessionPorts extends LogPorts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly force: { readonly id: ForceId; readonly name: string };
  /** In the demo people sign in without a passphrase, and the sign-in page shows them. */
  readonly demo: boolean;
  /** Whether the cookie is for HTTPS only. */
  readonly secureCookie: boolean;
}

export function sessionRoutes(app: FossewayServer, ports: SessionPorts): void {
  const attempts = createSignInAttempts();
  const body = (officer: Officer) => ({
    officer: { ...officer, roles: [...officer.roles] },
    force: { ...ports.force },
    demo: ports.demo,
  });

  app.get(
    "/api/v1/session",
    {
      schema: {
        operationId: "getSession",
        tags: ["session"],
        summary: "Who is signed in",
        response: { 200: sessionSchema, 401: problemSchema },
      },
    },
    (request) => body(signedIn(request)),
  );

  app.post(
    "/api/v1/session",
    {
      schema: {
        operationId: "signIn",
        tags: ["session"],
        summary: "Sign in",
        body: signInSchema,
        response: { 200: sessionSchema, 401: problemSchema, 429: problemSchema },
      },
    },
    async (request, reply) => {
      const officer = await recognised(request, attempts, ports);
      const token = await ports.sessions.start(officer.id, ports.clock());
      await log(request, ports, officer, "session.start");
      setSessionToken(reply, token, ports.secureCookie);
      return body(officer);
    },
  );

  app.delete(
    "/api/v1/session",
    { schema: { operationId: "signOut", tags: ["session"], summary: "Sign out" } },
    async (request, reply) => {
      const token = sessionToken(request);
      if (token !== undefined) await ports.sessions.end(token);
      if (request.officer !== null) await log(request, ports, request.officer, "session.end");
      clearSessionToken(reply);
      return reply.code(204).send();
    },
  );

  app.get(
    "/api/v1/session/demo-people",
    {
      schema: {
        operationId: "listDemoPeople",
        tags: ["session"],
        summary: "The demo's fictional people, one for each role; nothing outside the demo",
        response: { 200: demoPeopleSchema },
      },
    },
    async () => ({
      items: ports.demo ? (await ports.people.all()).map((officer) => body(officer).officer) : [],
    }),
  );
}

/** A refused sign-in is in the audit log too: guessing shows there. Who it was nobody knows, so the system says it. */
async function recognised(
  request: FastifyRequest<{ Body: z.infer<typeof signInSchema> }>,
  attempts: SignInAttempts,
  { people, demo, audit, clock }: SessionPorts,
): Promise<Officer> {
  const { officerId, passphrase = "" } = request.body;
  const now = clock();
  const blockedUntil = attempts.blockedUntil(officerId, now);
  if (blockedUntil !== undefined) throw blocked(blockedUntil);
  attempts.tried(officerId, now);
  const id = parseId("off", officerId);
  const officer = id && (demo ? await people.byId(id) : await people.verify(id, passphrase));
  if (officer !== undefined) {
    attempts.succeeded(officerId);
    return officer;
  }
  await audit.append({
    at: now,
    actor: SYSTEM,
    operation: "session.start",
    object: id ?? "session",
    outcome: "refused",
    facts: { requestId: request.id },
  });
  throw new ProblemError({
    status: 401,
    code: "sign-in-failed",
    title: "That officer number and passphrase do not match",
    detail: "Check both and try again. If you have forgotten the passphrase, ask your ANPR manager.",
  });
}

const blocked = (until: Instant) =>
  new ProblemError({
    status: 429,
    code: "sign-in-blocked",
    title: "Too many wrong passphrases for this officer number",
    detail: "Nobody can sign in under it for five minutes. If it was not you, tell your ANPR manager.",
    facts: { until: formatInstant(until) },
  });

function log(request: FastifyRequest, ports: SessionPorts, officer: Officer, operation: AuditOperation) {
  const facts = { requestId: request.id };
  return logAct(officer, { operation, object: "session", outcome: "allowed", facts }, ports);
}
