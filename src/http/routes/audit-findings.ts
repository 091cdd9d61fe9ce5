/** Findings over HTTP: an auditor asks about a search, the person answers, an auditor closes it. And the vehicles that people tell as their own. */
import { z } from "zod";
import { logAct } from "#flows/proof/log-act.ts";
import {
  type AuditWorkPorts,
  askAbout,
  type FindingStep,
  questionsTo,
  stepInFinding,
} from "#flows/proof/work-on-audit.ts";
import { type FindingId, parseId } from "#terms/ids.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import {
  answerFindingSchema,
  closeFindingSchema,
  findingBody,
  findingSchema,
  findingsSchema,
  newFindingSchema,
  ownVehiclesSchema,
} from "../contract/audit-work.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

const tags = ["audit"];
const params = z.object({ id: z.string() });

export function auditFindingRoutes(app: FossewayServer, ports: AuditWorkPorts): void {
  auditorRoutes(app, ports);
  questionRoutes(app, ports);
  vehicleRoutes(app, ports);
}

function auditorRoutes(app: FossewayServer, ports: AuditWorkPorts): void {
  app.get(
    "/api/v1/audit/findings",
    {
      config: { right: "audit.work", audit: look("findings") },
      schema: {
        operationId: "listFindings",
        tags,
        summary: "Searches that somebody was asked about, newest first",
        response: { 200: findingsSchema },
      },
    },
    async (request) => {
      const now = ports.clock();
      const findings = await ports.findings.of(ports.shownTo(signedIn(request).forceId));
      return { items: findings.map((finding) => findingBody(finding, now)) };
    },
  );
  app.post(
    "/api/v1/audit/findings",
    {
      config: { right: "audit.work", audit: writes("audit.finding") },
      schema: {
        operationId: "askAboutSearch",
        tags,
        summary: "Ask the person who made a search about it",
        body: newFindingSchema,
        response: { 200: findingSchema, ...refusals(codesIn(WORDS, "search-unknown", "finding-own")) },
      },
    },
    async (request) => {
      const searchId = parseId("search", request.body.searchId);
      if (searchId === undefined) throw problem("search-unknown");
      const finding = await askAbout(searchId, request.body.question, signedIn(request), ports);
      if ("code" in finding) throw problem(finding.code);
      return findingBody(finding, ports.clock());
    },
  );
  app.post(
    "/api/v1/audit/findings/:id/close",
    {
      config: { right: "audit.work", audit: writes("audit.finding") },
      schema: {
        operationId: "closeFinding",
        tags,
        summary: "Close it, once the person has answered or the time to answer is over",
        params,
        body: closeFindingSchema,
        response: {
          200: findingSchema,
          ...refusals(
            codesIn(WORDS, "finding-unknown", "finding-closed", "finding-own", "finding-not-answered"),
          ),
        },
      },
    },
    async (request) => {
      const command = { type: "close", ...request.body } as const;
      return bodyOf(await stepInFinding(idOf(request), command, signedIn(request), ports), ports);
    },
  );
}

function questionRoutes(app: FossewayServer, ports: AuditWorkPorts): void {
  app.get(
    "/api/v1/questions",
    {
      config: { right: "session.own", audit: none("what the person is asked about their own searches") },
      schema: {
        operationId: "listQuestions",
        tags,
        summary: "What an auditor asks you about searches of your own",
        response: { 200: findingsSchema },
      },
    },
    async (request) => {
      const now = ports.clock();
      return { items: (await questionsTo(signedIn(request), ports)).map((one) => findingBody(one, now)) };
    },
  );
  app.post(
    "/api/v1/questions/:id/answer",
    {
      config: { right: "session.own", audit: writes("audit.finding") },
      schema: {
        operationId: "answerQuestion",
        tags,
        summary: "Answer it, in your own words and once",
        params,
        body: answerFindingSchema,
        response: {
          200: findingSchema,
          ...refusals(
            codesIn(WORDS, "finding-unknown", "finding-not-yours", "finding-answered", "finding-closed"),
          ),
        },
      },
    },
    async (request) => {
      const { words } = request.body;
      const by = signedIn(request);
      return bodyOf(await stepInFinding(idOf(request), { type: "answer", words }, by, ports), ports);
    },
  );
}

function vehicleRoutes(app: FossewayServer, ports: AuditWorkPorts): void {
  app.get(
    "/api/v1/own-vehicles",
    {
      config: { right: "session.own", audit: none("the person's own vehicles, to the person") },
      schema: {
        operationId: "getOwnVehicles",
        tags,
        summary: "The marks that you have told as your own or your household's",
        response: { 200: ownVehiclesSchema },
      },
    },
    async (request) => ({ marks: [...(await ports.ownVehicles.of(signedIn(request).id))] }),
  );
  app.put(
    "/api/v1/own-vehicles",
    {
      config: { right: "session.own", audit: writes("alter") },
      schema: {
        operationId: "tellOwnVehicles",
        tags,
        summary: "Tell them, so that a search for one is known to be for one's own vehicle",
        body: ownVehiclesSchema,
        response: { 200: ownVehiclesSchema, ...refusals(codesIn(WORDS, "own-mark-not-valid")) },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const marks = request.body.marks.map((text) => {
        const vrm = parseVrm(text);
        if (isVrm(vrm)) return vrm;
        throw problem("own-mark-not-valid");
      });
      // Which they are is for auditors alone, and only where one is searched for.
      const act = { operation: "alter", object: officer.id, outcome: "allowed" } as const;
      await logAct(officer, { ...act, facts: { step: "own-vehicles", marks: marks.length } }, ports);
      await ports.ownVehicles.tell(officer.id, marks);
      return { marks: [...(await ports.ownVehicles.of(officer.id))] };
    },
  );
}

function bodyOf(step: FindingStep, { clock }: AuditWorkPorts) {
  if ("code" in step) throw problem(step.code);
  return findingBody(step, clock());
}

function idOf({ params: { id } }: { readonly params: { readonly id: string } }): FindingId {
  const parsed = parseId("finding", id);
  if (parsed === undefined) throw problem("finding-unknown");
  return parsed;
}

const problem = (code: keyof typeof WORDS) => new ProblemError({ code, ...WORDS[code] });

const WORDS = {
  "search-unknown": {
    status: 404,
    title: "This search is not known",
    detail: "The audit log holds no search of this number.",
  },
  "finding-unknown": { status: 404, title: "There is no such question", detail: "Load the page again." },
  "finding-own": {
    status: 409,
    title: "This is about a search of your own",
    detail: "Another auditor sees to it.",
  },
  "finding-not-yours": {
    status: 409,
    title: "This question is to somebody else",
    detail: "Only the person who made the search answers it.",
  },
  "finding-answered": {
    status: 409,
    title: "You have answered this already",
    detail: "Tell the auditor if there is more to say.",
  },
  "finding-closed": { status: 409, title: "This is closed", detail: "Load the page again to see how." },
  "finding-not-answered": {
    status: 409,
    title: "The person has not answered yet",
    detail: "Wait for the answer, or until the day by which it is due.",
  },
  "own-mark-not-valid": {
    status: 422,
    title: "One of these is not a registration mark",
    detail: "Give marks of 1 to 10 letters and digits.",
  },
} as const satisfies Readonly<Record<string, Omit<Problem, "code">>>;

export const FINDING_UNKNOWN: Problem = { code: "finding-unknown", ...WORDS["finding-unknown"] };
