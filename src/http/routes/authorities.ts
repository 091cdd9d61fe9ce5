/** Authorities over HTTP: asking for one, the inbox of those who may sign, and what they need to know before they do. */
import { z } from "zod";
import { type Authority, isUnfounded } from "#access/authority.ts";
import { coversQuestion } from "#access/authority-fault.ts";
import { LATEST_SEARCHES, type SearchStore } from "#access/ports.ts";
import { signerProblem, signingProblem } from "#access/signing.ts";
import { type AskAuthorityPorts, type AuthorityAsked, askAuthority } from "#flows/search/ask-authority.ts";
import type { People } from "#identity/people.ts";
import { holds } from "#identity/rights.ts";
import { forceOf } from "#policy/installation.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { sitesToApprove } from "#sites/to-approve.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, parseInstant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import {
  askAuthoritySchema,
  authorityBoxSchema,
  authorityListSchema,
  authoritySchema,
  earlierSearchesSchema,
  signersSchema,
  waitingSchema,
} from "../contract/authorities.ts";
import { signedIn } from "../principal.ts";
import { ProblemError, problemSchema } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { toAnyMatter } from "./any-matter.ts";
import { authorityAnswerRoutes } from "./authority-answers.ts";
import { bodyFor, notNeeded, person, seesColleagues, visible } from "./authority-body.ts";
import { ASK_REFUSALS, refusalProblem } from "./refusal.ts";

const BODY_LIMIT_BYTES = 64 * 1024;
const TAGS = ["authorities"];
const params = z.object({ id: z.string() });
const UNKNOWN = refusals({ 404: ["authority-unknown"] });

export interface AuthorityRoutePorts extends AskAuthorityPorts {
  readonly searches: Pick<SearchStore, "askedBy">;
  readonly people: Pick<People, "officerFor" | "all">;
  readonly siteView: Pick<SiteView, "all">;
  readonly rulesOf: RulesOf<"sites" | "siteCases">;
  readonly shownTo: ForcesShown;
}

export function authorityRoutes(app: FossewayServer, ports: AuthorityRoutePorts): void {
  askRoutes(app, ports);
  readRoutes(app, ports);
  waitingRoutes(app, ports);
  authorityAnswerRoutes(app, ports);
}

function askRoutes(app: FossewayServer, ports: AuthorityRoutePorts): void {
  app.get(
    "/api/v1/authorities/signers",
    {
      config: { right: "authorities.ask", audit: none("names and ranks of colleagues") },
      schema: {
        operationId: "listSigners",
        tags: TAGS,
        summary: "Who in your force may sign an authority, for one that was given by word of mouth",
        response: { 200: signersSchema, 401: problemSchema },
      },
    },
    async (request) => {
      const asker = signedIn(request);
      const everybody = await ports.people.all();
      const signers = everybody.filter(
        (one) => signerProblem({ asker, rankNeeded: "staff" }, one) === undefined,
      );
      return { items: signers.map(person) };
    },
  );

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
          ...ASK_REFUSALS,
        },
      },
    },
    async (request, reply) => {
      const asker = signedIn(request);
      const outcome = await askAuthority(asker, asked(request.body), ports);
      if (outcome.asked) return reply.code(201).send(bodyFor(outcome.authority, asker, ports));
      const { refusal } = outcome;
      if (refusal.code === "authority-not-needed") throw notNeeded();
      if (refusal.code === "verbal-giver-may-not-sign") throw mayNotSign();
      if (refusal.code === "verbal-time-not-valid") throw givenWrongly(refusal.withinHours);
      const dataOf = outcome.dataOf && forceOf(ports.system(), outcome.dataOf);
      throw new ProblemError(refusalProblem(refusal, outcome.policy, { dataOf }));
    },
  );
}

function asked({
  offence,
  proportionality,
  verbal,
  ...matter
}: z.infer<typeof askAuthoritySchema>): AuthorityAsked {
  const grounds = { offence, proportionality };
  if (verbal === undefined) return { matter: toAnyMatter(matter), grounds };
  const by = parseId("off", verbal.by);
  const givenAt = parseInstant(verbal.givenAt);
  if (by === undefined) throw mayNotSign();
  invariant(givenAt !== undefined, "the schema takes nothing but instants");
  return { matter: toAnyMatter(matter), grounds, verbal: { by, givenAt } };
}

