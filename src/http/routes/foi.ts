/** Freedom of information over HTTP: requests with their clock, the steps, and the second person. */
import { type AnswerFoiPorts, type ChangedFoi, receiveRequest, stepRequest } from "#flows/foi/answer-foi.ts";
import type { ForceId } from "#terms/ids.ts";
import { parseLocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import {
  foiCommandSchema,
  foiIdParams,
  foiListSchema,
  foiRequestSchema,
  foiSecondPersonSchema,
  receiveFoiSchema,
} from "../contract/foi.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { foiBody, foiStep, foiSummaryBody } from "./foi-body.ts";
import { foiExemptionRoutes } from "./foi-exemptions.ts";
import { calendarOf, foundRequest } from "./foi-found.ts";
import { type FoiLetterPorts, foiLetterRoutes } from "./foi-letters.ts";
import { type FoiMailPorts, foiMailRoutes } from "./foi-mails.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";

export type FoiRoutePorts = AnswerFoiPorts & FoiLetterPorts & FoiMailPorts;

const TAGS = ["foi"];
const REFUSALS = refusals(FOI_CODES);

export function foiRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  readingRoutes(app, ports);
  changingRoutes(app, ports);
  secondPersonRoutes(app, ports);
  foiLetterRoutes(app, ports);
  foiExemptionRoutes(app);
  foiMailRoutes(app, ports);
}

function readingRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  app.get(
    "/api/v1/foi",
    {
      config: { right: "foi.read", audit: look("foi") },
      schema: {
        operationId: "listFoiRequests",
        tags: TAGS,
        summary: "All requests to your force with their clocks, oldest first",
        response: { 200: foiListSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const calendar = calendarOf(forceId, ports);
      const own = (await ports.requests.all()).filter((foi) => foi.forceId === forceId);
      return { items: own.map((foi) => foiSummaryBody(foi, calendar)) };
    },
  );

  app.get(
    "/api/v1/foi/:id",
    {
      config: { right: "foi.read", audit: look("foi") },
      schema: {
        operationId: "getFoiRequest",
        tags: TAGS,
        summary: "One request with everything that was done about it",
        params: foiIdParams,
        response: { 200: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const foi = await foundRequest(request.params.id, reader, ports);
      return foiBody(foi, calendarOf(foi.forceId, ports), reader);
    },
  );
}

function changingRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  app.post(
    "/api/v1/foi",
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "receiveFoiRequest",
        tags: TAGS,
        summary: "Type in a request",
        body: receiveFoiSchema,
        response: { 201: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const receivedOn = parseLocalDate(request.body.receivedOn);
      if (receivedOn === undefined) throw new ProblemError(foiProblem({ code: "foi-date-not-valid" }));
      const outcome = await receiveRequest({ ...request.body, receivedOn }, officer, ports);
      return reply.code(201).send(changedBody(outcome, officer, ports));
    },
  );

  app.post(
    "/api/v1/foi/:id/commands",
    {
      config: { right: "foi.answer", audit: writes("foi.change") },
      schema: {
        operationId: "stepFoiRequest",
        tags: TAGS,
        summary: "Take the next step with a request",
        params: foiIdParams,
        body: foiCommandSchema,
        response: { 200: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await foundRequest(request.params.id, officer, ports);
      const step = foiStep(request.body);
      if (step === undefined) throw new ProblemError(foiProblem({ code: "foi-date-not-valid" }));
      // A letter names the whole address, as whoever asks here has it.
      const origin = `${request.protocol}://${request.host}`;
      const publicPage = (force: ForceId) => `${origin}${ports.publicPage(force)}`;
      return changedBody(await stepRequest(id, step, officer, { ...ports, publicPage }), officer, ports);
    },
  );
}

/** Steps that need somebody other than who wrote the answer; senior officers may take them too. */
function secondPersonRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  app.post(
    "/api/v1/foi/:id/second-person",
    {
      config: { right: "foi.approve", audit: writes("foi.change") },
      schema: {
        operationId: "approveFoiAnswer",
        tags: TAGS,
        summary: "Approve an answer, send it back, or decide its review, as somebody other than who wrote it",
        params: foiIdParams,
        body: foiSecondPersonSchema,
        response: { 200: foiRequestSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { id } = await foundRequest(request.params.id, officer, ports);
      return changedBody(await stepRequest(id, request.body, officer, ports), officer, ports);
    },
  );
}

function changedBody(outcome: ChangedFoi, reader: Officer, ports: FoiRoutePorts) {
  if (!outcome.changed) throw new ProblemError(foiProblem(outcome.refusal));
  return foiBody(outcome.request, calendarOf(outcome.request.forceId, ports), reader);
}
