/** Signing in from outside: what a wrong passphrase is told, what the audit log keeps of it, and how guessing is limited. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { knownDevices } from "#http/known-device.ts";
import { sessionRoutes } from "#http/routes/session.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { marlshireUnder } from "../factories/installation.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";
import { memorySignInTries } from "../support/stores/sign-in-tries.ts";

const MINUTE_MS = 60_000;
const HERE = "192.0.2.1";
const RIGHT = "the right one";

let app: FossewayServer;
let audited: AuditEvent[];
let looked: number;
let busy: boolean;
let now = NOW;

beforeEach(async () => {
  audited = [];
  looked = 0;
  busy = false;
  now = NOW;
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(null) });
  sessionRoutes(app, {
    people: {
      byId: () => Promise.resolve(OKAFOR),
      all: () => Promise.resolve([OKAFOR]),
      verify: (id, passphrase) => {
        looked += 1;
        if (busy) return Promise.reject(new OutsideError("passphrases-busy", "Wait.", { retryable: true }));
        return Promise.resolve(id === OKAFOR.id && passphrase === RIGHT ? OKAFOR : undefined);
      },
      officerFor: () => Promise.resolve(undefined),
      forcesOf: () => Promise.resolve([OKAFOR.forceId]),
    },
    book: { setPassphrase: () => Promise.resolve(0) },
    easilyGuessed: () => Promise.resolve(false),
    rulesOf: houseRules,
    sessions: {
      start: () => Promise.resolve("token"),
      end: () => Promise.resolve(),
      actFor: () => Promise.resolve(),
    },
    tries: memorySignInTries(),
    devices: knownDevices(new Uint8Array(32).fill(7), false),
    audit: {
      append: (event) => {
        audited.push(event);
        return Promise.resolve({ index: audited.length, leafHash: "", checkpoint: "" });
      },
    },
    clock: () => now,
    system: () => marlshireUnder(undefined),
    demo: false,
    secureCookie: false,
  });
});

async function signIn(passphrase: string, { as = OKAFOR.id as string, from = HERE, cookie = "" } = {}) {
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/session",
    payload: { officerId: as, passphrase },
    remoteAddress: from,
    headers: cookie === "" ? {} : { cookie },
  });
  const device = answer.cookies.find(({ name }) => name.startsWith("fosseway_device_"));
  return {
    status: answer.statusCode,
    code: (JSON.parse(answer.body).type as string | undefined)?.replace("urn:fosseway:problem:", ""),
    retryAfter: answer.headers["retry-after"],
    device: device && `${device.name}=${device.value}`,
  };
}

const guess = (times: number, how: Parameters<typeof signIn>[1] = {}) =>
  Promise.all(Array.from({ length: times }, (_, i) => signIn(`guess ${i}`, how)));

it("refuses a wrong passphrase, and the audit log keeps that it was tried, never what was typed", async () => {
  expect(await signIn("a wrong one")).toMatchObject({ status: 401, code: "sign-in-failed" });
  expect(audited).toMatchObject([
    { operation: "session.start", outcome: "refused", actor: { id: "system" }, object: OKAFOR.id },
  ]);
  expect(JSON.stringify(audited)).not.toContain("a wrong one");
  expect((await signIn(RIGHT)).status).toBe(200);
  expect(audited.at(-1)).toMatchObject({ outcome: "allowed", actor: { id: OKAFOR.id } });
});

describe("guessing", () => {
  it("ends after five tries under one number from one address, even of many at once, for five minutes", async () => {
    const guesses = await guess(12);
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(looked).toBe(5);
    now = plusMs(NOW, 2 * MINUTE_MS);
    expect(await signIn(RIGHT)).toMatchObject({ status: 429, code: "sign-in-blocked", retryAfter: "180" });
    now = plusMs(NOW, 5 * MINUTE_MS);
    expect((await signIn(RIGHT)).status).toBe(200);
  });

  it("is in the audit log: each wrong passphrase, and once that the limit was reached", async () => {
    await guess(40);
    expect(audited).toHaveLength(6 + 1);
    expect(audited.filter(({ facts }) => facts["limit"] === "person")).toHaveLength(1);
    expect(audited.filter(({ facts }) => facts["limit"] === "address")).toHaveLength(1);
  });

  it("cannot be made forgotten by a flood of made-up numbers, of which none is looked at beyond the address's limit", async () => {
    await guess(5);
    for (let i = 0; i < 200; i += 1) await signIn("x", { as: `off_made-up-${i}` });
    for (let i = 0; i < 200; i += 1) await signIn("x", { as: `no number ${i}` });
    expect(looked).toBe(30);
    expect((await signIn(RIGHT)).status).toBe(429);
  });

  it("counts under what is no officer number by the address alone, and looks nothing up", async () => {
    await guess(31, { as: "' or 1=1" });
    expect(looked).toBe(0);
    expect((await signIn(RIGHT)).status).toBe(429);
    expect((await signIn(RIGHT, { from: "192.0.2.9" })).status).toBe(200);
  });

  it("from many addresses ends as well, after fifty tries under one number", async () => {
    for (let i = 0; i < 12; i += 1) await guess(5, { from: `198.51.100.${i}` });
    expect(looked).toBe(50);
    expect((await signIn(RIGHT, { from: "192.0.2.9" })).status).toBe(429);
    now = plusMs(NOW, 15 * MINUTE_MS);
    expect((await signIn(RIGHT, { from: "192.0.2.9" })).status).toBe(200);
  });
});

describe("a person whom somebody tries to lock out", () => {
  it("goes on signing in where they have signed in before, from that very address", async () => {
    const { device } = await signIn(RIGHT);
    await guess(60);
    expect((await signIn(RIGHT)).status).toBe(429);
    expect((await signIn(RIGHT, { cookie: device! })).status).toBe(200);
  });

  it("is not helped on a device known for somebody else, nor by a device made up", async () => {
    const { device = "" } = await signIn(RIGHT);
    await guess(60);
    const forged = device.replace(/=.*/, "=AAAA.BBBB");
    const other = device.replace(OKAFOR.id, "off_other");
    expect((await signIn(RIGHT, { cookie: forged })).status).toBe(429);
    expect((await signIn("x", { as: "off_other", cookie: other })).status).toBe(429);
  });

  it("is held to five tries on the known device too: it may have been stolen", async () => {
    const { device = "" } = await signIn(RIGHT);
    await guess(5, { cookie: device });
    expect((await signIn(RIGHT, { cookie: device })).status).toBe(429);
  });
});

it("lets a whole station in behind one address: right passphrases use nothing up", async () => {
  for (let i = 0; i < 50; i += 1) expect((await signIn(RIGHT)).status).toBe(200);
});

it("counts no try that could not be looked at", async () => {
  busy = true;
  await guess(8);
  busy = false;
  expect((await signIn(RIGHT)).status).toBe(200);
});
