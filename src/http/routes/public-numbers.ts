/** The numbers of a public page for machines: as JSON, as a table, and as news of each month. */
import { z } from "zod";
import { openNumbers, PERIODS } from "#figures/open-numbers.ts";
import type { Counting } from "#figures/verify-numbers.ts";
import type { PublishedFigures } from "#flows/figures/publish-figures.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { cacheable } from "../cacheable.ts";
import { csvRow } from "../csv-rows.ts";
import { numbersFeed } from "../public-page/numbers-feed.ts";
import { OPEN_LICENCE } from "../public-page/numbers-section.ts";
import { refusals } from "../refusals.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

const TAGS = ["public"];
const config = openToAll("what the force publishes");

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
        part: z.string().meta({ description: "With this outcome or reach, or of this month; empty for all" }),
        period: z.enum(PERIODS),
        least: z.int(),
        most: z.int().meta({ description: "The same as `least` where the number is told exactly" }),
      }),
    ),
  })
  .meta({ id: "PublicNumbers" });

export interface PublicNumbersPorts {
  /** Of the force with this page; refuses any other. */
  readonly published: (page: string) => Promise<{
    readonly id: ForceId;
    readonly name: string;
    readonly figures: PublishedFigures;
  }>;
}

export function publicNumbersRoutes(app: FossewayServer, ports: PublicNumbersPorts): void {
  const shared = { tags: TAGS, params: numbersParams };
  feedRoute(app, ports);
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

function feedRoute(app: FossewayServer, ports: PublicNumbersPorts): void {
  app.get(
    "/public/:force/numbers.rss",
    {
      config,
      schema: {
        ...{ tags: TAGS, params: numbersParams, operationId: "getPublicNumbersAsFeed" },
        summary: "The numbers of each month that is over, for readers of news",
        response: {
          200: z.string().meta({ description: "RSS 2.0" }),
          ...refusals({ 404: ["nothing-published"] }),
        },
      },
    },
    async (request, reply) => {
      const { force } = request.params;
      const { id, name, figures } = await ports.published(force);
      const address = `${request.protocol}://${request.host}/public/${force}`;
      const text = numbersFeed({ force: name, address, figures: figures.of(id) });
      return cacheable(request, reply.type("application/rss+xml; charset=utf-8"), text) as never;
    },
  );
}

async function numbersOf(page: string, ports: PublicNumbersPorts): Promise<z.infer<typeof numbersSchema>> {
  const { id, name, figures: published } = await ports.published(page);
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
