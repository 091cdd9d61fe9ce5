/** Authorities over HTTP: asking for one, the inbox of those who may sign, and their answer. */
import { z } from "zod";
import { type Authority, signingProblem } from "#access/authority.ts";
import { type AskAuthorityPorts, askAuthority } from "#flows/search/ask-authority.ts";
import { type Answer, signAuthority } from "#flows/search/sign-authority.ts";
import { forceOf } from "#policy/installation.ts";
import { parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import {
  askAuthoritySchema,
  authorityBoxSchema,
  authorityListSchema,
  authoritySchema,
  refuseAuthoritySchema,
} from "../contract/authorities.ts";
import { signedIn } from "../principal.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { authorityBody, DECISION_CODES, decided, notNeeded, unknownAuthority } from "./authority-body.ts";
import { toMatter } from "./matter.ts";
import { refusalProblem, SEARCH_REFUSALS } from "./refusal.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
const TAGS = ["authorities"];
const params = z.object({ id: z.string() });
const UNKNOWN = refusals({ 404: ["authority-unknown"] });
const UNDECIDED = refusals({ 404: ["authority-unknown"] }, DECISION_CODES);

export function authorityRoutes(app: FossewayServer, ports: AskAuthorityPorts): void {
  askRoute(app, ports);
  readRoutes(app, ports);
  answerRoutes(app, ports);
}

function askRoute(app: FossewayServer, ports: AskAuthorityPorts): void {
  app.post(
    "/api/v1/authorities",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "authorities.ask", audit: writes("authority.ask") },
      schema: {
        operationId: "askAuthority",
        tags: TAGS,
        summary: "Ask for a senior officer's authority to search",
        body: askAuthoritySchema,
        response: {
          201: authoritySchema,
          ...refusals({ 409: ["authority-not-needed"] }),
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const outcome = await askAuthority(asker, toMatter(request.body), ports);
      if (outcome.asked) return reply.code(201).send(bodyFor(outcome.authority, asker, ports));
      if (outcome.refusal.code === "authority-not-needed") throw notNeeded();
      const dataOf = outcome.dataOf && forceOf(ports.system(), outcome.dataOf);
      throw new ProblemError(refusalProblem(outcome.refusal, outcome.policy, { dataOf }));
    },
  );
}

function readRoutes(app: FossewayServer, ports: AskAuthorityPorts): void {
  app.get(
    "/api/v1/authorities",
    {
      config: { right: "authorities.read", audit: look("authorities") },
      schema: {
        operationId: "listAuthorities",
        tags: TAGS,
        summary: "What waits for your signature, or what you asked for",
        querystring: authorityBoxSchema,
        response: { 200: authorityListSchema, 401: problemSchema },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const found = await (request.query.box === "mine"
        ? ports.authorities.askedBy(reader.id)
        : waitingFor(reader, ports));
      return { items: found.map((authority) => bodyFor(authority, reader, ports)) };
    },
  );

  app.get(
    "/api/v1/authorities/:id",
    {
      config: { right: "authorities.read", audit: look("authorities") },
      schema: {
        operationId: "getAuthority",
        tags: TAGS,
        summary: "One authority, with what the authoriser must see",
        params,
        response: { 200: authoritySchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      return bodyFor(await visible(request.params.id, reader, ports), reader, ports);
    },
  );
}

function answerRoutes(app: FossewayServer, ports: AskAuthorityPorts): void {
  const answer = async (idText: string, by: Officer, given: Answer) => {
    const { id } = await visible(idText, by, ports);
    return bodyFor(decided(await signAuthority(id, by, given, ports)), by, ports);
  };

  app.post(
    "/api/v1/authorities/:id/sign",
    {
      config: { right: "authorities.sign", audit: writes("authority.sign"), judgedBehind: true },
      schema: {
        operationId: "signAuthority",
        tags: TAGS,
        summary: "Sign an authority",
        params,
        response: { 200: authoritySchema, ...UNDECIDED },
      },
    },
    (request) => answer(request.params.id, signedIn(request), { type: "sign" }),
  );

  app.post(
    "/api/v1/authorities/:id/refuse",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { right: "authorities.sign", audit: writes("authority.refuse"), judgedBehind: true },
      schema: {
        operationId: "refuseAuthority",
        tags: TAGS,
        summary: "Refuse an authority, with the reason",
        params,
        body: refuseAuthoritySchema,
        response: { 200: authoritySchema, ...UNDECIDED },
      },
    },
    (request) =>
      answer(request.params.id, signedIn(request), { type: "refuse", reason: request.body.reason }),
  );
}

const bodyFor = (authority: Authority, reader: Officer, { system, clock }: AskAuthorityPorts) =>
  authorityBody(authority, { reader, system: system(), now: clock() });

async function waitingFor(reader: Officer, ports: AskAuthorityPorts): Promise<readonly Authority[]> {
  const now = ports.clock();
  const open = await ports.authorities.open(reader.forceId, now);
  return open.filter((authority) => signingProblem(authority, reader, now) === undefined);
}

/** Shown to the asker, and to authorising officers and auditors of the same force; to others it does not exist. */
async function visible(idText: string, reader: Officer, ports: AskAuthorityPorts): Promise<Authority> {
  const id = parseId("auth", idText);
  const authority = id && (await ports.authorities.find(id));
  if (authority === undefined) throw unknownAuthority();
  const colleague =
    authority.asker.forceId === reader.forceId &&
    reader.roles.some((role) => role === "authorising-officer" || role === "auditor");
  if (!colleague && authority.asker.id !== reader.id) throw unknownAuthority();
  return authority;
}
