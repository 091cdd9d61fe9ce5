/** Requests of people for their own data over HTTP: with their clock, their steps, and the letter as page and as PDF. */
import { z } from "zod";
import {
  type Answered,
  type AnswerSubjectPorts,
  commandSubject,
  letterFacts,
  recordSubject,
  type SubjectRefusal,
} from "#flows/foi/answer-subject.ts";
import { subjectLetter } from "#foi/compose-subject-letter.ts";
import type { SubjectAccess } from "#foi/subject-access.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { parseLocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import {
  recordSubjectSchema,
  subjectListSchema,
  subjectSchema,
  subjectStepSchema,
} from "../contract/subject-access.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { type LetterFormPorts, letterForms, sendLetter } from "./letter-forms.ts";
import { subjectBody as bodyOf, type SubjectBodyPorts } from "./subject-access-body.ts";

export interface SubjectRoutePorts
  extends Omit<AnswerSubjectPorts, "rulesOf">,
    Omit<SubjectBodyPorts, "cases">,
    LetterFormPorts {}

type Refusal = SubjectRefusal | "subject-mark-not-valid";

const WORDS: Readonly<Record<Refusal, Pick<Problem, "status" | "title" | "detail">>> = {
  "subject-unknown": { status: 404, title: "There is no such request" },
  "subject-changed-meanwhile": {
    status: 409,
    title: "Somebody else changed this request at the same moment",
    detail: "Open it again, look at what changed, and take your step then.",
  },
  "subject-withdrawn": {
    status: 409,
    title: "The sender has withdrawn this request",
    detail: "Nothing more is done about it.",
  },
  "subject-marks-missing": { status: 422, title: "Name the vehicle", detail: "Enter at least one mark." },
  "subject-mark-not-valid": {
    status: 422,
    title: "One of the marks is not a mark",
    detail: "Write each mark with letters and digits only, one to a line.",
  },
  "subject-window-not-valid": {
    status: 422,
    title: "The window ends before it begins",
    detail: "Give an end that is later than the beginning.",
  },
  "subject-date-not-valid": {
    status: 422,
    title: "It cannot have been received on this day",
    detail: "Give the day of receipt: today or before.",
  },
  "subject-identity-missing": {
    status: 409,
    title: "Nobody has said how the identity was proved",
    detail: "Record first what you saw that proves who the requester is and that the vehicle is theirs.",
  },
  "subject-not-searched": {
    status: 409,
    title: "Nobody has looked for the reads yet",
    detail: "Look for the reads first, then answer.",
  },
  "subject-answered": {
    status: 409,
    title: "This request was answered already",
    detail: "The letter stays as it was sent.",
  },
  "subject-ground-unknown": {
    status: 422,
    title: "This is no ground for withholding",
    detail: "Choose one of the grounds that the policy names.",
  },
};

export const SUBJECT_UNKNOWN: Problem = { code: "subject-unknown", ...WORDS["subject-unknown"] };

const TAGS = ["own data"];
const ROOT = "/api/v1/subject-access";
const REFUSALS = refusals(codesIn(WORDS));
const params = z.object({ id: z.string() });
const problem = (code: Refusal) => new ProblemError({ code, ...WORDS[code] });

export function subjectAccessRoutes(app: FossewayServer, ports: SubjectRoutePorts): void {
  readingRoutes(app, ports);
  changingRoutes(app, ports);
  letterRoutes(app, ports);
}

