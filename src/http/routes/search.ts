/** Searching for reads over HTTP: an answer with its rule and receipt, or a refusal with its clause and receipt. */
import { z } from "zod";
import { narrowingOf } from "#access/search-request.ts";
import type { SearchOutcome } from "#flows/search/answer-search.ts";
import { type SearchPorts, searchReads } from "#flows/search/search-reads.ts";
import { turnPage } from "#flows/search/turn-page.ts";
import { holds } from "#identity/rights.ts";
import { parsePageCursor } from "#read-store/page-cursor.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { type ReadView, readBody } from "../contract/read.ts";
import { type SearchAnswerBody, searchAnswerSchema, searchRequestSchema } from "../contract/search.ts";
import type { PlaceGrants } from "../place-grant.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { whenGone } from "../when-gone.ts";
import { toMatter } from "./matter.ts";
import { matterBody, permittedBody, toAuthorityId } from "./permitted-body.ts";
import { SEARCH_REFUSALS, searchRefused } from "./refusal.ts";
import { whyFound } from "./why-found.ts";

export interface SearchRoutePorts extends SearchPorts, Omit<ReadView, "viewer"> {
  readonly placeGrants: PlaceGrants;
}

const BODY_LIMIT_BYTES = 64 * 1024;

export function searchRoutes(app: FossewayServer, ports: SearchRoutePorts): void {
  app.post(
    "/api/v1/searches",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { ...LONG_WORK, right: "searches.ask", audit: writes("consult", "disclose") },
      schema: {
        operationId: "searchReads",
        tags: ["search"],
        summary: "Ask for reads; answered only when the policy permits",
        body: searchRequestSchema,
        response: {
          200: searchAnswerSchema,
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const { authorityId, limit } = request.body;
      const matter = toMatter(request.body);
      const stop = whenGone(reply.raw);
      const asked = { asker, matter, authorityId: toAuthorityId(authorityId), limit, stop };
      return answerBody(await searchReads(asked, ports), asker, ports);
    },
  );

  app.get(
    "/api/v1/searches/:id/reads",
    {
      config: { ...LONG_WORK, right: "searches.ask", audit: writes("consult", "disclose") },
      schema: {
        operationId: "nextSearchPage",
        tags: ["search"],
        summary: "The next page of a search, or without `after` the first again; the policy is asked again",
        params: z.object({ id: z.string() }),
        querystring: z.object({
          after: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: searchAnswerSchema,
          ...refusals({ 400: ["page-unknown"], 404: ["search-unknown"] }),
          ...SEARCH_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const id = parseId("search", request.params.id);
      const { after } = request.query;
      if (after !== undefined && parsePageCursor(after) === undefined) throw unknownPage();
      const outcome =
        id && (await turnPage(id, asker, { ...request.query, stop: whenGone(reply.raw) }, ports));
      if (outcome === undefined) throw unknownSearch();
      return answerBody(outcome, asker, ports);
    },
  );
}

function answerBody(outcome: SearchOutcome, officer: Officer, ports: SearchRoutePorts): SearchAnswerBody {
  const system = ports.system();
  if (!outcome.answered) throw searchRefused(outcome, officer, system);
  const { search, page } = outcome;
  const view: ReadView = { viewer: officer, imageLink: ports.imageLink, cameraCode: ports.cameraCode };
  return {
    ...permittedBody(outcome, officer, system),
    searchId: outcome.id,
    asked: { question: search.question, ...narrowingOf(search), ...matterBody(search) },
    page: {
      items: page.reads.map((read) => readBody(read, view)),
      because: page.reads.map((read) => whyFound(search, read)),
      ...(page.next === undefined ? {} : { next: page.next }),
      totalUpTo10000: page.totalUpTo10000,
    },
    hours: outcome.hours.map(({ hour, reads }) => ({ hour: formatInstant(hour), reads })),
    camerasLookedAt: outcome.cameras ?? null,
    places: holds(officer, "places.of-searches")
      ? ports.placeGrants.link(
          outcome.id,
          page.reads.map(({ siteId }) => siteId),
          officer,
        )
      : null,
  };
}

export const unknownSearch = () =>
  new ProblemError({
    status: 404,
    code: "search-unknown",
    title: "This search is not known",
    detail: "A search can be continued only by the officer who made it. Ask the question again.",
  });

const unknownPage = () =>
  new ProblemError({
    status: 400,
    code: "page-unknown",
    title: "This page is not known",
    detail: "Pass `next` from the last answer as `after`, unchanged.",
  });
