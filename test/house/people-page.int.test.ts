/** People over HTTP while the server runs: added, given a passphrase that opens nothing but the choice of their own, suspended, signed out. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FORCE_ID } from "#demo/county.ts";
import { type FaultHouse, faultHouse } from "./faults/fault-house.ts";

const MANAGERS_OWN = "seven larks at noon";
const OWN = "nine wrens under ivy";

let house: FaultHouse;
let manager: string;

beforeAll(async () => {
  house = await faultHouse();
  await house.launch().up;
  const kim = ["--name", "Kim Hale", "--rank", "staff", "--roles", "anpr-manager,auditor"];
  await house.commandWith(MANAGERS_OWN, "person", "set", "off_hale", ...kim);
  manager = (await signIn("off_hale", MANAGERS_OWN)).cookie;
}, 300_000);
afterAll(() => house.remove());

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: each route answers with a shape of its own
  readonly body: any;
  readonly cookie: string;
}

async function ask(method: string, path: string, cookie: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${house.url}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      origin: house.url,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = text === "" ? undefined : JSON.parse(text);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return {
    status: answer.status,
    code: (read?.type as string | undefined)?.replace("urn:fosseway:problem:", ""),
    body: read,
    cookie: cookies.join("; "),
  };
}

const signIn = (officerId: string, passphrase: string) =>
  ask("POST", "/session", "", { officerId, passphrase });

const entryOf = async (id: string) =>
  (await ask("GET", "/people", manager)).body.items.find((one: { id: string }) => one.id === id);

const holding = (roles: readonly string[]) => [{ forceId: FORCE_ID, roles }];

let numbers = 0;
async function added(roles: readonly string[] = ["control-room"]) {
  numbers += 1;
  const id = `off_new-${numbers}`;
  const robin = { id, name: "Robin Lee", rank: "constable", postings: holding(roles) };
  const answer = await ask("POST", "/people", manager, robin);
  expect(answer.status).toBe(201);
  return { id, passphrase: answer.body.passphrase as string };
}

const change = (current: string, wanted: string, cookie: string) =>
  ask("PUT", "/session/passphrase", cookie, { current, wanted });

describe("somebody new", () => {
  it("signs in with the passphrase given, and finds everything shut until they have chosen their own", async () => {
    const { id, passphrase } = await added();
    expect(await entryOf(id)).toMatchObject({ passphraseGiven: true, lastSignInAt: null, sessions: 0 });
    const { cookie, body } = await signIn(id, passphrase);
    expect(body.choosePassphrase).toBe(true);
    expect(await ask("GET", "/alerts", cookie)).toMatchObject({ status: 403, code: "passphrase-not-own" });
    expect((await ask("GET", "/session", cookie)).body.choosePassphrase).toBe(true);

    expect(await change("something else", OWN, cookie)).toMatchObject({ code: "passphrase-wrong" });
    expect(await change(passphrase, "abcabcabcabc", cookie)).toMatchObject({
      code: "passphrase-easily-guessed",
    });
    expect(await change(passphrase, passphrase, cookie)).toMatchObject({ code: "passphrase-unchanged" });
    expect((await change(passphrase, OWN, cookie)).body.choosePassphrase).toBe(false);
    expect((await ask("GET", "/alerts", cookie)).status).toBe(200);
    expect(await signIn(id, passphrase)).toMatchObject({ status: 401 });
    expect(await entryOf(id)).toMatchObject({
      passphraseGiven: false,
      sessions: 1,
      lastSignInAt: expect.any(String),
    });
  });

  it("cannot take a number that somebody has", async () => {
    const { id } = await added();
    const again = { id, name: "Ash Lee", rank: "staff", postings: holding(["auditor"]) };
    expect(await ask("POST", "/people", manager, again)).toMatchObject({
      status: 409,
      code: "person-exists",
    });
    expect(await entryOf(id)).toMatchObject({ name: "Robin Lee", postings: holding(["control-room"]) });
  });
});

describe("a person who is there", () => {
  const signedIn = async () => {
    const { id, passphrase } = await added();
    const { cookie } = await signIn(id, passphrase);
    await change(passphrase, OWN, cookie);
    return { id, cookie };
  };

  it("may do what their roles of this moment permit", async () => {
    const { id, cookie } = await signedIn();
    const auditor = { name: "Robin Lee-Marsh", rank: "sergeant", postings: holding(["auditor"]) };
    expect((await ask("PUT", `/people/${id}`, manager, auditor)).body).toMatchObject(auditor);
    expect(await ask("GET", "/alerts", cookie)).toMatchObject({ code: "role-not-permitted" });
    expect((await ask("GET", "/audit", cookie)).status).toBe(200);
  });

  it("is out when suspended, and in again when let in", async () => {
    const { id, cookie } = await signedIn();
    const suspended = await ask("POST", `/people/${id}/suspend`, manager, { reason: "left the force" });
    expect(suspended.body).toMatchObject({ sessions: 0, suspended: { reason: "left the force" } });
    expect((await ask("GET", "/session", cookie)).status).toBe(401);
    expect((await signIn(id, OWN)).status).toBe(401);
    const twice = await ask("POST", `/people/${id}/suspend`, manager, { reason: "left the force" });
    expect(twice).toMatchObject({ status: 409, code: "person-disabled" });
    expect((await ask("POST", `/people/${id}/let-in`, manager)).body.suspended).toBeNull();
    expect((await signIn(id, OWN)).status).toBe(200);
  });

  it("is signed out everywhere, by a manager or by a new passphrase", async () => {
    const { id, cookie } = await signedIn();
    expect((await ask("DELETE", `/people/${id}/sessions`, manager)).body.sessions).toBe(0);
    expect((await ask("GET", "/session", cookie)).status).toBe(401);
    const second = await signIn(id, OWN);
    const reset = await ask("POST", `/people/${id}/passphrase`, manager);
    expect((await ask("GET", "/session", second.cookie)).status).toBe(401);
    expect((await signIn(id, OWN)).status).toBe(401);
    expect((await signIn(id, reset.body.passphrase)).body.choosePassphrase).toBe(true);
  });

  it("keeps the screen on which they change their passphrase, and no other", async () => {
    const { id, cookie } = await signedIn();
    const other = await signIn(id, OWN);
    expect((await change(OWN, "ten finches over clay", cookie)).status).toBe(200);
    expect((await ask("GET", "/session", cookie)).status).toBe(200);
    expect((await ask("GET", "/session", other.cookie)).status).toBe(401);
  });
});

it("nobody changes their own rank, roles or access, and nobody without the duty changes anybody's", async () => {
  const self = { name: "Kim Hale", rank: "superintendent", postings: holding(["authorising-officer"]) };
  for (const [method, path, body] of [
    ["PUT", "/people/off_hale", self],
    ["POST", "/people/off_hale/suspend", { reason: "leave" }],
    ["POST", "/people/off_hale/passphrase", undefined],
  ] as const) {
    expect(await ask(method, path, manager, body)).toMatchObject({ status: 409, code: "person-is-you" });
  }
  const { id, passphrase } = await added(["authorising-officer"]);
  const { cookie } = await signIn(id, passphrase);
  await change(passphrase, OWN, cookie);
  expect(await ask("GET", "/people", cookie)).toMatchObject({ code: "role-not-permitted" });
  expect(await ask("PUT", "/people/off_hale", cookie, self)).toMatchObject({ code: "role-not-permitted" });
});

it("the audit log tells who did what to whom, and never a passphrase", async () => {
  const { id, passphrase } = await added();
  await ask("POST", `/people/${id}/suspend`, manager, { reason: "moved on" });
  const log = (await ask("GET", "/audit?limit=100", manager)).body;
  const text = JSON.stringify(log);
  expect(text).not.toContain(passphrase);
  expect(text).not.toContain(OWN);
  const about = log.items.filter((one: { object: string }) => one.object === id);
  expect(about).toMatchObject([
    {
      operation: "person.change",
      facts: { change: "disabled", reason: "moved on" },
      actor: { id: "off_hale" },
    },
    { operation: "person.change", facts: { change: "added" }, actor: { id: "off_hale" } },
  ]);
  expect(log.items).toContainEqual(expect.objectContaining({ operation: "consult", object: "people" }));
});
