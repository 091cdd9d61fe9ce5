import { beforeAll, expect, it } from "vitest";
import { openToAll } from "./route-rights.ts";
import { createServer, type FossewayServer } from "./server.ts";

const OPEN = { config: openToAll("a test") };

let app: FossewayServer;
let handled = 0;

beforeAll(async () => {
  app = await createServer({
    version: "test",
    officerOf: () => Promise.resolve(null),
    trustedProxies: ["192.0.2.1"],
  });
  const handler = () => {
    handled += 1;
    return {};
  };
  app.post("/sign", OPEN, handler);
  app.delete("/sign", OPEN, handler);
  app.get("/sign", OPEN, handler);
  await app.ready();
});

const COOKIE = { cookie: "fosseway_session=a-token" };
const JSON_BODY = { "content-type": "application/json" };

async function send(
  headers: Record<string, string>,
  { method = "POST", payload = "{}", remoteAddress = "127.0.0.1" } = {},
): Promise<number> {
  const before = handled;
  const answer = await app.inject({
    method: method as "POST",
    url: "/sign",
    headers: { host: "anpr.example", ...headers },
    remoteAddress,
    ...(method === "POST" ? { payload } : {}),
  });
  expect(handled - before, "the handler runs exactly when the request is taken").toBe(
    answer.statusCode === 200 ? 1 : 0,
  );
  return answer.statusCode;
}

it.each([
  ["the page's own origin", { origin: "https://anpr.example" }, 200],
  ["the page's own origin over plain HTTP", { origin: "http://anpr.example" }, 200],
  ["the browser's word that it is the same", { "sec-fetch-site": "same-origin" }, 200],
  ["a neighbouring site", { origin: "https://intranet.example" }, 403],
  ["the same host on another port", { origin: "https://anpr.example:8443" }, 403],
  ["an origin that only begins alike", { origin: "https://anpr.example.evil.example" }, 403],
  ["an origin that hides itself", { origin: "null" }, 403],
  [
    "the browser's word that it is a neighbour",
    { origin: "https://anpr.example", "sec-fetch-site": "same-site" },
    403,
  ],
  ["no word of where it comes from", {}, 403],
])("with the session cookie and %s", async (_what, headers: Record<string, string>, status) => {
  expect(await send({ ...COOKIE, ...JSON_BODY, ...headers })).toBe(status);
  expect(await send({ ...COOKIE, ...headers }, { method: "DELETE" })).toBe(status);
});

it("lets through what only reads, and whoever brings no cookie: cameras and tools", async () => {
  expect(await send(COOKIE, { method: "GET" })).toBe(200);
  expect(await send({ ...JSON_BODY, "x-camera-key": "k" })).toBe(200);
});

it("takes the name of the site from a proxy that the settings trust, and from nobody else", async () => {
  const headers = {
    ...COOKIE,
    ...JSON_BODY,
    origin: "https://anpr.force.example",
    "x-forwarded-host": "anpr.force.example",
  };
  expect(await send(headers, { remoteAddress: "192.0.2.1" })).toBe(200);
  expect(await send(headers, { remoteAddress: "192.0.2.2" })).toBe(403);
});

it.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain; application/json",
])("takes no body of type %s, which a form can send, where JSON is asked for", async (type) => {
  const headers = { ...COOKIE, origin: "https://anpr.example", "content-type": type };
  expect(await send(headers, { payload: "--x--" })).toBe(415);
});
