import { afterAll, expect, it } from "vitest";
import { none } from "./route-rights.ts";
import { createServer } from "./server.ts";

const app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
const config = { right: "public", audit: none("a page for the public") } as const;
for (const url of ["/public", "/public/:force", "/api/v1/anything"]) {
  app.get(url, { config, schema: { hide: true } }, () => "a page" as never);
}
afterAll(() => app.close());

const PAGE = "/public/vale-police?text=largest";
const open = (url: string, referer?: string) =>
  app.inject({ url, headers: { host: "anpr.example", ...(referer === undefined ? {} : { referer }) } });

it("leads whoever goes from a page to itself elsewhere, which no cache may keep", async () => {
  const { statusCode, headers } = await open(PAGE, `https://anpr.example${PAGE}`);
  expect(statusCode).toBe(303);
  expect(headers.location).toMatch(/^https:\/\/(?!anpr\.example)/);
  expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
});

it("also behind a proxy that gives us another name", async () => {
  expect((await open(PAGE, `https://www.vale.example${PAGE}`)).statusCode).toBe(303);
});

it.each([
  ["without a referrer", PAGE, undefined],
  ["from another page", PAGE, "https://anpr.example/public"],
  ["from the same page in another size", PAGE, "https://anpr.example/public/vale-police"],
  ["from a search engine", "/public", "https://search.example/"],
  ["with a referrer that is none", "/public", "::"],
  ["of an address that is no page", "/api/v1/anything", "https://anpr.example/api/v1/anything"],
])("gives the page %s", async (_, url, referer) => {
  expect((await open(url, referer)).statusCode).toBe(200);
});
