/** The public page over HTTP: plain HTML without script, the same for everybody, with the reader's text size and contrast. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { PublishedFigures } from "#flows/figures/publish-figures.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Period, periodWords } from "#terms/period.ts";
import { ProblemError } from "../problem.ts";
import { forcesPage } from "../public-page/forces-page.ts";
import { type PublicPageContent, publicPage } from "../public-page/public-page.ts";
import {
  cookieValue,
  type ReaderView,
  readerView,
  VIEW_COOKIE,
  viewQuery,
} from "../public-page/reader-view.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

const COOKIE_MAX_AGE_S = 365 * 24 * 3600;

/** A force that publishes here. */
export interface PublicForce {
  readonly id: ForceId;
  readonly name: string;
  /** Its page is at `/public/` and this. */
  readonly page: string;
  /** Undefined while it has no policy: then it has no page. */
  readonly policy: () => PolicyProfile | undefined;
}

export interface PublicRoutePorts {
  /** What the forces are called together. */
  readonly name: string;
  readonly forces: readonly PublicForce[];
  readonly figures: () => Promise<PublishedFigures>;
  /** How long reads are kept, whoever's they are. */
  readonly keptFor: () => Period | undefined;
  /** Whether the cookie is for HTTPS only. */
  readonly secureCookie: boolean;
}

export function publicRoutes(app: FossewayServer, ports: PublicRoutePorts): void {
  const config = openToAll("what the force publishes");
  app.get("/public", { config, schema: { hide: true, querystring: viewQuery } }, async (request, reply) => {
    const view = rememberedView(request.query, request.cookies[VIEW_COOKIE], reply, ports);
    const [only, ...others] = ports.forces;
    if (only !== undefined && others.length === 0) return publicPage(await contentFor(only, ports), view);
    const { together } = await ports.figures();
    return forcesPage({ name: ports.name, forces: ports.forces.map(entryOf), together }, view);
  });

  app.get(
    "/public/:force",
    { config, schema: { hide: true, querystring: viewQuery, params: z.object({ force: z.string() }) } },
    async (request, reply) => {
      const force = ports.forces.find(({ page }) => page === request.params.force);
      if (force === undefined) throw notPublished();
      const content = await contentFor(force, ports);
      return publicPage(content, rememberedView(request.query, request.cookies[VIEW_COOKIE], reply, ports));
    },
  );
}

const entryOf = ({ name, page, policy }: PublicForce) => ({
  name,
  address: policy() === undefined ? undefined : `/public/${page}`,
});

/** A cookie is set only for a reader who chose something. */
function rememberedView(
  query: z.infer<typeof viewQuery>,
  cookie: string | undefined,
  reply: FastifyReply,
  { secureCookie }: PublicRoutePorts,
): ReaderView {
  const view = readerView(query, cookie);
  reply.type("text/html; charset=utf-8");
  if (query.text !== undefined || query.contrast !== undefined) {
    reply.setCookie(VIEW_COOKIE, cookieValue(view), {
      path: "/public",
      sameSite: "strict",
      httpOnly: true,
      secure: secureCookie,
      maxAge: COOKIE_MAX_AGE_S,
    });
  }
  return view;
}

async function contentFor(force: PublicForce, ports: PublicRoutePorts): Promise<PublicPageContent> {
  const policy = force.policy();
  if (policy === undefined) throw notPublished();
  return {
    force: force.name,
    forces: ports.forces.map(({ name }) => name),
    facts: policy.publicPage,
    sources: policy.sources,
    retention: {
      keptFor: periodWords(ports.keptFor() ?? policy.retention.reads),
      permitted: periodWords(policy.retention.reads),
    },
    reviewIntervalMonths: policy.numbers.sites.reviewIntervalMonths,
    figures: (await ports.figures()).of(force.id),
  };
}

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "Nothing is published at this address",
    detail: "A page is published for each force once a policy is in force.",
  });
