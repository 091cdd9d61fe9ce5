/** The disclosure log over HTTP, for everybody: the list by year and words, each answer, its tables as files, and the feed. */
import { z } from "zod";
import { annexesOf } from "#foi/annexes.ts";
import { type Disclosure, type Disclosures, searchDisclosures } from "#foi/disclosure.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import { cacheable, pageIn } from "../cacheable.ts";
import { ProblemError } from "../problem.ts";
import {
  disclosureFeed,
  disclosureListPage,
  disclosurePage,
  ON_A_PAGE,
} from "../public-page/disclosure-pages.ts";
import { readerView, viewQuery } from "../public-page/reader-view.ts";
import { openToAll } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { annexText } from "./foi-annexes.ts";

export interface PublicDisclosurePorts {
  readonly disclosures: Pick<Disclosures, "of">;
  /** The force of a public page; refuses any other. */
  readonly forceAt: (page: string) => { readonly id: ForceId; readonly name: string };
  readonly clock: Clock;
}

const config = openToAll("what the force publishes");

/** An address may carry anything: what is not one of ours counts as not given. */
const listQuery = viewQuery.extend({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  words: z.string().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
const oneParams = z.object({ force: z.string(), reference: z.string().max(40) });

export function publicDisclosureRoutes(app: FossewayServer, ports: PublicDisclosurePorts): void {
  const of = async (page: string) => {
    const { id, name } = ports.forceAt(page);
    return { name, all: searchDisclosures(await ports.disclosures.of({ only: [id] }), {}) };
  };
  const one = async ({ force, reference }: z.infer<typeof oneParams>) => {
    const { name, all } = await of(force);
    const disclosure = all.find((held) => held.reference === reference);
    if (disclosure === undefined) throw notPublished();
    return { name, disclosure };
  };
  const params = z.object({ force: z.string() });

  app.get(
    "/public/:force/disclosures",
    { config, schema: { hide: true, querystring: listQuery, params } },
    async (request, reply) => {
      const { name, all } = await of(request.params.force);
      const { year = "", words = "", page = 1 } = request.query;
      const found = searchDisclosures(all, { year: year === "" ? undefined : year, words });
      const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
      const list = {
        ...{ force: name, address: `/public/${request.params.force}/disclosures`, found, year, words },
        years: [...new Set(all.map(({ answeredOn }) => answeredOn.slice(0, 4)))],
        page: Math.min(page, pages),
        at: newestOf(all) ?? ports.clock(),
      };
      const view = readerView(request.query);
      return cacheable(request, pageIn(reply, view), disclosureListPage(list, view));
    },
  );
  app.get(
    "/public/:force/disclosures.rss",
    { config, schema: { hide: true, querystring: viewQuery.pick({ lang: true }), params } },
    async (request, reply) => {
      const { name, all } = await of(request.params.force);
      const address = `${request.protocol}://${request.host}/public/${request.params.force}/disclosures`;
      const newest = all.toSorted((a, b) => b.publishedAt - a.publishedAt);
      const { lang } = readerView(request.query);
      reply.type("application/rss+xml; charset=utf-8").header("content-language", lang);
      return cacheable(request, reply, disclosureFeed({ force: name, address, all: newest }, lang));
    },
  );
  app.get(
    "/public/:force/disclosures/:reference",
    { config, schema: { hide: true, querystring: viewQuery, params: oneParams } },
    async (request, reply) => {
      const { name, disclosure } = await one(request.params);
      const address = `/public/${request.params.force}/disclosures`;
      const view = readerView(request.query);
      return cacheable(
        request,
        pageIn(reply, view),
        disclosurePage({ force: name, address, disclosure }, view),
      );
    },
  );
  app.get(
    "/public/:force/disclosures/:reference/annex-:number.csv",
    {
      config,
      schema: { hide: true, params: oneParams.extend({ number: z.coerce.number().int().min(1).max(1_000) }) },
    },
    async (request, reply) => {
      const { disclosure } = await one(request.params);
      const annex = annexesOf(disclosure).find(({ number }) => number === request.params.number);
      if (annex === undefined) throw notPublished();
      return cacheable(request, reply.type("text/csv; charset=utf-8"), annexText(annex));
    },
  );
}

const newestOf = (all: readonly Disclosure[]) =>
  all
    .map(({ publishedAt }) => publishedAt)
    .reduce<Disclosure["publishedAt"] | undefined>(
      (newest, at) => (newest === undefined || at > newest ? at : newest),
      undefined,
    );

const notPublished = () =>
  new ProblemError({
    status: 404,
    code: "nothing-published",
    title: "Nothing is published at this address",
    detail: "It may have been taken back. The list has what is published now.",
  });
