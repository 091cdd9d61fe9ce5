import { expect, it } from "vitest";
import { PROBLEM_TYPE } from "./problem.ts";
import { openToAll } from "./route-rights.ts";
import { screenRoutes } from "./routes/screens.ts";
import { createServer } from "./server.ts";

const OPEN = { config: openToAll("a test") };

async function serverWithOneRoute() {
  const app = await createServer({ version: "1", officerOf: async () => null });
  app.get("/api/v1/things/:id", OPEN, () => ({}));
  app.delete("/api/v1/things/:id", OPEN, () => ({}));
  await screenRoutes(app, { folder: undefined });
  return app;
}

it("tells a wrong method which ones the address takes", async () => {
  const app = await serverWithOneRoute();
  const answer = await app.inject({ method: "POST", url: "/api/v1/things/7?full=true" });
  expect(answer.statusCode).toBe(405);
  expect(answer.headers).toMatchObject({ allow: "GET, DELETE", "content-type": PROBLEM_TYPE });
  expect(answer.json()).toMatchObject({ type: "urn:fosseway:problem:method-not-allowed" });
});

it("says of an unknown address where the known ones are listed", async () => {
  const app = await serverWithOneRoute();
  const answer = await app.inject({ method: "PUT", url: "/api/v1/nowhere" });
  expect(answer.statusCode).toBe(404);
  expect(answer.headers["content-type"]).toBe(PROBLEM_TYPE);
  expect(answer.json().detail).toContain("/api/v1/openapi.json");
});
