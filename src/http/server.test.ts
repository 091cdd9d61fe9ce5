import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { z } from "zod";
import type { RefusedRequest } from "#flows/proof/log-refused-request.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { ProblemError, problemSchema } from "./problem.ts";
import { refusals } from "./refusals.ts";
import { none, openToAll } from "./route-rights.ts";
import { createServer } from "./server.ts";

const ANALYST: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "staff",
  roles: ["analyst"],
  forceId: makeId("force", "marlshire"),
};

it("hands every refusal for want of a role to the audit log, by the route's pattern and never the address", async () => {
  const refused: RefusedRequest[] = [];
  const app = await createServer({
    version: "1",
    officerOf: async () => ANALYST,
    onRefused: async (_officer, asked) => refused.push(asked),
  });
  const answer = () => "answered";
  app.get("/reads/:vrm", { config: { right: "audit.read", audit: none("a test") } }, answer);
  app.get("/open", { config: { right: "live.watch", audit: none("a test") } }, answer);
  const refusal = await app.inject("/reads/AB49XYZ");
  expect(refusal.statusCode).toBe(403);
  expect(refusal.json().detail).toMatch(/^This needs the role of auditor or data protection officer\. /);
  expect((await app.inject("/open")).statusCode).toBe(200);
  const asked = { method: "GET", route: "/reads/:vrm", requestId: expect.any(String) };
  expect(refused).toEqual([{ ...asked, refusal: "role-not-permitted" }]);
});

it("parses no large body before anybody knows who sent it", async () => {
  const app = await createServer({ version: "1", officerOf: async () => null });
  app.post("/session", OPEN, () => "parsed");
  const send = (text: string) =>
    app.inject({ method: "POST", url: "/session", payload: { text } }).then(({ statusCode }) => statusCode);
  expect(await send("x".repeat(1000))).toBe(200);
  expect(await send("x".repeat(1_100_000))).toBe(413);
});

type Server = Awaited<ReturnType<typeof createServer>>;
const serverWith = (options: Partial<Parameters<typeof createServer>[0]> = {}): Promise<Server> =>
  createServer({ version: "1", officerOf: async () => ANALYST, ...options });

const OPEN = { config: openToAll("a test") };
const withText = { ...OPEN, schema: { body: z.object({ text: z.string() }) } };

it("says 503 and when to come again when the outside failed, whatever the route", async () => {
  const app = await serverWith();
  app.get("/api/v1/away", OPEN, () => {
    throw new OutsideError("database-unreachable", "AB49XYZ does not answer", { retryable: true });
  });
  app.get("/api/v1/unheard-of", OPEN, () => {
    throw new OutsideError("tape-robot-jammed", "AB49XYZ", { retryable: false });
  });
  const away = await app.inject("/api/v1/away");
  expect(away.statusCode).toBe(503);
  expect(away.headers["retry-after"]).toBe("5");
  expect(away.json()).toMatchObject({ type: "urn:fosseway:problem:database-unreachable" });
  expect(away.body).not.toContain("AB49XYZ");
  const other = await app.inject("/api/v1/unheard-of");
  expect(other.json()).toMatchObject({ status: 503, type: "urn:fosseway:problem:outside-not-well" });
});

it("says so too when the outside fails while it is asked who is signed in", async () => {
  const app = await serverWith({
    officerOf: () => Promise.reject(new OutsideError("database-unreachable", "no", { retryable: true })),
  });
  app.get("/api/v1/anything", OPEN, () => ({}));
  expect((await app.inject("/api/v1/anything")).statusCode).toBe(503);
});

it("does not keep anybody waiting for what hangs", async () => {
  const app = await serverWith({ answerWithinMs: 20 });
  app.get("/api/v1/hangs", OPEN, () => new Promise(() => {}));
  app.post("/api/v1/hangs", OPEN, () => new Promise(() => {}));
  const url = await app.listen({ port: 0 });
  const headers = { "content-type": "application/json" };
  // The body of a posted request is read to its end before the handler hangs.
  for (const init of [{}, { method: "POST", headers, body: "{}" }]) {
    const answer = await fetch(`${url}/api/v1/hangs`, init);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ type: "urn:fosseway:problem:answer-too-late" });
  }
  await app.close();
});

