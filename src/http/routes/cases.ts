/** Working sets of cases over HTTP: to their owner and those they are shown to; to everybody else they are not there. */
import { z } from "zod";
import { type CaseCommand, isMember, type WorkingSet } from "#cases/working-set.ts";
import {
  type CasePorts,
  casesOf,
  colleaguesOf,
  gatherReads,
  openCase,
  shareCase,
  stepInCase,
} from "#flows/cases/work-on-case.ts";
import { type CaseId, parseId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import {
  caseBody,
  caseNoteSchema,
  caseSchema,
  caseSummary,
  casesSchema,
  closeCaseSchema,
  colleagueSchema,
  colleaguesSchema,
  dropReadSchema,
  gatherSchema,
  newCaseSchema,
} from "../contract/cases.ts";
import type { ReadView } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { SEARCH_REFUSALS, searchRefused } from "./refusal.ts";

export interface CaseRoutePorts extends CasePorts {
  readonly cameraCode: ReadView["cameraCode"];
}

const tags = ["cases"];
const params = z.object({ id: z.string() });
const right = "cases.work" as const;
const STEP_CODES = { 404: ["case-unknown"], 409: ["case-closed", "case-not-yours", "case-full"] };
const altered = { right, audit: writes("alter") };

export function caseRoutes(app: FossewayServer, ports: CaseRoutePorts): void {
  listRoutes(app, ports);
  gatherRoutes(app, ports);
  shareRoutes(app, ports);
  endRoutes(app, ports);
}

function listRoutes(app: FossewayServer, ports: CaseRoutePorts): void {
  app.get(
    "/api/v1/cases",
    {
      config: { right, audit: look("cases") },
      schema: {
        operationId: "listCases",
        tags,
        summary: "Your working sets and those shown to you, newest first",
        response: { 200: casesSchema },
      },
    },
    async (request) => {
      const now = ports.clock();
      return { items: (await casesOf(signedIn(request), ports)).map((set) => caseSummary(set, now)) };
    },
  );
  app.post(
    "/api/v1/cases",
    {
      config: altered,
      schema: {
        operationId: "openCase",
        tags,
        summary: "Open a working set for a case",
        body: newCaseSchema,
        response: { 200: caseSchema },
      },
    },
    async (request) => bodyOf(await openCase(request.body, signedIn(request), ports), ports),
  );
  app.get(
    "/api/v1/cases/colleagues",
    {
      config: { right, audit: none("names of colleagues alone") },
      schema: {
        operationId: "listColleagues",
        tags,
        summary: "Colleagues to whom a working set may be shown",
        response: { 200: colleaguesSchema },
      },
    },
    async (request) => ({
      items: (await colleaguesOf(signedIn(request), ports)).map(({ id, name }) => ({ id, name })),
    }),
  );
  app.get(
    "/api/v1/cases/:id",
    {
      config: { right, audit: look("case") },
      schema: {
        operationId: "getCase",
        tags,
        summary: "One working set with its reads; logged as a consultation",
        params,
        response: { 200: caseSchema, ...refusals({ 404: ["case-unknown"] }) },
      },
    },
    async (request) => {
      const set = await ports.sets.find(idOf(request));
      if (set === undefined || !isMember(set, signedIn(request))) throw new ProblemError(CASE_UNKNOWN);
      return bodyOf(set, ports);
    },
  );
}

function gatherRoutes(app: FossewayServer, ports: CaseRoutePorts): void {
  app.post(
    "/api/v1/cases/:id/reads",
    {
      config: { ...LONG_WORK, right, audit: writes("consult", "disclose", "alter") },
      schema: {
        operationId: "gatherReads",
        tags,
        summary: "Gather reads from an answer of your own, which is judged again for it",
        params,
        body: gatherSchema,
        response: {
          200: caseSchema,
          ...SEARCH_REFUSALS,
          ...refusals(STEP_CODES, { 404: ["search-unknown"] }),
        },
      },
    },
    async (request) => {
      const by = signedIn(request);
      const { note } = request.body;
      const searchId = parseId("search", request.body.searchId);
      if (searchId === undefined) throw new ProblemError(PROBLEMS["search-unknown"]);
      const readIds = request.body.readIds.flatMap((id) => parseId("read", id) ?? []);
      const gathered = await gatherReads({ id: idOf(request), searchId, readIds, note }, by, ports);
      if ("refused" in gathered) throw searchRefused(gathered.refused, by, ports.system());
      return bodyOf(done(gathered), ports);
    },
  );
  step(app, ports, "drop", "Take a read out of a working set", dropReadSchema, ({ readId }) => {
    const id = parseId("read", readId);
    return id === undefined ? undefined : { type: "drop", readId: id };
  });
  step(app, ports, "notes", "Write a note into a working set", caseNoteSchema, ({ words }) => ({
    type: "note",
    words,
  }));
}

function shareRoutes(app: FossewayServer, ports: CaseRoutePorts): void {
  app.post(
    "/api/v1/cases/:id/share",
    {
      config: altered,
      schema: {
        operationId: "shareCase",
        tags,
        summary: "Show a working set to a named colleague",
        params,
        body: colleagueSchema,
        response: { 200: caseSchema, ...refusals(STEP_CODES, { 422: ["colleague-unknown"] }) },
      },
    },
    async (request) => {
      const colleague = parseId("off", request.body.officerId);
      if (colleague === undefined) throw new ProblemError(PROBLEMS["colleague-unknown"]);
      return bodyOf(done(await shareCase(idOf(request), colleague, signedIn(request), ports)), ports);
    },
  );
  step(app, ports, "unshare", "Show it to a colleague no longer", colleagueSchema, ({ officerId }) => ({
    type: "unshare",
    with: officerId,
  }));
}

function endRoutes(app: FossewayServer, ports: CaseRoutePorts): void {
  step(app, ports, "review", "Say that it is still needed", z.object({}), () => ({ type: "review" }));
  step(
    app,
    ports,
    "close",
    "Close a working set: what is in it is purged for good, and the log certifies it",
    closeCaseSchema,
    ({ reason }) => ({ type: "close", reason }),
  );
}

/** A step that takes one command; its route's name is the step's. */
function step<Body extends z.ZodType>(
  app: FossewayServer,
  ports: CaseRoutePorts,
  name: "drop" | "notes" | "unshare" | "review" | "close",
  summary: string,
  body: Body,
  commandOf: (body: z.infer<Body>) => CaseCommand | undefined,
): void {
  app.post(
    `/api/v1/cases/:id/${name}`,
    {
      config: name === "close" ? { right, audit: writes("alter", "erase") } : altered,
      schema: {
        operationId: OPERATIONS[name],
        tags,
        summary,
        params,
        body,
        response: { 200: caseSchema, ...refusals(STEP_CODES) },
      },
    },
    async (request) => {
      const command = commandOf(request.body as z.infer<Body>);
      if (command === undefined) throw new ProblemError(CASE_UNKNOWN);
      const id = idOf(request as { readonly params: { readonly id: string } });
      return bodyOf(await stepped(id, command, signedIn(request), ports), ports);
    },
  );
}

const OPERATIONS = {
  drop: "dropRead",
  notes: "noteInCase",
  unshare: "unshareCase",
  review: "reviewCase",
  close: "closeCase",
} as const;

const stepped = async (id: CaseId, command: CaseCommand, by: Officer, ports: CasePorts) =>
  done(await stepInCase(id, command, by, ports));

function done(step: WorkingSet | { readonly code: keyof typeof PROBLEMS }): WorkingSet {
  if ("code" in step) throw new ProblemError(PROBLEMS[step.code]);
  return step;
}

const bodyOf = (set: WorkingSet, { clock, cameraCode }: CaseRoutePorts) => caseBody(set, clock(), cameraCode);

function idOf({ params: { id } }: { readonly params: { readonly id: string } }): CaseId {
  const parsed = parseId("case", id);
  if (parsed === undefined) throw new ProblemError(CASE_UNKNOWN);
  return parsed;
}

export const CASE_UNKNOWN: Problem = {
  status: 404,
  code: "case-unknown",
  title: "There is no such working set",
  detail: "A working set is shown to its owner and to named colleagues. Ask its owner to show it to you.",
};

const PROBLEMS = {
  "case-unknown": CASE_UNKNOWN,
  "search-unknown": {
    status: 404,
    code: "search-unknown",
    title: "This search is not known",
    detail: "Reads are gathered from an answer of your own. Ask the question again.",
  },
  "colleague-unknown": {
    status: 422,
    code: "colleague-unknown",
    title: "This colleague cannot work on cases",
    detail: "Choose somebody of your force from the list.",
  },
  "case-closed": {
    status: 409,
    code: "case-closed",
    title: "This working set is closed",
    detail: "What was in it is gone. Open a new one if the case goes on.",
  },
  "case-not-yours": {
    status: 409,
    code: "case-not-yours",
    title: "Only its owner may do this",
    detail: "Ask the owner of the working set.",
  },
  "case-full": {
    status: 409,
    code: "case-full",
    title: "This working set is full",
    detail: "Gather only the reads that the case needs, or take out what it does not.",
  },
} as const satisfies Readonly<Record<string, Problem>>;