function readingRoutes(app: FossewayServer, ports: SubjectRoutePorts): void {
  app.get(
    ROOT,
    {
      config: { right: "subject-access.read", audit: look("requests for own data") },
      schema: {
        operationId: "listSubjectAccess",
        tags: TAGS,
        summary: "All requests to your force of people for their own data, newest first",
        response: { 200: subjectListSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { forceId } = signedIn(request);
      const all = await ports.requests.all(forceId);
      return { items: await Promise.all(all.map((one) => bodyOf(one, ports))) };
    },
  );

  app.get(
    `${ROOT}/:id`,
    {
      config: { right: "subject-access.read", audit: look("requests for own data") },
      schema: {
        operationId: "getSubjectAccess",
        tags: TAGS,
        summary: "One request with what was done about it",
        params,
        response: { 200: subjectSchema, ...REFUSALS },
      },
    },
    async (request) => bodyOf(await found(request.params.id, signedIn(request), ports), ports),
  );
}

function changingRoutes(app: FossewayServer, ports: SubjectRoutePorts): void {
  app.post(
    ROOT,
    {
      config: { right: "subject-access.answer", audit: writes("subject-access.change") },
      schema: {
        operationId: "recordSubjectAccess",
        tags: TAGS,
        summary: "Record a request as it arrived",
        body: recordSubjectSchema,
        response: { 201: subjectSchema, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const receivedOn = parseLocalDate(body.receivedOn);
      if (receivedOn === undefined) throw problem("subject-date-not-valid");
      const marks = body.marks.map(markOf);
      const asked = { ...body, receivedOn, marks, from: momentOf(body.from), to: momentOf(body.to) };
      const outcome = await recordSubject(asked, signedIn(request), ports);
      return reply.code(201).send(await bodyOf(requestOf(outcome), ports));
    },
  );

  app.post(
    `${ROOT}/:id/steps`,
    {
      config: {
        ...LONG_WORK,
        right: "subject-access.answer",
        audit: writes("subject-access.change", "consult"),
      },
      schema: {
        operationId: "stepSubjectAccess",
        tags: TAGS,
        summary: "Record the proof of identity, name the vehicles, look for the reads, withhold, or answer",
        params,
        body: subjectStepSchema,
        response: { 200: subjectSchema, ...REFUSALS },
      },
    },
    async (request) => {
      const { body } = request;
      const command =
        body.type === "name-vehicles"
          ? { ...body, marks: body.marks.map(markOf), from: momentOf(body.from), to: momentOf(body.to) }
          : body;
      const outcome = await commandSubject(request.params.id, command, signedIn(request), ports);
      return bodyOf(requestOf(outcome), ports);
    },
  );
}

function letterRoutes(app: FossewayServer, ports: SubjectRoutePorts): void {
  const letterFor = async (id: string, reader: Officer) => {
    const one = await found(id, reader, ports);
    return subjectLetter(one, letterFacts(one.forceId, ports));
  };

  for (const form of letterForms(ports))
    app.get(
      `${ROOT}/:id/letter.${form.ending}`,
      {
        config: { right: "subject-access.read", audit: look("requests for own data", "letter") },
        schema: {
          operationId: `getSubjectLetter${form.operation}`,
          tags: TAGS,
          summary: `The letter ${form.words}`,
          params,
          response: { 200: z.any().describe(form.ending.toUpperCase()), ...REFUSALS },
        },
      },
      async (request, reply) => {
        const { id } = request.params as z.infer<typeof params>;
        return sendLetter(reply, await letterFor(id, signedIn(request)), form);
      },
    );
}

/** Another force's requests do not exist for this one. */
async function found(id: string, reader: Officer, { requests }: SubjectRoutePorts): Promise<SubjectAccess> {
  const request = await requests.find(id);
  if (request?.forceId !== reader.forceId) throw problem("subject-unknown");
  return request;
}

function requestOf(outcome: Answered): SubjectAccess {
  if ("refusal" in outcome) throw problem(outcome.refusal);
  return outcome.request;
}

function markOf(text: string) {
  const mark = parseVrm(text);
  if (!isVrm(mark)) throw problem("subject-mark-not-valid");
  return mark;
}

function momentOf(text: string): Instant {
  const at = parseInstant(text);
  invariant(at !== undefined, "the schema takes nothing but instants");
  return at;
}