it("lets an answer that is being packed go out whole, though its time runs out meanwhile", async () => {
  const app = await serverWith({ answerWithinMs: 20 });
  const items = Array.from({ length: 500 }, (_, n) => `item ${n}`);
  app.get("/api/v1/long", OPEN, () => ({ items }));
  app.get("/api/v1/hangs", OPEN, () => new Promise(() => {}));
  // Packing takes until one that was asked later has run out of time.
  app.addHook("onSend", async ({ url: asked }) => {
    if (asked.endsWith("long")) await app.inject("/api/v1/hangs");
  });
  const url = await app.listen({ port: 0 });
  const answer = await fetch(`${url}/api/v1/long`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ items });
  await app.close();
});

it.each(['{"text":"a\\u0000b"}', '{"text":"\\ud800"}', '{"text":1e400}'])("refuses %s", async (payload) => {
  const app = await serverWith();
  app.post("/api/v1/texts", withText, () => ({}));
  const headers = { "content-type": "application/json" };
  const answer = await app.inject({ method: "POST", url: "/api/v1/texts", headers, payload });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ facts: { fields: [{ path: "/text" }] } });
});

it("takes a code that the route does not declare for a mistake, and reports it where somebody listens", async () => {
  const sendOdd = () => {
    throw new ProblemError({ status: 409, code: "odd", title: "Odd" });
  };
  const strict = await serverWith();
  strict.get("/api/v1/odd", OPEN, sendOdd);
  expect((await strict.inject("/api/v1/odd")).statusCode).toBe(500);
  const undeclared: unknown[] = [];
  const lenient = await serverWith({ onUndeclared: (...noted) => undeclared.push(noted) });
  lenient.get("/api/v1/odd", OPEN, sendOdd);
  lenient.get("/api/v1/even", { ...OPEN, schema: { response: refusals({ 409: ["odd"] }) } }, sendOdd);
  expect((await lenient.inject("/api/v1/odd")).statusCode).toBe(409);
  expect((await lenient.inject("/api/v1/even")).statusCode).toBe(409);
  expect(undeclared).toEqual([["odd", "/api/v1/odd"]]);
});

it("does not register a route with a status whose codes nobody named", async () => {
  const app = await serverWith();
  const register = () =>
    app.get("/api/v1/bare", { ...OPEN, schema: { response: { 409: problemSchema } } }, () => {});
  expect(register).toThrow(/refusals/);
});

it("tells browsers what they may do with our pages, and to stay with HTTPS where that is all there is", async () => {
  const plain = await serverWith();
  plain.get("/page", OPEN, () => "page");
  const { headers } = await plain.inject("/page");
  expect(headers["content-security-policy"]).toContain("form-action 'self'");
  expect(headers["content-security-policy"]).not.toContain("unsafe-inline");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  expect(headers).toMatchObject({ "cache-control": "no-store" });
  expect(headers).not.toHaveProperty("strict-transport-security");
  const secure = await serverWith({ httpsOnly: true });
  secure.get("/page", OPEN, () => "page");
  expect((await secure.inject("/page")).headers["strict-transport-security"]).toContain("max-age=31536000");
});

it("tells a camera nothing that is for browsers alone", async () => {
  const app = await serverWith();
  const audit = none("a route of this test");
  app.post("/delivery", { config: { right: "captures.deliver", audit } }, () => ({}));
  const { headers } = await app.inject({ method: "POST", url: "/delivery" });
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  expect(headers).not.toHaveProperty("content-security-policy");
});

it("tells of an answer that broke off on its way, and of none that did not", async () => {
  const told: [string, unknown][] = [];
  const beginning = Promise.withResolvers<void>();
  const app = await serverWith({ events: { report: (name, facts) => told.push([name, facts]) } });
  app.get("/breaks", OPEN, (_request, reply) =>
    reply.send(
      Readable.from(
        (async function* () {
          yield "AB49XYZ";
          await beginning.promise;
          throw new Error("AB49XYZ");
        })(),
      ),
    ),
  );
  app.get("/whole", OPEN, () => "whole");
  const url = await app.listen({ port: 0 });
  const broken = await fetch(`${url}/breaks`, { headers: { "accept-encoding": "identity" } });
  beginning.resolve();
  await expect(broken.text()).rejects.toThrow();
  await (await fetch(`${url}/whole`)).text();
  await app.close();
  expect(told.map(([name]) => name).filter((name) => name !== "request-answered")).toEqual([
    "answer-cut-off",
  ]);
});
