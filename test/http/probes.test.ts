import { expect, it } from "vitest";
import { type ProbePorts, probeRoutes, type Readiness } from "#http/routes/probes.ts";
import { createServer } from "#http/server.ts";

const WELL: Readiness = { ready: true, faults: [], waits: [] };

async function serverWith(ports: Partial<ProbePorts> = {}) {
  const app = await createServer({ version: "1", officerOf: async () => null });
  probeRoutes(app, {
    readiness: async () => WELL,
    metrics: { contentType: "text/plain", text: async () => "fosseway_journal_head 7" },
    metricsToken: "",
    ...ports,
  });
  return app;
}

it("lives while it answers, and is ready only without faults", async () => {
  const faults = [{ part: "matcher", code: "stands-still" }];
  const app = await serverWith({ readiness: async () => ({ ready: false, faults, waits: [] }) });
  expect((await app.inject("/livez")).statusCode).toBe(200);
  const ready = await app.inject("/readyz");
  expect(ready.statusCode).toBe(503);
  expect(ready.headers["retry-after"]).toBeDefined();
  expect(ready.json()).toMatchObject({ ready: false, faults });
  expect((await (await serverWith()).inject("/readyz")).statusCode).toBe(200);
});

it("tells measures to this machine alone, and to no stranger whom a proxy passes on", async () => {
  const app = await serverWith();
  const asked = async (remoteAddress: string, headers = {}) =>
    (await app.inject({ url: "/metrics", remoteAddress, headers })).statusCode;
  expect(await asked("127.0.0.1")).toBe(200);
  expect(await asked("::1")).toBe(200);
  expect(await asked("::ffff:127.0.0.1")).toBe(200);
  expect(await asked("10.0.0.7")).toBe(403);
  expect(await asked("127.0.0.1", { "x-forwarded-for": "10.0.0.7" })).toBe(403);
});

it("asks everybody for the token once there is one", async () => {
  const app = await serverWith({ metricsToken: "quite secret" });
  const asked = async (authorization: string | undefined) => {
    const headers = authorization === undefined ? {} : { authorization };
    return (await app.inject({ url: "/metrics", headers })).statusCode;
  };
  expect(await asked(undefined)).toBe(401);
  expect(await asked("Bearer quite wrong")).toBe(401);
  expect(await asked("Bearer quite secret")).toBe(200);
});
