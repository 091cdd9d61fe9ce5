/** The public page over HTTP: plain HTML without script, the same for everybody, with the reader's text size and contrast. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { CurrentPolicy } from "#access/ports.ts";
import type { Figures } from "#figures/figures.ts";
import { periodWords } from "#terms/period.ts";
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
import type { FossewayServer } from "../server.ts";

const COOKIE_MAX_AGE_S = 365 * 24 * 3600;

export interface PublicRoutePorts {
  readonly policy: CurrentPolicy;
  /** Names of the forces that publish here. */
  readonly forces: readonly string[];
  readonly reviewIntervalMonths: number;
  readonly figures: () => Promise<Figures>;
  /** Whether the cookie is for HTTPS only. */
  readonly secureCookie: boolean;
}

export function publicRoutes(app: FossewayServer, ports: PublicRoutePorts): void {
  app.get("/public", { schema: { hide: true, querystring: viewQuery } }, async (request, reply) => {
    const view = rememberedView(request.query, request.cookies[VIEW_COOKIE], reply, ports);
    const [only, ...others] = ports.forces;
    if (only !== undefined && others.length === 0) return publicPage(await contentFor(only, ports), view);
    return forcesPage(
      ports.forces.map((name) => ({ name, address: `/public/${slugOf(name)}` })),
      view,
    );
  });

  app.get(
    "/public/:force",
    { schema: { hide: true, querystring: viewQuery, params: z.object({ force: z.string() }) } },
    async (request, reply) => {
      const force = ports.forces.find((name) => slugOf(name) === request.params.force);
      if (force === undefined) throw notPublished();
      const content = await contentFor(force, ports);
      return publicPage(content, rememberedView(request.query, request.cookies[VIEW_COOKIE], reply, ports));
    },
  );
}

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

async function contentFor(force: string, ports: PublicRoutePorts): Promise<PublicPageContent> {
  const policy = ports.policy();
  if (policy === undefined) throw notPublished();
  return {
    force,
    forces: ports.forces,
    facts: policy.publicPage,
    sources: policy.sources,
    retention: periodWords(policy.retention.reads),
    reviewIntervalMonths: ports.reviewIntervalMonths,
    figures: await ports.figures(),
  };
}

/** `Marlshire Constabulary` is found at `marlshire-constabulary`. */
function slugOf(force: string): string {
  return force
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "Nothing is published at this address",
    detail: "A page is published for each force once a policy is in force.",
  });
