/** An alert reaches a closed browser, a mailbox and another system, in the whole house; and nobody watching is told as well. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { signInAs } from "#demo/acting-as.ts";
import { furnishLists } from "#demo/furnish-lists.ts";
import { makeId } from "#terms/ids.ts";
import type { Vrm } from "#terms/vrm.ts";
import { aRule } from "../factories/reach.ts";
import { MAIL_LOGIN, type MailServer, startMailServer } from "../support/reach/mail-server.ts";
import { type PushService, startPushService } from "../support/reach/push-service.ts";
import { isGenuine, startWebhookReceiver, type WebhookReceiver } from "../support/reach/webhook-receiver.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

const WANTED = ["AB49XYZ", "CD49EFG", "EF49HJK", "GH49LMN", "JK49PQR"] as readonly string[] as readonly Vrm[];
const MARK = /[A-Z]{2}49 ?[A-Z]{3}/;
const MANAGER = makeId("off", "dunmore");
const OFFICER = makeId("off", "okafor");

let marlshire: HouseForTests;
let mail: MailServer;
let push: PushService;
let hook: WebhookReceiver;
let secret: string;
let hookId: string;
let asManager: Api;
let asOfficer: Api;

type Api = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

async function api(officer: string): Promise<Api> {
  const { url } = marlshire.house;
  const cookie = await signInAs(url, officer);
  return async (method, path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, origin: url, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as never;
  };
}

interface Destination {
  readonly id: string;
  readonly gone: unknown;
  readonly undelivered: number;
  readonly failing: unknown;
}
interface Kept {
  readonly destination: Destination;
  readonly secret: string | null;
}
const own = () => asOfficer<{ items: readonly Destination[] }>("GET", "/reach/own");

async function deliver(vrm: string): Promise<void> {
  const [camera] = marlshire.keys;
  const answer = await fetch(`${marlshire.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": camera?.key ?? "" },
    body: JSON.stringify({ vrm, capturedAt: new Date(marlshire.now()).toISOString(), confidence: 0.97 }),
  });
  expect(answer.status).toBeLessThan(300);
}

beforeAll(async () => {
  [mail, push, hook] = await Promise.all([startMailServer(), startPushService(), startWebhookReceiver()]);
  marlshire = await houseForTests("2026-03-10T12:00:00.000Z", {
    settings: {
      publicUrl: "https://fosseway.marlshire.example/",
      mailServer: mail.url,
      mailUser: MAIL_LOGIN.user,
      mailFrom: "fosseway@marlshire.example",
      pushServices: "127.0.0.1",
    },
    mailPassword: MAIL_LOGIN.password,
  });
  [asManager, asOfficer] = await Promise.all([api(MANAGER), api(OFFICER)]);
  await furnishLists(await marlshire.as("dunmore"), WANTED, marlshire.now());
  const kept = await asManager<Kept>("POST", "/reach/destinations", {
    name: "Command and control",
    settings: { channel: "webhook", url: hook.url },
  });
  hookId = kept.destination.id;
  secret = kept.secret ?? "";
  await asOfficer("POST", "/reach/own", {
    name: "Chrome on Linux",
    settings: { channel: "web-push", ...push.subscription },
  });
  await asOfficer("POST", "/reach/own", {
    name: "Mail",
    settings: { channel: "mail", address: "n.okafor@marlshire.example" },
  });
});
afterAll(async () => {
  await marlshire.stop();
  await Promise.all([mail.close(), push.close(), hook.close()]);
});

it("begins with the policy's rules, and tells nobody who watches at once", async () => {
  const shown = await asManager<{ version: number; rules: readonly unknown[] }>("GET", "/reach/rules");
  expect(shown.version).toBe(0);
  expect(shown.rules.length).toBeGreaterThan(2);
});

it("sends a test message and says what came back", async () => {
  const [browser] = (await own()).items;
  const tested = await asOfficer<{ delivered: boolean }>("POST", `/reach/own/${browser?.id}/test`);
  expect(tested).toMatchObject({ delivered: true });
  expect(push.messages.at(-1)).toMatchObject({ title: "Test message", path: "/reach" });
  const byHook = await asManager("POST", `/reach/destinations/${hookId}/test`);
  expect(byHook).toMatchObject({ delivered: true, words: "The other system answered 204" });
  expect(JSON.parse(hook.taken.at(-1)!.body)).toMatchObject({ event: "test" });
});

it("reaches browser, mailbox and another system with an alert that nobody has taken, and says no mark", async () => {
  const rule = aRule({
    to: [
      { kind: "role", role: "control-room" },
      { kind: "destination", id: hookId as `dest_${string}` as never },
    ],
  });
  await asManager("PUT", "/reach/rules", { version: 0, rules: [rule] });
  await deliver("AB49XYZ");
  await eventually(
    () => push.messages,
    (messages) => messages.some(({ path }) => path.startsWith("/alerts/")),
  );
  await eventually(
    () => mail.mails,
    (mails) => mails.some(({ raw }) => raw.includes("https://fosseway.marlshire.example/alerts/")),
  );
  const taken = await eventually(
    () => hook.taken.find(({ body }) => JSON.parse(body).event === "alert"),
    (found) => found !== undefined,
  );
  expect(isGenuine(taken!, secret, marlshire.now() / 1_000)).toBe(true);
  expect(JSON.stringify([push.messages, mail.mails, hook.taken])).not.toMatch(MARK);
  // What the message leads to opens after sign-in, and is taken from there.
  const path = push.messages.find((one) => one.path.startsWith("/alerts/"))?.path;
  expect(await asOfficer("POST", `${path}/take`)).toMatchObject({ state: "taken" });
});

it("tells what these rules would have sent last week", async () => {
  const rules = [aRule()];
  const run = await asManager<{ alerts: number; untold: number; days: readonly { messages: number }[] }>(
    "POST",
    "/reach/rules/dry-run",
    { rules },
  );
  expect(run.alerts).toBeGreaterThan(0);
  expect(run.untold).toBe(0);
  expect(run.days.reduce((sum, { messages }) => sum + messages, 0)).toBe(2 * run.alerts);
});

it("puts aside what another system refuses, keeps others going, and sends it again by a button", async () => {
  hook.answer(400);
  await deliver("CD49EFG");
  const state = async () =>
    (await asManager<{ items: readonly Destination[] }>("GET", "/reach/destinations")).items.find(
      ({ id }) => id === hookId,
    );
  await eventually(state, (hooked) => hooked?.undelivered === 1);
  hook.answer(204);
  const before = hook.taken.length;
  expect(await asManager("POST", `/reach/destinations/${hookId}/send-again`)).toEqual({ messages: 1 });
  await eventually(
    () => hook.taken.length,
    (taken) => taken > before,
  );
  await eventually(state, (hooked) => hooked?.undelivered === 0);
});

it("is never switched off: it says that it fails, and since when", async () => {
  hook.answer(503);
  await deliver("EF49HJK");
  const items = async () =>
    (await asManager<{ items: readonly Destination[] }>("GET", "/reach/destinations")).items;
  await eventually(items, (all) => all.some(({ id, failing }) => id === hookId && failing !== null));
  hook.answer(204);
});

it("tells its owner that a browser is gone, and sends it nothing more", async () => {
  push.answer(410);
  await deliver("GH49LMN");
  await eventually(own, ({ items }) => items.some(({ gone }) => gone !== null));
});

it("tells by the rules that nobody watches, once that has stood for the policy's time, until somebody does", async () => {
  const { rules } = await asManager<{ rules: readonly object[] }>("GET", "/reach/rules");
  const watch = aRule({ name: "Nobody watches", about: "nobody-watching", channels: ["mail"] });
  await asManager("PUT", "/reach/rules", { version: 1, rules: [...rules, watch] });
  interface Watch {
    readonly unwatched: readonly unknown[];
    readonly lately: readonly unknown[];
  }
  await eventually(
    () => {
      marlshire.pass(60_000);
      return asManager<Watch>("GET", "/reach/watch");
    },
    ({ unwatched }) => unwatched.length > 0,
  );
  await eventually(
    () => mail.mails,
    (mails) => mails.some(({ raw }) => raw.includes("Subject: Nobody is watching for alerts")),
  );
  const stream = (await (await marlshire.as("okafor")).stream("/live")).getReader();
  // A stream that nobody reads is let go of.
  const reading = (async () => {
    while (!(await stream.read()).done);
  })();
  await eventually(
    () => asManager<Watch>("GET", "/reach/watch"),
    ({ unwatched, lately }) => unwatched.length === 0 && lately.length > 0,
  );
  await stream.cancel();
  await reading;
});