const mayNotSign = () =>
  new ProblemError({
    status: 422,
    code: "verbal-giver-may-not-sign",
    title: "This officer could not have signed for it",
    detail:
      "Choose the officer of your force who gave it. Their role and rank must permit them to sign for this search.",
  });

const givenWrongly = (withinHours: number) =>
  new ProblemError({
    status: 422,
    code: "verbal-time-not-valid",
    title: "It cannot have been given at this time",
    detail: `Give the time at which the officer spoke: in the past, and no more than ${withinHours} hours ago.`,
    facts: { withinHours },
  });

function readRoutes(app: FossewayServer, ports: AuthorityRoutePorts): void {
  app.get(
    "/api/v1/authorities",
    {
      config: { right: "authorities.read", audit: look("authorities") },
      schema: {
        operationId: "listAuthorities",
        tags: TAGS,
        summary:
          "What waits for your signature, what you asked for, or what was used on a word that nobody signed",
        querystring: authorityBoxSchema,
        response: { 200: authorityListSchema, 401: problemSchema },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const found = await BOXES[request.query.box](reader, ports);
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

function waitingRoutes(app: FossewayServer, ports: AuthorityRoutePorts): void {
  app.get(
    "/api/v1/authorities/waiting",
    {
      config: { right: "authorities.read", audit: none("how many, and codes of sites without places") },
      schema: {
        operationId: "waitingForMe",
        tags: TAGS,
        summary: "How much waits for your decision: authorities and sites",
        response: { 200: waitingSchema, 401: problemSchema },
      },
    },
    async (request) => {
      const reader = signedIn(request);
      const authorities = await waitingFor(reader, ports);
      const sites = sitesFor(reader, ports).map(({ id, code, name }) => ({ id, code, name }));
      return { authorities: authorities.length, sites };
    },
  );

  app.get(
    "/api/v1/authorities/:id/earlier-searches",
    {
      config: { right: "authorities.read", audit: look("authorities", "earlier searches") },
      schema: {
        operationId: "earlierSearches",
        tags: TAGS,
        summary: "How often the asker put the same question before",
        params,
        response: { 200: earlierSearchesSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const { asker, question } = await visible(request.params.id, signedIn(request), ports);
      const earlier = await ports.searches.askedBy(asker.id);
      return {
        items: earlier
          .filter((search) => coversQuestion(question, search.question))
          .map(({ askedAt, capturedFrom, capturedTo, reference, authorityId }) => ({
            askedAt: formatInstant(askedAt),
            capturedFrom: formatInstant(capturedFrom),
            capturedTo: formatInstant(capturedTo),
            reference,
            underAuthority: authorityId !== undefined,
          })),
        lookedThrough: Math.min(earlier.length, LATEST_SEARCHES),
      };
    },
  );
}

function sitesFor(reader: Officer, { siteView, rulesOf, shownTo, clock }: AuthorityRoutePorts) {
  if (!holds(reader, "sites.decide")) return [];
  const shown = shownTo(reader.forceId);
  const sites = siteView.all().filter(({ forceId }) => isSelected(shown, forceId));
  return sitesToApprove(sites, reader, rulesOf, clock());
}

type Box = z.infer<typeof authorityBoxSchema>["box"];

const BOXES: Readonly<
  Record<Box, (reader: Officer, ports: AskAuthorityPorts) => Promise<readonly Authority[]>>
> = {
  inbox: (reader, ports) => waitingFor(reader, ports),
  mine: ({ id }, { authorities }) => authorities.askedBy(id),
  unfounded: async (reader, { authorities, clock }) => {
    if (!seesColleagues(reader)) return [];
    const given = await authorities.byWord(reader.forceId);
    return given.filter((authority) => isUnfounded(authority, clock()));
  },
};

async function waitingFor(reader: Officer, ports: AskAuthorityPorts): Promise<readonly Authority[]> {
  const now = ports.clock();
  const open = await ports.authorities.open(reader.forceId, now);
  return open.filter((authority) => signingProblem(authority, reader, now) === undefined);
}
