/** The public page over HTTP: plain HTML without script or cookie, the same for everybody, and its numbers for machines. */
import { z } from "zod";
import { openNumbers, PERIODS } from "#figures/open-numbers.ts";
import type { Counting } from "#figures/verify-numbers.ts";
import type { PublishedFigures } from "#flows/figures/publish-figures.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { type Period, periodWords } from "#terms/period.ts";
import { cacheable } from "../cacheable.ts";
import { csvRow } from "../csv-rows.ts";
import { ProblemError } from "../problem.ts";
import { forcesPage } from "../public-page/forces-page.ts";
import { OPEN_LICENCE } from "../public-page/numbers-section.ts";
import { type PublicPageContent, publicPage } from "../public-page/public-page.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { refusals } from "../refusals.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

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
}

const config = openToAll("what the force publishes");
const HTML = "text/html; charset=utf-8";

export function publicRoutes(app: FossewayServer, ports: PublicRoutePorts): void {
  app.get("/public", { config, schema: { hide: true, querystring: viewQuery } }, async (request, reply) => {
    const view = readerView(request.query);
    const [only, ...others] = ports.forces;
    reply.type(HTML);
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
      return cacheable(request, reply.type(HTML), publicPage(content, readerView(request.query)));
    },
  );
  numbersRoutes(app, ports);
}

const numbersParams = z.object({
  force: z.string().meta({ description: "The force's word in the address of its public page" }),
});

const countingSchema = z
  .object({
    forceId: z.string(),
    forces: z.array(z.string()).meta({
      description: "The forces that share the system; the first tells also what a force left behind",
    }),
    ownForce: z.string().meta({ description: "Whose entries are those that name no force" }),
    entries: z.int().meta({ description: "So many entries of the audit log were counted, from its first" }),
    since: z.iso.date().meta({ description: "The first day that counts" }),
    reaches: z
      .record(
        z.string(),
        z.array(
          z.object({
            from: z.iso.date(),
            tiers: z.array(z.object({ upToDays: z.int(), words: z.string() })),
            beyondTiers: z.string(),
          }),
        ),
      )
      .meta({ description: "By force: what searches were told apart by, from a day on" }),
    smallCount: z.int().meta({
      description:
        "Counts of people's doings below this are told as a range, so that no person can be made out behind one",
    }),
  })
  .meta({
    id: "PublicCounting",
    description:
      "By what whoever has an export of the audit log counts these numbers again: `npx fosseway figures verify`",
  });

const numbersSchema = z
  .object({
    force: z.string(),
    at: z.iso.datetime().meta({ description: "The moment of the numbers" }),
    licence: z.url().meta({ description: "Under which anybody may use them" }),
    counting: countingSchema,
    numbers: z.array(
      z.object({
        name: z.string().meta({ description: "What is counted" }),
        part: z.string().meta({ description: "With this outcome or reach; empty for all" }),
        period: z.enum(PERIODS),
        least: z.int(),
        most: z.int().meta({ description: "The same as `least` where the number is told exactly" }),
      }),
    ),
  })
  .meta({ id: "PublicNumbers" });

function numbersRoutes(app: FossewayServer, ports: PublicRoutePorts): void {
  const shared = { tags: ["public"], params: numbersParams };
  app.get(
    "/public/:force/numbers.json",
    {
      config,
      schema: {
        ...{ ...shared, operationId: "getPublicNumbers" },
        summary: "The numbers of a force's public page",
        response: { 200: numbersSchema, ...refusals({ 404: ["nothing-published"] }) },
      },
    },
    async (request, reply) => {
      const text = JSON.stringify(await numbersOf(request.params.force, ports));
      return cacheable(request, reply.type("application/json; charset=utf-8"), text) as never;
    },
  );
  app.get(
    "/public/:force/numbers.csv",
    {
      config,
      schema: {
        ...{ ...shared, operationId: "getPublicNumbersAsCsv" },
        summary: "The numbers of a force's public page, a row each",
        response: {
          200: z.string().meta({ description: "Text with a heading; the columns are those of the JSON" }),
          ...refusals({ 404: ["nothing-published"] }),
        },
      },
    },
    async (request, reply) => {
      const { at, numbers } = await numbersOf(request.params.force, ports);
      const rows = numbers.map(({ name, part, period, least, most }) => [
        name,
        part,
        period,
        least,
        most,
        at,
      ]);
      const text = [["name", "part", "period", "least", "most", "at"], ...rows].map(csvRow).join("");
      return cacheable(request, reply.type("text/csv; charset=utf-8"), text) as never;
    },
  );
}

async function numbersOf(page: string, ports: PublicRoutePorts): Promise<z.infer<typeof numbersSchema>> {
  const { name, id } = forceAt(page, ports);
  const published = await ports.figures();
  const figures = published.of(id);
  return {
    force: name,
    at: formatInstant(figures.at),
    licence: OPEN_LICENCE,
    counting: countingBody(published.countingOf(id)),
    numbers: openNumbers(figures).map((number) => ({ ...number })),
  };
}

const countingBody = ({ forces, reaches, ...rest }: Counting): z.infer<typeof countingSchema> => ({
  ...rest,
  forces: [...forces],
  reaches: Object.fromEntries(
    Object.entries(reaches).map(([force, since]) => [
      force,
      since.map(({ tiers, ...reach }) => ({ ...reach, tiers: tiers.map((tier) => ({ ...tier })) })),
    ]),
  ),
});

/** The force of a page, once it has a policy. */
function forceAt(page: string, { forces }: PublicRoutePorts): PublicForce {
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
      keptFor: periodWords(ports.keptFor() ?? policy.retention.reads),
      permitted: periodWords(policy.retention.reads),
    },
    reviewIntervalMonths: policy.numbers.sites.reviewIntervalMonths,
    figures: (await ports.figures()).of(force.id),
    numbersAddress: `${addressOf(force.page)}/numbers`,
  };
}

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "Nothing is published at this address",
    detail: "A page is published for each force once a policy is in force.",
  });
