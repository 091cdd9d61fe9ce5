/** `fosseway person` beside a running server: who is added may sign in, and who is disabled is out within a second. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultHouse, faultHouse, type ServerProcess } from "./faults/fault-house.ts";
import { eventually } from "./house-for-tests.ts";

const GOOD = "seven larks at noon";
const LEE = ["--name", "Robin Lee", "--rank", "constable", "--roles", "control-room"] as const;

let house: FaultHouse;
let server: ServerProcess;

beforeAll(async () => {
  house = await faultHouse();
  server = house.launch();
  await server.up;
  expect(await house.commandWith(GOOD, "person", "set", "off_lee", ...LEE)).toEqual({
    code: 0,
    output: "Robin Lee (off_lee) may sign in now.\n",
  });
}, 300_000);
afterAll(() => house.remove());

async function signIn(passphrase: string, officerId = "off_lee") {
  const answer = await fetch(`${house.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ officerId, passphrase }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { status: answer.status, cookie };
}

const statusOf = async (path: string, cookie: string) =>
  (await fetch(`${house.url}/api/v1${path}`, { headers: { cookie } })).status;

/** What came over the live stream until it ended. */
async function watchToItsEnd(cookie: string) {
  const stream = await fetch(`${house.url}/api/v1/live`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  return { said: stream.text() };
}

async function auditEntries() {
  await house.commandWith(
    GOOD,
    "person",
    "set",
    "off_audit",
    "--name",
    "Kim Hale",
    "--rank",
    "staff",
    "--roles",
    "auditor",
  );
  const { cookie } = await signIn(GOOD, "off_audit");
  const answer = await fetch(`${house.url}/api/v1/audit?limit=100`, { headers: { cookie } });
  const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
  return items;
}

describe("beside a running server", () => {
  it("a person who was added signs in, and the list shows them", async () => {
    expect((await signIn(GOOD)).status).toBe(200);
    const { output } = await house.command("person", "list");
    expect(output).toMatch(/^off_lee +Robin Lee +constable +control-room +may sign in$/m);
    const json = (await house.command("person", "list", "--json")).output.trim().split("\n");
    expect(json.map((line) => JSON.parse(line).id)).toContain("off_lee");
  });

  it("disabling ends the session and the live stream by itself, and keeps the person out until enabled", async () => {
    const { cookie } = await signIn(GOOD);
    const { said } = await watchToItsEnd(cookie);
    expect(await house.command("person", "disable", "off_lee", "--reason", "left the force")).toMatchObject({
      code: 0,
    });
    expect(await said).toContain("event: session");
    expect(await statusOf("/session", cookie)).toBe(401);
    expect((await signIn(GOOD)).status).toBe(401);
    expect((await house.command("person", "list")).output).toContain("disabled");
    expect(await house.command("person", "disable", "off_lee", "--reason", "again")).toMatchObject({
      code: 2,
    });
    expect(await house.command("person", "enable", "off_lee")).toMatchObject({ code: 0 });
    expect(await statusOf("/session", cookie)).toBe(401);
    expect((await signIn(GOOD)).status).toBe(200);
  });

  it("other roles end the live stream that was opened with the old ones", async () => {
    const { cookie } = await signIn(GOOD);
    const { said } = await watchToItsEnd(cookie);
    await house.command("person", "off_lee", "--roles", "foi-officer");
    expect(await said).toContain("event: session");
    expect(await statusOf("/live", cookie)).toBe(403);
    expect(await statusOf("/session", cookie)).toBe(200);
    await house.command("person", "set", "off_lee", "--roles", "control-room");
  });

  it("a new passphrase ends what was begun with the old one", async () => {
    const { cookie } = await signIn(GOOD);
    const reset = await house.commandWith("nine wrens before dawn", "person", "reset", "off_lee");
    expect(reset.code).toBe(0);
    await eventually(
      () => statusOf("/session", cookie),
      (status) => status === 401,
    );
    expect((await signIn(GOOD)).status).toBe(401);
    expect((await signIn("nine wrens before dawn")).status).toBe(200);
    expect((await house.commandWith(GOOD, "person", "reset", "off_lee")).code).toBe(0);
  });

  it("a live stream ends with signing out", async () => {
    const { cookie } = await signIn(GOOD);
    const { said } = await watchToItsEnd(cookie);
    await fetch(`${house.url}/api/v1/session`, { method: "DELETE", headers: { cookie, origin: house.url } });
    expect(await said).toContain("event: session");
  });

  it("every change is in the audit log, with the account of the operating system, and without a passphrase", async () => {
    const entries = await auditEntries();
    const changes = entries.filter(({ object }) => object === "off_lee");
    const facts = changes.map(({ facts }) => facts as Record<string, unknown>);
    expect(facts).toContainEqual(expect.objectContaining({ change: "added", roles: ["control-room"] }));
    expect(facts).toContainEqual(expect.objectContaining({ change: "disabled", reason: "left the force" }));
    expect(facts).toContainEqual(expect.objectContaining({ reason: "disabled" }));
    expect(facts).toContainEqual(expect.objectContaining({ change: "enabled" }));
    expect(facts).toContainEqual(expect.objectContaining({ change: "passphrase" }));
    expect(facts).toContainEqual(
      expect.objectContaining({ roles: ["foi-officer"], rolesBefore: ["control-room"] }),
    );
    for (const { actor } of changes.filter(({ operation }) => operation === "person.change")) {
      expect((actor as { name: string }).name).toMatch(/^Command line, operating-system user /);
    }
    expect(JSON.stringify(entries)).not.toContain(GOOD);
  });
});

describe("what cannot be meant", () => {
  it.each([
    ["no role at all", ["off_lee", "--roles", ""], "fosseway person disable off_lee"],
    ["a role that does not exist", ["off_lee", "--roles", "king"], "control-room"],
    ["a command that does not exist", ["lits"], "list, set, disable, enable and reset"],
    ["somebody unknown", ["enable", "off_nobody"], "person list"],
    ["no reason", ["disable", "off_lee", "--reason", " "], "reason"],
    ["somebody new with nothing else", ["set", "off_new"], "--name, --rank, --roles"],
  ])("%s is refused with what to do", async (_what, words, advice) => {
    const { code, output } = await house.command("person", ...words);
    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(advice) });
  });

  it.each([
    ["short", "too short", "at least 12"],
    ["one letter", "aaaaaaaaaaaa", "somebody would guess"],
    ["a row of keys", "qwertyuiop12", "somebody would guess"],
    ["their own name", "Robin Lee 12", "somebody would guess"],
    ["nothing", "", "at least 12"],
  ])("a passphrase that is %s is refused, and nothing changes", async (_what, passphrase, advice) => {
    const { code, output } = await house.commandWith(passphrase, "person", "reset", "off_lee");
    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(advice) });
    if (passphrase !== "") expect(output).not.toContain(passphrase);
  });
});

it("works by itself when no server runs, and leaves none behind", async () => {
  await server.stop();
  expect((await house.command("person", "list")).output).toContain("off_lee");
  const again = house.launch();
  await again.up;
  expect((await signIn(GOOD)).status).toBe(200);
});
