/** The public page over HTTP: plain HTML without script or cookie, the same for everybody. */
import { z } from "zod";
import type { PublishedFigures } from "#flows/figures/publish-figures.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import type { Period } from "#terms/period.ts";
import { cacheable, pageIn } from "../cacheable.ts";
import { ProblemError } from "../problem.ts";
import { forcesPage } from "../public-page/forces-page.ts";
import { type PublicPageContent, publicPage } from "../public-page/public-page.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { type PublishedAssessment, publicAssessmentRoute } from "./public-assessment.ts";
import { type PublicDisclosurePorts, publicDisclosureRoutes } from "./public-disclosures.ts";
import { publicNumbersRoutes } from "./public-numbers.ts";

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
  readonly disclosures: PublicDisclosurePorts["disclosures"];
  readonly clock: Clock;
  /** The self-assessment that a force has put before the public. */
  readonly assessmentOf: (force: ForceId) => Promise<PublishedAssessment | undefined>;
}

const config = openToAll("what the force publishes");

export function publicRoutes(app: FossewayServer, ports: PublicRoutePorts): void {
  app.get("/public", { config, schema: { hide: true, querystring: viewQuery } }, async (request, reply) => {
    const view = readerView(request.query);
    pageIn(reply, view);
    const [only, ...others] = ports.forces;
    if (only !== undefined && others.length === 0)
      return cacheable(request, reply, publicPage(await contentFor(only, ports), view));
    const { together } = await ports.figures();
    const content = { name: ports.name, forces: ports.forces.map(entryOf), together };
    return cacheable(request, reply, forcesPage(content, view));
  });

  app.get(
    "/public/:force",
    { config, schema: { hide: true, querystring: viewQuery, params: z.object({ force: z.string() }) } },
    async (request, reply) => {
      const content = await contentFor(forceAt(request.params.force, ports), ports);
      const view = readerView(request.query);
      return cacheable(request, pageIn(reply, view), publicPage(content, view));
    },
  );
  publicDisclosureRoutes(app, { ...ports, forceAt: (page) => forceAt(page, ports) });
  publicAssessmentRoute(app, {
    published: async (page) => {
      const { id, name } = forceAt(page, ports);
      return { name, backTo: addressOf(page), shown: await ports.assessmentOf(id) };
    },
  });
  publicNumbersRoutes(app, {
    published: async (page) => {
      const { id, name } = forceAt(page, ports);
      return { id, name, figures: await ports.figures() };
    },
  });
}

/** The force of a page, once it has a policy. */
export function forceAt(page: string, { forces }: Pick<PublicRoutePorts, "forces">): PublicForce {
  const force = forces.find((one) => one.page === page);
  if (force?.policy() === undefined) throw notPublished();
  return force;
}

const addressOf = (page: string): string => `/public/${page}`;

const entryOf = ({ name, page, policy }: PublicForce) => ({
  name,
  address: policy() === undefined ? undefined : addressOf(page),
});

async function contentFor(force: PublicForce, ports: PublicRoutePorts): Promise<PublicPageContent> {
  const policy = force.policy();
  if (policy === undefined) throw notPublished();
  return {
    force: force.name,
    forces: ports.forces.map(({ name }) => name),
    facts: policy.publicPage,
    sources: policy.sources,
    retention: {
      keptFor: ports.keptFor() ?? policy.retention.reads,
      permitted: policy.retention.reads,
    },
    reviewIntervalMonths: policy.numbers.sites.reviewIntervalMonths,
    published: (await ports.figures()).numbersOf(force.id),
    address: addressOf(force.page),
    numbersAddress: `${addressOf(force.page)}/numbers`,
    disclosuresAddress: `${addressOf(force.page)}/disclosures`,
    contactAddress: `${addressOf(force.page)}/contact`,
    assessmentAddress:
      (await ports.assessmentOf(force.id)) === undefined
        ? undefined
        : `${addressOf(force.page)}/self-assessment`,
  };
}

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "Nothing is published at this address",
    detail: "A page is published for each force once a policy is in force.",
  });
