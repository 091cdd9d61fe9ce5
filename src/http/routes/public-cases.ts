/** What the public wrote over HTTP, for those at whose desk it lies: what waits, what is over, one of them, and the steps. */
import { z } from "zod";
import { type AnswerContactPorts, stepContact } from "#flows/public-contact/answer-contact.ts";
import { worstFirst } from "#public-contact/contact-clock.ts";
import type { ContactCommand } from "#public-contact/decide-contact.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import { seesContact } from "#public-contact/who-sees.ts";
import { parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import {
  closedPublicCasesSchema,
  publicCaseApprovalSchema,
  publicCaseSchema,
  publicCaseStepSchema,
  publicCasesSchema,
} from "../contract/public-cases.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { bodyOf, rowOf } from "./public-case-body.ts";
import { CONTACT_CODES, CONTACT_UNKNOWN, contactProblem } from "./public-case-problems.ts";

const ROOT = "/api/v1/public-cases";
const TAGS = ["what the public writes"];
const REFUSALS = refusals(CONTACT_CODES);
const MOST_WAITING = 2_000;
const CLOSED_PAGE = 50;
const params = z.object({ id: z.string() });

export function publicCaseRoutes(app: FossewayServer, ports: AnswerContactPorts): void {
  listRoutes(app, ports);
  oneRoutes(app, ports);
}

function listRoutes(app: FossewayServer, ports: AnswerContactPorts): void {
  app.get(
    ROOT,
    {
      config: { right: "public-cases.read", audit: look("what the public wrote") },
      schema: {
        operationId: "listPublicCases",
        tags: TAGS,
        summary:
          "What the public wrote to your desk and waits, what is due first coming first; and what is held back",
        response: { 200: publicCasesSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const waiting = await ports.cases.waiting(officer.forceId, MOST_WAITING);
      const rows = waiting.filter((one) => seesContact(officer, one)).map((one) => rowOf(one, ports));
      const days = (row: (typeof rows)[number]) => ({ daysLeft: row.clock.daysLeft ?? undefined });
      return {
        open: rows.filter(({ state }) => state !== "held").toSorted((a, b) => worstFirst(days(a), days(b))),
        held: rows.filter(({ state }) => state === "held"),
        more: waiting.length === MOST_WAITING,
      };
    },
  );

  app.get(
    `${ROOT}/closed`,
    {
      config: { right: "public-cases.read", audit: look("what the public wrote", "closed") },
      schema: {
        operationId: "listClosedPublicCases",
        tags: TAGS,
        summary:
          "What the public wrote to your desk and is over, the newest first, 50 looked through at a time",
        querystring: z.object({ before: z.string().max(100).optional() }),
        response: { 200: closedPublicCasesSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { before } = request.query;
      const over = await ports.cases.over(officer.forceId, { before, limit: CLOSED_PAGE });
      const items = over.filter((one) => seesContact(officer, one)).map((one) => rowOf(one, ports));
      return { items, next: over.length === CLOSED_PAGE ? (over.at(-1)?.id ?? null) : null };
    },
  );
}

function oneRoutes(app: FossewayServer, ports: AnswerContactPorts): void {
  app.get(
    `${ROOT}/:id`,
    {
      config: { right: "public-cases.read", audit: look("what the public wrote") },
      schema: {
        operationId: "getPublicCase",
        tags: TAGS,
        summary: "One of them, with its words, what was done and the steps that are possible",
        params,
        response: { 200: publicCaseSchema, ...REFUSALS },
      },
    },
    async (request) => bodyOf(await found(request.params.id, signedIn(request), ports), ports),
  );

  app.post(
    `${ROOT}/:id/steps`,
    {
      config: { right: "public-cases.answer", audit: writes("public-case.change") },
      schema: {
        operationId: "stepPublicCase",
        tags: TAGS,
        summary: "Let through or discard, acknowledge, ask for proof of identity, hand on, extend, answer",
        params,
        body: publicCaseStepSchema,
        response: { 200: publicCaseSchema, ...REFUSALS },
      },
    },
    (request) => step(request.params.id, request.body, signedIn(request), ports),
  );

  app.post(
    `${ROOT}/:id/approval`,
    {
      config: { right: "public-cases.approve", audit: writes("public-case.change") },
      schema: {
        operationId: "approvePublicCase",
        tags: TAGS,
        summary: "Approve an answer that somebody else wrote, or send it back",
        params,
        body: publicCaseApprovalSchema,
        response: { 200: publicCaseSchema, ...REFUSALS },
      },
    },
    (request) => step(request.params.id, request.body, signedIn(request), ports),
  );
}

async function step(text: string, command: ContactCommand, officer: Officer, ports: AnswerContactPorts) {
  const id = parseId("pub", text);
  if (id === undefined) throw new ProblemError(CONTACT_UNKNOWN);
  const outcome = await stepContact(id, command, officer, ports);
  if ("refusal" in outcome) throw new ProblemError(contactProblem(outcome.refusal));
  return bodyOf(outcome.changed, ports);
}

/** What lies on another desk does not exist for this one. */
async function found(text: string, officer: Officer, { cases }: AnswerContactPorts): Promise<PublicCase> {
  const id = parseId("pub", text);
  const one = id && (await cases.find(id));
  if (one === undefined || !seesContact(officer, one)) throw new ProblemError(CONTACT_UNKNOWN);
  return one;
}
