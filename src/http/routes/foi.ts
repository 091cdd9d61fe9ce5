/** Freedom of information over HTTP: requests with their clock, the steps, and the letter as page and as PDF. */
import { z } from "zod";
import { type AnswerFoiPorts, type ChangedFoi, receiveRequest, stepRequest } from "#flows/foi/answer-foi.ts";
import { letterOf } from "#foi/compose-letter.ts";
import type { FoiRequest } from "#foi/foi-request.ts";
import type { Letter } from "#foi/letter.ts";
import type { LetterDocuments, LetterPrinter } from "#foi/ports.ts";
import type { HolidayCalendar } from "#foi/working-days.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { londonDate, parseLocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import {
  foiCommandSchema,
  foiIdParams,
  foiListSchema,
  foiRequestSchema,
  receiveFoiSchema,
} from "../contract/foi.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { letterPage } from "../public-page/letter-page.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type FoiCalendar, foiBody, foiStep, foiSummaryBody } from "./foi-body.ts";
import { FOI_CODES, foiProblem } from "./foi-problems.ts";

export interface FoiRoutePorts extends AnswerFoiPorts {
  readonly holidays: HolidayCalendar;
  readonly printer: LetterPrinter;
  readonly documents: LetterDocuments;
}

const TAGS = ["foi"];
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const REFUSALS = refusals(FOI_CODES);

export function foiRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  readingRoutes(app, ports);
  changingRoutes(app, ports);
  letterRoutes(app, ports);
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
      const foi = await found(request.params.id, signedIn(request), ports);
      return foiBody(foi, calendarOf(foi.forceId, ports));
    },
  );
}

function changingRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  const changedBody = (outcome: ChangedFoi) => {
    if (!outcome.changed) throw new ProblemError(foiProblem(outcome.refusal));
    return foiBody(outcome.request, calendarOf(outcome.request.forceId, ports));
  };

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
      return reply.code(201).send(changedBody(outcome));
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
      const { id } = await found(request.params.id, officer, ports);
      const step = foiStep(request.body);
      if (step === undefined) throw new ProblemError(foiProblem({ code: "foi-date-not-valid" }));
      return changedBody(await stepRequest(id, step, officer, ports));
    },
  );
}

function letterRoutes(app: FossewayServer, ports: FoiRoutePorts): void {
  app.get(
    "/api/v1/foi/:id/letter.html",
    {
      config: { right: "foi.read", audit: look("foi", "letter") },
      schema: {
        operationId: "getFoiLetterPage",
        tags: TAGS,
        summary: "The letter as a page",
        params: foiIdParams,
        response: { 200: z.any().describe("HTML"), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const letter = await foundLetter(request.params.id, signedIn(request), ports);
      return reply.type("text/html; charset=utf-8").send(letterPage(letter));
    },
  );

  app.get(
    "/api/v1/foi/:id/letter.pdf",
    {
      config: { right: "foi.read", audit: look("foi", "letter") },
      schema: {
        operationId: "getFoiLetterPdf",
        tags: TAGS,
        summary: "The letter as a PDF",
        params: foiIdParams,
        response: { 200: z.any().describe("PDF"), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const letter = await foundLetter(request.params.id, signedIn(request), ports);
      reply.header("content-disposition", `inline; filename="${letter.reference}.pdf"`);
      return reply.type("application/pdf").send(Buffer.from(await ports.printer.pdf(letter)));
    },
  );

  app.get(
    "/api/v1/foi/:id/letter.docx",
    {
      config: { right: "foi.read", audit: look("foi", "letter") },
      schema: {
        operationId: "getFoiLetterDocx",
        tags: TAGS,
        summary: "The letter as a file for word processors",
        params: foiIdParams,
        response: { 200: z.any().describe("DOCX"), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const letter = await foundLetter(request.params.id, signedIn(request), ports);
      reply.header("content-disposition", `attachment; filename="${letter.reference}.docx"`);
      return reply.type(DOCX).send(Buffer.from(await ports.documents.docx(letter)));
    },
  );
}

function calendarOf(force: ForceId, { clock, holidays, rulesOf }: FoiRoutePorts): FoiCalendar {
  const now = clock();
  return { today: londonDate(now), holidays, rules: rulesOf(force, now).foi };
}

/** Another force's requests do not exist for this one. */
async function found(text: string, reader: Officer, { requests }: FoiRoutePorts): Promise<FoiRequest> {
  const id = parseId("foi", text);
  const request = id && (await requests.find(id));
  if (request === undefined || request.forceId !== reader.forceId)
    throw new ProblemError(foiProblem({ code: "foi-unknown" }));
  return request;
}

async function foundLetter(text: string, reader: Officer, ports: FoiRoutePorts): Promise<Letter> {
  const request = await found(text, reader, ports);
  const { today, rules } = calendarOf(request.forceId, ports);
  const letter = letterOf(request, ports.letterheadOf(request.forceId), today, rules.review);
  if (letter === undefined) throw new ProblemError(foiProblem({ code: "foi-not-drafted" }));
  return letter;
}
