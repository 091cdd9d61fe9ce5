/** Who is signed in; signing in and out. In the demo a person is chosen from a list; otherwise a passphrase is asked for. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { CurrentForces } from "#access/ports.ts";
import { choosePassphrase } from "#flows/people/choose-passphrase.ts";
import { type SignInOutcome, signIn, signInWithoutPassphrase } from "#flows/people/sign-in.ts";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import type { EasilyGuessed } from "#identity/passphrase-rule.ts";
import type { People, PeopleBook } from "#identity/people.ts";
import type { Sessions, SignedIn } from "#identity/sessions.ts";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type OfficerId, parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { choosePassphraseSchema } from "../contract/people.ts";
import { demoPeopleSchema, sessionSchema, signInSchema } from "../contract/session.ts";
import type { KnownDevices } from "../known-device.ts";
import { signedIn } from "../principal.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { clearSessionToken, sessionToken, setSessionToken } from "../session-cookie.ts";
import { CHOICE_WORDS, problemOf } from "./people-problems.ts";
import { officerBody, sessionBody } from "./session-body.ts";
import { sessionForceRoute } from "./session-force.ts";

export interface SessionPorts extends LogPorts {
  readonly people: Pick<People, "byId" | "all" | "verify" | "officerFor" | "forcesOf">;
  readonly book: Pick<PeopleBook, "setPassphrase">;
  readonly sessions: Pick<Sessions, "start" | "end" | "actFor">;
  readonly tries: SignInTries;
  readonly devices: KnownDevices;
  readonly system: CurrentForces;
  /** In the demo people sign in without a passphrase, and the sign-in page shows them. */
  readonly demo: boolean;
  /** Whether the cookie is for HTTPS only. */
  readonly secureCookie: boolean;
  readonly rulesOf: RulesOf<"sessions">;
  readonly easilyGuessed: EasilyGuessed;
}

export function sessionRoutes(app: FossewayServer, ports: SessionPorts): void {
  const body = (officer: SignedIn) => sessionBody(officer, ports);

  app.get(
    "/api/v1/session",
    {
      config: { right: "session.own", audit: none("one's own name and roles") },
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
      config: { right: "public", audit: writes("session.start") },
      schema: {
        operationId: "signIn",
        tags: ["session"],
        summary: "Sign in",
        body: signInSchema,
        response: { 200: sessionSchema, ...refusals({ 401: ["sign-in-failed"], 429: ["sign-in-blocked"] }) },
      },
    },
    async (request, reply) => {
      const officer = admitted(await attempt(request, ports), reply, ports.clock());
      const now = ports.clock();
      const token = await ports.sessions.start(officer, now);
      const { longestHours } = ports.rulesOf(officer.forceId, now).sessions;
      setSessionToken(reply, token, { secure: ports.secureCookie, longestHours });
      if (!ports.demo) ports.devices.remember(request, reply, officer.id);
      return body(officer);
    },
  );

  app.delete(
    "/api/v1/session",
    {
      config: { right: "public", audit: writes("session.end") },
      schema: { operationId: "signOut", tags: ["session"], summary: "Sign out" },
    },
    async (request, reply) => {
      const token = sessionToken(request);
      if (token !== undefined) await ports.sessions.end(token);
      const facts = { reason: "signed-out", requestId: request.id };
      const act = { operation: "session.end", object: "session", outcome: "allowed", facts } as const;
      if (request.officer !== null) await logAct(request.officer, act, ports);
      clearSessionToken(reply);
      return reply.code(204).send();
    },
  );

  ownPassphraseRoute(app, ports);
  sessionForceRoute(app, ports);

  app.get(
    "/api/v1/session/demo-people",
    {
      config: { right: "public", audit: none("people of the demo, who do not exist") },
      schema: {
        operationId: "listDemoPeople",
        tags: ["session"],
        summary: "The demo's fictional people, one for each role; nothing outside the demo",
        response: { 200: demoPeopleSchema },
      },
    },
    async () => ({
      items: ports.demo ? (await ports.people.all()).map(officerBody) : [],
    }),
  );
}

function ownPassphraseRoute(app: FossewayServer, ports: SessionPorts): void {
  app.put(
    "/api/v1/session/passphrase",
    {
      config: { right: "session.own", audit: writes("person.change", "session.end") },
      schema: {
        operationId: "choosePassphrase",
        tags: ["session"],
        summary: "Change one's own passphrase; the person's other sessions end",
        body: choosePassphraseSchema,
        response: {
          200: sessionSchema,
          ...refusals(codesIn(CHOICE_WORDS), { 429: ["sign-in-blocked"] }),
        },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const token = sessionToken(request);
      const { address, knownDevice } = originOf(request, officer.id, ports);
      const choice = { ...request.body, token, address, knownDevice, requestId: request.id };
      const outcome = await choosePassphrase(officer, choice, ports);
      if (outcome.code === "sign-in-blocked") throw waitFor(outcome.until, reply, ports.clock());
      if (outcome.code !== "chosen") throw problemOf(CHOICE_WORDS, outcome.code);
      return sessionBody({ ...officer, passphraseGiven: undefined }, ports);
    },
  );
}

function attempt(
  request: FastifyRequest<{ Body: z.infer<typeof signInSchema> }>,
  ports: SessionPorts,
): Promise<SignInOutcome> {
  const { passphrase = "" } = request.body;
  const officerId = parseId("off", request.body.officerId);
  if (ports.demo) return signInWithoutPassphrase({ officerId, requestId: request.id }, ports);
  const origin = originOf(request, officerId, ports);
  return signIn({ officerId, passphrase, ...origin, requestId: request.id }, ports);
}

const originOf = (request: FastifyRequest, officerId: OfficerId | undefined, { devices }: SessionPorts) => ({
  address: request.ip,
  knownDevice: officerId && devices.nameFor(request, officerId),
});

function admitted(outcome: SignInOutcome, reply: FastifyReply, now: Instant): SignedIn {
  switch (outcome.code) {
    case "signed-in":
      return outcome.officer;
    case "sign-in-failed":
      throw new ProblemError({
        status: 401,
        code: "sign-in-failed",
        title: "That officer number and passphrase do not match",
        detail: "Check both and try again. If you have forgotten the passphrase, ask your ANPR manager.",
      });
    case "sign-in-blocked":
      throw waitFor(outcome.until, reply, now);
  }
}

function waitFor(until: Instant, reply: FastifyReply, now: Instant): ProblemError {
  reply.header("retry-after", Math.ceil((until - now) / 1000));
  return blocked(Math.ceil((until - now) / 60_000), until);
}

const blocked = (minutes: number, until: Instant) =>
  new ProblemError({
    status: 429,
    code: "sign-in-blocked",
    title: "Too many wrong tries to sign in",
    detail:
      `Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}. If the wrong tries were not yours, tell your ANPR ` +
      "manager; on a computer where you have signed in before, other people's tries do not keep you out.",
    facts: { until: formatInstant(until) },
  });
