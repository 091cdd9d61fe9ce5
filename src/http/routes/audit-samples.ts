/** Draws of searches for review over HTTP: drawn by a seed that the log holds, reviewed one by one, and made again by whoever doubts. */
import { z } from "zod";
import type { SearchSample } from "#audit/sample.ts";
import { lookIntoAuditLog } from "#flows/proof/read-audit-log.ts";
import { type AuditWorkPorts, drawSearches, replaySample, reviewSearch } from "#flows/proof/work-on-audit.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import {
  loggedSearchBody,
  newSampleSchema,
  replaySchema,
  reviewSchema,
  sampleSchema,
  sampleSummary,
  samplesSchema,
} from "../contract/audit-work.ts";
import { signedIn } from "../principal.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { codesIn, refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { type AuditSearchPorts, clauseIn } from "./audit-searches.ts";

const tags = ["audit"];
const params = z.object({ id: z.string() });
const right = "audit.work" as const;

export function auditSampleRoutes(app: FossewayServer, ports: AuditSearchPorts): void {
  listRoutes(app, ports);
  reviewRoutes(app, ports);
}

function listRoutes(app: FossewayServer, ports: AuditSearchPorts): void {
  app.get(
    "/api/v1/audit/samples",
    {
      config: { right, audit: none("draws by their dates, no search") },
      schema: {
        operationId: "listSamples",
        tags,
        summary: "Searches drawn for review, by draw, newest first",
        response: { 200: samplesSchema },
      },
    },
    async (request) => {
      const samples = await ports.samples.of(ports.shownTo(signedIn(request).forceId));
      return { items: samples.map(sampleSummary) };
    },
  );
  app.post(
    "/api/v1/audit/samples",
    {
      config: { ...LONG_WORK, right, audit: writes("audit.sample") },
      schema: {
        operationId: "drawSample",
        tags,
        summary: "Draw searches of a time that is over; each time is drawn once",
        body: newSampleSchema,
        response: {
          200: sampleSchema,
          ...refusals(codesIn(WORDS, "sample-window-not-over", "sample-drawn-already")),
        },
      },
    },
    async (request) => {
      const [from, to] = [parseInstant(request.body.from), parseInstant(request.body.to)];
      if (from === undefined || to === undefined) throw problem("sample-window-not-over");
      const sample = await drawSearches({ from, to }, signedIn(request), ports);
      if ("code" in sample) throw problem(sample.code);
      return await bodyOf(sample, ports);
    },
  );
  app.get(
    "/api/v1/audit/samples/:id",
    {
      config: { right, audit: writes("audit.read") },
      schema: {
        operationId: "getSample",
        tags,
        summary: "One draw with its searches",
        params,
        response: { 200: sampleSchema, ...refusals(codesIn(WORDS, "sample-unknown")) },
      },
    },
    async (request) => {
      const sample = await found(request.params.id, ports);
      await lookIntoAuditLog(signedIn(request), "searches", { sample: sample.id }, ports);
      return await bodyOf(sample, ports);
    },
  );
}

function reviewRoutes(app: FossewayServer, ports: AuditSearchPorts): void {
  app.get(
    "/api/v1/audit/samples/:id/replay",
    {
      config: { ...LONG_WORK, right, audit: writes("audit.read") },
      schema: {
        operationId: "replaySample",
        tags,
        summary: "Draw again with the same seed from the log as it is now: does the same come out?",
        params,
        response: { 200: replaySchema, ...refusals(codesIn(WORDS, "sample-unknown")) },
      },
    },
    async (request) => {
      const by = signedIn(request);
      const sample = await found(request.params.id, ports);
      await lookIntoAuditLog(by, "searches", { sample: sample.id, replay: true }, ports);
      return { same: await replaySample(sample, by, ports) };
    },
  );
  app.post(
    "/api/v1/audit/samples/:id/review",
    {
      config: { right, audit: writes("audit.sample") },
      schema: {
        operationId: "reviewSearch",
        tags,
        summary: "Say that a drawn search is in order, or that it needs a finding",
        params,
        body: reviewSchema,
        response: {
          200: sampleSchema,
          ...refusals(codesIn(WORDS, "sample-unknown", "search-not-drawn", "search-reviewed", "search-own")),
        },
      },
    },
    async (request) => {
      const id = parseId("sample", request.params.id);
      const searchId = parseId("search", request.body.searchId);
      if (id === undefined) throw problem("sample-unknown");
      if (searchId === undefined) throw problem("search-not-drawn");
      const { verdict } = request.body;
      const reviewed = await reviewSearch(id, { searchId, verdict }, signedIn(request), ports);
      if ("code" in reviewed) throw problem(reviewed.code);
      return await bodyOf(reviewed, ports);
    },
  );
}

async function found(text: string, { samples }: AuditWorkPorts): Promise<SearchSample> {
  const id = parseId("sample", text);
  const sample = id && (await samples.find(id));
  if (sample === undefined) throw problem("sample-unknown");
  return sample;
}

async function bodyOf(sample: SearchSample, ports: AuditSearchPorts): Promise<z.infer<typeof sampleSchema>> {
  const clauses = clauseIn(ports);
  const items = await Promise.all(
    sample.drawn.map(async ({ searchId, because }) => {
      const record = await ports.ledger.find(searchId);
      const review = sample.reviewed.find((one) => one.searchId === searchId);
      return record === undefined
        ? []
        : [{ search: loggedSearchBody(record, clauses), because, review: reviewBody(review) }];
    }),
  );
  return { ...sampleSummary(sample), items: items.flat() };
}

const reviewBody = (review: SearchSample["reviewed"][number] | undefined) =>
  review === undefined ? null : { verdict: review.verdict, by: review.by, at: formatInstant(review.at) };

const problem = (code: keyof typeof WORDS) => new ProblemError({ code, ...WORDS[code] });

const WORDS = {
  "sample-unknown": { status: 404, title: "There is no such draw", detail: "Load the page again." },
  "sample-window-not-over": {
    status: 422,
    title: "This time is not over yet",
    detail: "Draw from days that are over, the first before the last.",
  },
  "sample-drawn-already": {
    status: 409,
    title: "Some of this time has been drawn already",
    detail:
      "Each time is drawn once, so that nobody draws until it suits. Choose days that were not drawn yet.",
  },
  "search-not-drawn": {
    status: 404,
    title: "This search is not in the draw",
    detail: "Load the page again.",
  },
  "search-reviewed": {
    status: 409,
    title: "This search has been reviewed already",
    detail: "Load the page again to see by whom.",
  },
  "search-own": {
    status: 409,
    title: "This is a search of your own",
    detail: "Another auditor reviews it.",
  },
} as const satisfies Readonly<Record<string, Omit<Problem, "code">>>;

export const SAMPLE_UNKNOWN: Problem = { code: "sample-unknown", ...WORDS["sample-unknown"] };
