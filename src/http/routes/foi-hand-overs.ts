/** Questions of requests that are handed to somebody who knows: by the disclosure officer, and for whoever was asked. */
import {
  answerHandOver,
  type HandedOver,
  type HandOverPorts,
  questionsFor,
  stepHandOver,
} from "#flows/foi/hand-over-foi.ts";
import type { HandOverTo } from "#foi/hand-over.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import { holds } from "#identity/rights.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { parseId } from "#terms/ids.ts";
import { londonDate, parseLocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { foiIdParams, foiRequestSchema } from "../contract/foi.ts";
import {
  foiColleaguesSchema,
  foiQuestionsSchema,
  handOverAnswerSchema,
  handOverParams,
  handOverSchema,
  handOverStepSchema,
} from "../contract/foi-hand-overs.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { foiBody } from "./foi-body.ts";
import { calendarOf, foundRequest } from "./foi-found.ts";
import { questionBody } from "./foi-hand-over-body.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";

export interface HandOverRoutePorts extends HandOverPorts {
  readonly holidays: HolidayCalendar;
  readonly rulesOf: RulesOf<"foi">;
}

const TAGS = ["foi"];
const REFUSALS = refusals(FOI_CODES);

export function foiHandOverRoutes(app: FossewayServer, ports: HandOverRoutePorts): void {
  officerRoutes(app, ports);
  colleagueRoute(app, ports);
  askedRoutes(app, ports);
}

function officerRoutes(app: FossewayServer, ports: HandOverRoutePorts): void {
  app.post(
    "/api/v1/foi/:id/hand-overs",
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "handOverFoiQuestion",
        tags: TAGS,
        summary: "Hand a question to a team, a colleague or a mail address",
        params: foiIdParams,
        body: handOverSchema,
        response: { 200: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await foundRequest(request.params.id, officer, ports);
      const { question, note } = request.body;
      const dueOn = parseLocalDate(request.body.dueOn);
      if (dueOn === undefined) throw new ProblemError(foiProblem({ code: "foi-date-not-valid" }));
      const to = await recipient(request.body.to, officer, ports);
      const command = { type: "hand-over", question, note, dueOn, to } as const;
      return changedBody(await stepHandOver(id, command, officer, ports), officer, ports);
    },
  );

  app.post(
    "/api/v1/foi/:id/hand-overs/:number",
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "stepFoiHandOver",
        tags: TAGS,
        summary: "Write down what came back, or take the question back",
        params: handOverParams,
        body: handOverStepSchema,
        response: { 200: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await foundRequest(request.params.id, officer, ports);
      const command = { ...request.body, number: request.params.number };
      return changedBody(await stepHandOver(id, command, officer, ports), officer, ports);
    },
  );
}

function colleagueRoute(app: FossewayServer, ports: HandOverRoutePorts): void {
  app.get(
    "/api/v1/foi-colleagues",
    {
      config: { right: "foi.answer", audit: none("names of colleagues alone") },
      schema: {
        operationId: "listFoiColleagues",
        tags: TAGS,
        summary: "Colleagues to whom a question may be handed",
        response: { 200: foiColleaguesSchema },
      },
    },
    async (request) => {
      const { id, forceId } = signedIn(request);
      const all = (await ports.people.all()).filter(
        (one) => one.forceId === forceId && one.id !== id && holds(one, "foi.help"),
      );
      return { items: all.map((one) => ({ id: one.id, name: one.name })) };
    },
  );
}

function askedRoutes(app: FossewayServer, ports: HandOverRoutePorts): void {
  const questions = async (officer: Officer) => {
    const today = londonDate(ports.clock());
    const all = await questionsFor(officer, ports);
    return { items: all.map((question) => questionBody(question, today)) };
  };
  app.get(
    "/api/v1/foi-questions",
    {
      config: { right: "foi.help", audit: none("questions that were handed to whoever asks") },
      schema: {
        operationId: "listFoiQuestions",
        tags: TAGS,
        summary: "Questions of requests that were handed to you or your team, what waits first",
        response: { 200: foiQuestionsSchema },
      },
    },
    (request) => questions(signedIn(request)),
  );

  app.post(
    "/api/v1/foi-questions/:id/:number",
    {
      config: { right: "foi.help", audit: writes("foi.change") },
      schema: {
        operationId: "answerFoiQuestion",
        tags: TAGS,
        summary: "Answer a question that was handed to you or your team",
        params: handOverParams,
        body: handOverAnswerSchema,
        response: { 200: foiQuestionsSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = parseId("foi", request.params.id);
      if (id === undefined) throw new ProblemError(foiProblem({ code: "foi-hand-over-unknown" }));
      const answer = { number: request.params.number, text: request.body.text };
      const outcome = await answerHandOver(id, answer, officer, ports);
      if ("refusal" in outcome) throw new ProblemError(foiProblem(outcome.refusal));
      return questions(officer);
    },
  );
}

type Wanted =
  | Exclude<HandOverTo, { readonly kind: "person" }>
  | { readonly kind: "person"; readonly id: string };

async function recipient(to: Wanted, officer: Officer, { people }: HandOverRoutePorts): Promise<HandOverTo> {
  if (to.kind !== "person") return to;
  const id = parseId("off", to.id);
  const named = id && (await people.officerFor(id, officer.forceId));
  if (named === undefined) throw new ProblemError(foiProblem({ code: "foi-hand-over-person-unknown" }));
  return { kind: "person", id: named.id, name: named.name };
}

function changedBody(outcome: HandedOver, reader: Officer, ports: HandOverRoutePorts) {
  if ("refusal" in outcome) throw new ProblemError(foiProblem(outcome.refusal));
  return foiBody(outcome.request, calendarOf(outcome.request.forceId, ports), reader);
}
