/** Who is signed in; signing in and out. In the demo a person is chosen from a list; otherwise a passphrase is asked for. */
import type { FastifyRequest } from "fastify";
import type { People, Sessions } from "#access/people.ts";
import type { AuditOperation } from "#audit/ports.ts";
import { type LogPorts, logAct } from "#flows/log-act.ts";
import type { ForceId } from "#terms/ids.ts";
import { parseId } from "#terms/ids.ts";
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
        response: { 200: sessionSchema, 401: problemSchema },
      },
    },
    async (request, reply) => {
      const officer = await recognised(request.body, ports);
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

async function recognised(
  { officerId, passphrase }: { officerId: string; passphrase?: string | undefined },
  { people, demo }: SessionPorts,
): Promise<Officer> {
  const id = parseId("off", officerId);
  const officer = id && (demo ? await people.byId(id) : await people.verify(id, passphrase ?? ""));
  if (officer === undefined) {
    throw new ProblemError({
      status: 401,
      code: "sign-in-failed",
      title: "That officer number and passphrase do not match",
      detail: "Check both and try again. If you have forgotten the passphrase, ask your ANPR manager.",
    });
  }
  return officer;
}

function log(request: FastifyRequest, ports: SessionPorts, officer: Officer, operation: AuditOperation) {
  const facts = { requestId: request.id };
  return logAct(officer, { operation, object: "session", outcome: "allowed", facts }, ports);
}
