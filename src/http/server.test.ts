import { expect, it } from "vitest";
import type { RefusedRequest } from "#flows/log-role-refusal.ts";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { withRole } from "./principal.ts";
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
    onRoleRefused: async (_officer, asked) => refused.push(asked),
  });
  app.get("/reads/:vrm", (request) => withRole(request, "auditor"));
  app.get("/open", (request) => withRole(request, "analyst"));
  const refusal = await app.inject("/reads/AB49XYZ");
  expect(refusal.statusCode).toBe(403);
  expect(refusal.json().detail).toMatch(/^This needs the role of auditor\. /);
  expect((await app.inject("/open")).statusCode).toBe(200);
  expect(refused).toEqual([{ method: "GET", route: "/reads/:vrm", requestId: expect.any(String) }]);
});

it("parses no large body before anybody knows who sent it", async () => {
  const app = await createServer({ version: "1", officerOf: async () => null });
  app.post("/session", () => "parsed");
  const send = (text: string) =>
    app.inject({ method: "POST", url: "/session", payload: { text } }).then(({ statusCode }) => statusCode);
  expect(await send("x".repeat(1000))).toBe(200);
  expect(await send("x".repeat(1_100_000))).toBe(413);
});
