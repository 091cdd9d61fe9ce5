import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { look, none, openToAll } from "./route-rights.ts";
import { createServer } from "./server.ts";

const AUDITOR: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "staff",
  roles: ["auditor"],
  forceId: makeId("force", "marlshire"),
};

const serverFor = (officer: Officer | null, looks: unknown[] = []) =>
  createServer({
    version: "1",
    officerOf: async () => officer,
    onLook: async ({ id }, { object, facts, by }) => looks.push([id, object, facts, by]),
  });

it.each([
  ["a right", { audit: none("a test") }],
  ["what it logs", { right: "audit.read" }],
  ["anything", {}],
] as const)("does not register a route that does not say %s", async (_what, config) => {
  const app = await serverFor(null);
  expect(() => app.get("/api/v1/bare", { config }, () => ({}))).toThrow(/declare the right and the audit/);
});

it("asks for the right before it looks at what was sent", async () => {
  const asks = { config: { right: "foi.answer", audit: none("a test") } } as const;
  const statusFor = async (officer: Officer | null) => {
    const app = await serverFor(officer);
    app.post("/api/v1/answers", asks, () => ({}));
    const headers = { "content-type": "application/json" };
    return (await app.inject({ method: "POST", url: "/api/v1/answers", headers, payload: "{" })).statusCode;
  };
  expect(await statusFor(null)).toBe(401);
  expect(await statusFor(AUDITOR)).toBe(403);
  expect(await statusFor({ ...AUDITOR, roles: ["foi-officer"] })).toBe(400);
});

it("logs a look before the handler runs, by the id that was looked at and by no other word of the caller's", async () => {
  const looks: unknown[] = [];
  const app = await serverFor(AUDITOR, looks);
  const config = { right: "foi.read", audit: look("foi", "letter") } as const;
  app.get("/api/v1/foi/:id", { config }, () => ({ logged: looks.length }));
  app.get("/api/v1/open", { config: openToAll("a test") }, () => ({}));
  expect((await app.inject("/api/v1/foi/foi_7")).json()).toEqual({ logged: 1 });
  await app.inject("/api/v1/foi/AB49%20XYZ");
  await app.inject("/api/v1/foi/foi_7?fetchedBy=screen");
  await app.inject("/api/v1/open");
  expect(looks).toEqual([
    [AUDITOR.id, "foi_7", { what: "letter" }, "person"],
    [AUDITOR.id, "foi", { what: "letter" }, "person"],
    [AUDITOR.id, "foi_7", { what: "letter" }, { screen: "foi_7 letter" }],
  ]);
});

it("shows nothing that could not be logged", async () => {
  const app = await createServer({
    version: "1",
    officerOf: async () => AUDITOR,
    onLook: () => Promise.reject(new Error("the log is full")),
  });
  app.get("/api/v1/foi", { config: { right: "foi.read", audit: look("foi") } }, () => ({ shown: true }));
  const answer = await app.inject("/api/v1/foi");
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("shown");
});
