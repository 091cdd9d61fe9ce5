/** The numbers of a public page for machines: as JSON, as a table, and as news of each month. */
import { z } from "zod";
import type { Counting } from "#figures/verify-numbers.ts";
import type { PublishedFigures } from "#flows/figures/publish-figures.ts";
import type { ForceId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import { cacheable } from "../cacheable.ts";
import { csvRow } from "../csv-rows.ts";
import { numbersFeed } from "../public-page/numbers-feed.ts";
import { OPEN_LICENCE } from "../public-page/open-licence.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { refusals } from "../refusals.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { numbersJsonSchema, numbersSchema } from "./numbers-schema.ts";

const TAGS = ["public"];
const config = openToAll("what the force publishes");

const numbersParams = z.object({
  force: z.string().meta({ description: "The force's word in the address of its public page" }),
});

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
  schemaRoute(app, ports);
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
      const rows = numbers.map(({ name, part, period, of, least, most }) => [
        ...[name, part, period, of],
        ...[least, most, at, OPEN_LICENCE],
      ]);
      const heading = ["name", "part", "period", "of", "least", "most", "at", "licence"];
      const text = [heading, ...rows].map(csvRow).join("");
      reply.type("text/csv; charset=utf-8").header("link", `<${OPEN_LICENCE}>; rel="license"`);
      return cacheable(request, reply, text) as never;
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
        querystring: viewQuery.pick({ lang: true }),
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
      const { lang } = readerView(request.query);
      const text = numbersFeed({ force: name, address, published: figures.numbersOf(id) }, lang);
      reply.header("content-language", lang);
      return cacheable(request, reply.type("application/rss+xml; charset=utf-8"), text) as never;
    },
  );
}

async function numbersOf(page: string, ports: PublicNumbersPorts): Promise<z.infer<typeof numbersSchema>> {
  const { id, name, figures: published } = await ports.published(page);
  const { at, numbers } = published.numbersOf(id);
  return {
    force: name,
    at: formatInstant(at),
    licence: OPEN_LICENCE,
    counting: countingBody(published.countingOf(id)),
    numbers: numbers.map((number) => ({ ...number })),
  };
}

function schemaRoute(app: FossewayServer, ports: PublicNumbersPorts): void {
  app.get(
    "/public/:force/numbers.schema.json",
    {
      config,
      schema: {
        ...{ tags: TAGS, params: numbersParams, operationId: "getPublicNumbersSchema" },
        summary: "What the numbers for machines look like, as a JSON Schema",
        response: { 200: z.unknown(), ...refusals({ 404: ["nothing-published"] }) },
      },
    },
    async (request, reply) => {
      await ports.published(request.params.force);
      const text = JSON.stringify(numbersJsonSchema());
      return cacheable(request, reply.type("application/schema+json; charset=utf-8"), text) as never;
    },
  );
}

const countingBody = ({
  forces,
  months,
  reaches,
  ...rest
}: Counting): z.infer<typeof numbersSchema>["counting"] => ({
  ...rest,
  forces: [...forces],
  months: [...months],
  reaches: Object.fromEntries(
    Object.entries(reaches).map(([force, since]) => [
      force,
      since.map(({ tiers, ...reach }) => ({ ...reach, tiers: tiers.map((tier) => ({ ...tier })) })),
    ]),
  ),
});
