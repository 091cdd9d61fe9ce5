/** Signing in from outside: what a wrong passphrase is told, what the audit log keeps of it, and when guessing ends. */
import { beforeEach, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { sessionRoutes } from "#http/routes/session.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";

let app: FossewayServer;
let audited: AuditEvent[];
let now = NOW;

beforeEach(async () => {
  audited = [];
  now = NOW;
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  sessionRoutes(app, {
    people: {
      byId: () => Promise.resolve(OKAFOR),
      all: () => Promise.resolve([OKAFOR]),
      save: () => Promise.resolve(),
      verify: (id, passphrase) =>
        Promise.resolve(id === OKAFOR.id && passphrase === "the right one" ? OKAFOR : undefined),
    },
    sessions: {
      start: () => Promise.resolve("token"),
      officerOf: () => Promise.resolve(undefined),
      end: () => Promise.resolve(),
    },
    audit: {
      append: (event) => {
        audited.push(event);
        return Promise.resolve({ index: audited.length, leafHash: "", checkpoint: "" });
      },
    },
    clock: () => now,
    force: { id: makeId("force", "marlshire"), name: "Marlshire Constabulary" },
    demo: false,
    secureCookie: false,
  });
});

async function signIn(passphrase: string) {
  const payload = { officerId: OKAFOR.id, passphrase };
  const { statusCode, body } = await app.inject({ method: "POST", url: "/api/v1/session", payload });
  return { status: statusCode, type: JSON.parse(body).type as string | undefined };
}

it("refuses a wrong passphrase, and the audit log keeps that it was tried, never what was typed", async () => {
  expect(await signIn("a wrong one")).toEqual({ status: 401, type: "urn:fosseway:problem:sign-in-failed" });
  expect(audited).toMatchObject([
    { operation: "session.start", outcome: "refused", actor: { id: "system" }, object: OKAFOR.id },
  ]);
  expect(JSON.stringify(audited)).not.toContain("a wrong one");
  expect((await signIn("the right one")).status).toBe(200);
  expect(audited.at(-1)).toMatchObject({ outcome: "allowed", actor: { id: OKAFOR.id } });
});

it("ends guessing after ten tries, even of many at once, and lets the officer in after five minutes", async () => {
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn(`guess ${i}`)));
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(await signIn("the right one")).toEqual({
    status: 429,
    type: "urn:fosseway:problem:sign-in-blocked",
  });
  expect(audited).toHaveLength(10);
  now = plusMs(NOW, 5 * 60_000);
  expect((await signIn("the right one")).status).toBe(200);
});
