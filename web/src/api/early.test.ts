import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fetchOrTakeEarly } from "./early.ts";

const URL = "http://fosseway.test/api/v1/session";

beforeEach(() => {
  vi.spyOn(performance, "now").mockReturnValue(2_000);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  globalThis.fossewayEarlyAnswers = undefined;
});

function serverSays(text: string) {
  const server = vi.fn(async () => new Response(text));
  vi.stubGlobal("fetch", server);
  return server;
}

const asText = async (method = "GET") => (await fetchOrTakeEarly(new Request(URL, { method }))).text();

it("takes an early answer once, and asks the server after that", async () => {
  const server = serverSays("now");
  globalThis.fossewayEarlyAnswers = new Map([[URL, Promise.resolve(new Response("early"))]]);
  expect(await asText()).toBe("early");
  expect(server).not.toHaveBeenCalled();
  expect(await asText()).toBe("now");
});

it("asks again where the early answer was a refusal or a broken line", async () => {
  serverSays("now");
  globalThis.fossewayEarlyAnswers = new Map([[URL, Promise.resolve(new Response("", { status: 401 }))]]);
  expect(await asText()).toBe("now");
  globalThis.fossewayEarlyAnswers = new Map([[URL, Promise.reject(new TypeError("broken line"))]]);
  expect(await asText()).toBe("now");
});

it("never answers a change with what was asked early", async () => {
  serverSays("now");
  globalThis.fossewayEarlyAnswers = new Map([[URL, Promise.resolve(new Response("early"))]]);
  expect(await asText("DELETE")).toBe("now");
});

it("lets an early answer go that nobody took while the page began", async () => {
  serverSays("now");
  globalThis.fossewayEarlyAnswers = new Map([[URL, Promise.resolve(new Response("early"))]]);
  vi.mocked(performance.now).mockReturnValue(30_001);
  expect(await asText()).toBe("now");
});
