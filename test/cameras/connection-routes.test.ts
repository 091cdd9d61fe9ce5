/** Connections over HTTP: what a person may enter, what is shown again, and what the log keeps of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { cameraConnectionRoutes } from "#http/routes/camera-connections.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { anIntake, countingIds, RECEIVED_AT } from "../factories/intake.ts";
import { MADE_UP_FACTS, pushingProtocol } from "../factories/pushing-protocol.ts";
import { createMemoryConnections } from "../support/stores/connection-store.ts";

const PASSWORD = "opensesame";
const ADDRESS = "rtsp://10.20.0.7/lane-1";
const MANAGER: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "inspector",
  roles: ["anpr-manager"],
  forceId: makeId("force", "marlshire"),
};

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;
let connections: ReturnType<typeof createMemoryConnections>;
let looked: number;
/** What the made-up camera was asked with. */
let checkedWith: unknown;

const SETTINGS = z.strictObject({ host: z.string() });
const madeUp: CameraProtocol<typeof SETTINGS> = {
  name: "made-up",
  title: "Made up",
  settings: SETTINGS,
  facts: MADE_UP_FACTS,
  read: () => ({ code: "heartbeat" }),
  connect: () => Promise.resolve(),
  check(settings) {
    checkedWith = settings;
    return Promise.resolve();
  },
};

const pushing = pushingProtocol("digest");

const countLook = () => {
  looked += 1;
};

beforeEach(async () => {
  intake = anIntake();
  connections = createMemoryConnections();
  looked = 0;
  app = await createServer({
    version: "test",
    officerOf: () => Promise.resolve(MANAGER),
    onLook: (officer, { object }) =>
      intake.audit.append({
        at: intake.clock(),
        actor: { id: officer.id, name: officer.name },
        operation: "consult",
        object,
        outcome: "allowed",
        facts: {},
      }),
  });
  cameraConnectionRoutes(app, {
    cameras: intake.cameras,
    protocols: [...intake.protocols, madeUp, pushing],
    connections,
    heard: intake.heard,
    followed: { lookAgain: countLook, progress: () => [] },
    newStop: () => new AbortController(),
    delay: () => new Promise<void>(() => undefined),
    tryReach: () => Promise.resolve([]),
    audit: intake.audit,
    clock: intake.clock,
    newId: countingIds(),
  });
});
afterEach(() => app.close());

async function call(method: "GET" | "POST" | "PUT", path: string, payload?: object) {
  const request = { method, url: `/api/v1/cameras/${path}` };
  const response = await app.inject(payload === undefined ? request : { ...request, payload });
  return { status: response.statusCode, body: response.json() };
}
const add = (settings: object, protocol = "rtsp", camera = "cam_1") =>
  call("POST", `${camera}/connections`, { protocol, settings });
const login = { address: ADDRESS, user: "viewer", password: PASSWORD };

it("lists the protocols that take a connection, and what each has to be told", async () => {
  const { items } = (await call("GET", "protocols")).body;
  const fieldsOf = (wanted: string) =>
    items
      .find(({ name }: { name: string }) => name === wanted)
      ?.fields.map(({ name }: { name: string }) => name);
  expect(fieldsOf("folder")).toEqual(["path", "names"]);
  expect(fieldsOf("made-up")).toEqual(["host"]);
  expect(fieldsOf("pushing")).toEqual(["user", "password"]);
  expect(fieldsOf("fosseway")).toBeUndefined();
  const rtsp = items.find(({ name }: { name: string }) => name === "rtsp");
  expect(rtsp.fields.at(-1)).toMatchObject({ name: "password", isSecret: true, isRequired: false });
});

it("lists by which protocols cameras send by themselves, and what is typed into them", async () => {
  const { pushing: listed } = (await call("GET", "protocols")).body;
  expect(listed).toContainEqual({
    name: "fosseway",
    title: "The camera interface",
    login: "key-in-header",
    loginName: "x-camera-key",
    paths: ["/api/v1/captures"],
  });
  expect(listed).toContainEqual({
    name: "pushing",
    title: pushing.title,
    login: "digest",
    loginName: null,
    paths: ["/vendor/pushing/event"],
  });
  expect(listed.map(({ name }: { name: string }) => name)).not.toContain("folder");
});

describe("a camera that logs in by a user name and a password", () => {
  const gate = { user: "gate-7", password: "nine-wrens-under-ivy" };

  it("has a password that ends when it was said, said anew with a new one alone, and in the log", async () => {
    const path = "cam_1/connections";
    const days = { passwordDays: 30 };
    const { body } = await call("POST", path, { protocol: "pushing", settings: gate, ...days });
    expect(body.passwordEndsAt).toBe(formatInstant(plusMs(RECEIVED_AT, 30 * DAY_MS)));
    expect(intake.audited.at(-1)).toMatchObject({ facts: { step: "connect", passwordDays: 30 } });
    const edit = (settings: object, more: object = {}, version = 1) =>
      call("PUT", `${path}/${body.id}`, { version, settings, ...more });
    // What holds is not made to hold longer by saying so, nor by typing it again.
    for (const settings of [{ user: gate.user }, gate])
      expect(await edit(settings, { passwordDays: 365 })).toMatchObject({ status: 422 });
    expect(await edit({ user: gate.user }, { passwordDays: null })).toMatchObject({ status: 422 });
    const kept = await edit({ user: gate.user });
    expect(kept.body.passwordEndsAt).toBe(body.passwordEndsAt);
    const anew = await edit({ ...gate, password: "ten-wrens-under-ivy" }, { passwordDays: 365 }, 2);
    expect(anew.body.passwordEndsAt).toBe(formatInstant(plusMs(RECEIVED_AT, 365 * DAY_MS)));
    const forGood = await edit({ ...gate, password: "two-wrens-under-ivy" }, {}, 3);
    expect(forGood.body.passwordEndsAt).toBeNull();
    // By which we log in to a camera is the camera's own.
    const asked = await call("POST", path, { protocol: "rtsp", settings: login, ...days });
    expect(asked).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("which we do not end") },
    });
  });

  it("is waited for, with its user name shown and its password not", async () => {
    const { status, body } = await add(gate, "pushing");
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: "listening", user: "gate-7", lastHeardAt: null });
    expect(JSON.stringify([body, intake.audited])).not.toContain("wrens");
  });

  it("is shown to have been heard by this protocol, and not by another", async () => {
    await add(gate, "pushing");
    intake.heard.hear(makeId("cam", "1"), "fosseway", instant(RECEIVED_AT + 5));
    const listed = async () => (await call("GET", "cam_1/connections?fetchedBy=screen")).body.items[0];
    expect(await listed()).toMatchObject({ lastHeardAt: null });
    intake.heard.hear(makeId("cam", "1"), "pushing", RECEIVED_AT);
    expect(await listed()).toMatchObject({ lastHeardAt: "2026-10-25T00:30:06.720Z" });
  });

  it("shares its user name with no other camera, and has a password that is not guessed at once", async () => {
    await add(gate, "pushing");
    const other = { user: "gate-7", password: "another-password" };
    expect((await add(other, "pushing", "cam_4")).status).toBe(409);
    expect((await add({ user: "gate-8", password: "short" }, "pushing", "cam_4")).status).toBe(422);
    expect((await add({ ...other, user: "gate-8" }, "pushing", "cam_4")).status).toBe(201);
  });

  it("cannot be tried from here, and the answer says what to do", async () => {
    const { id } = (await add(gate, "pushing")).body;
    expect((await call("POST", `cam_1/connections/${id}/try`)).body).toMatchObject({
      works: false,
      words: expect.stringContaining("sends by itself"),
    });
  });
});

it("adds a connection, follows it at once, and never shows or logs its secret or its address", async () => {
  const added = await add(login);
  expect(added).toMatchObject({ status: 201, body: { settings: { address: ADDRESS, user: "viewer" } } });
  expect(looked).toBe(1);
  const listed = await call("GET", "cam_1/connections");
  expect(JSON.stringify([added.body, listed.body])).not.toContain(PASSWORD);
  expect(intake.audited[0]).toMatchObject({ operation: "camera.change", facts: { step: "connect" } });
  expect(JSON.stringify(intake.audited)).not.toMatch(/opensesame|10\.20|viewer/);
  expect((await connections.all())[0]?.settings).toEqual(login);
});

it("says field by field what does not fit, and logs nothing", async () => {
  const { status, body } = await add({ address: "http://10.20.0.7", colour: "red" });
  expect(status).toBe(422);
  expect(body.facts.fields[0]).toMatchObject({ path: "/body/address" });
  expect(intake.audited).toEqual([]);
});

it("refuses a second stream of a camera, a folder of another camera, and a protocol that fetches nothing", async () => {
  await add(login);
  expect((await add({ address: "rtsp://10.20.0.8/b" })).status).toBe(409);
  expect((await add({ path: "/srv/anpr/gate" }, "folder")).status).toBe(201);
  expect((await add({ path: "/srv/anpr/gate" }, "folder", "cam_4")).status).toBe(409);
  expect((await add({}, "fosseway")).status).toBe(400);
  expect((await add(login, "rtsp", "cam_unknown")).status).toBe(404);
});

it("keeps a secret that was left empty while all else stays, and gives it to no other address", async () => {
  const { id } = (await add(login)).body;
  const edit = (version: number, settings: object) =>
    call("PUT", `cam_1/connections/${id}`, { version, settings });
  expect((await edit(1, { address: ADDRESS, user: "viewer" })).status).toBe(200);
  expect((await connections.all())[0]?.settings).toEqual(login);
  await edit(2, { address: "rtsp://elsewhere.example/lane", user: "viewer" });
  expect((await connections.all())[0]?.settings).toEqual({
    address: "rtsp://elsewhere.example/lane",
    user: "viewer",
  });
});

it("switches off for a reason and on again, and refuses a change made from an older state", async () => {
  const { id } = (await add(login)).body;
  const off = await call("POST", `cam_1/connections/${id}/disable`, {
    version: 1,
    reason: "The lane is closed.",
  });
  expect(off.body).toMatchObject({ enabled: false, state: "off", version: 2 });
  expect(intake.audited.at(-1)).toMatchObject({
    facts: { step: "disconnect", reason: "The lane is closed.", connection: id },
  });
  expect((await call("POST", `cam_1/connections/${id}/enable`, { version: 1 })).status).toBe(409);
  expect((await call("POST", `cam_1/connections/${id}/disable`, { version: 2, reason: "no" })).status).toBe(
    400,
  );
  expect((await call("POST", `cam_1/connections/${id}/enable`, { version: 2 })).body).toMatchObject({
    enabled: true,
    state: "elsewhere",
  });
  expect((await call("POST", `cam_4/connections/${id}/enable`, { version: 3 })).status).toBe(404);
});

it("tries a connection without collecting, and says in words what is in the way", async () => {
  const folder = (await add({ path: "/nowhere/at/all" }, "folder")).body;
  const tried = await call("POST", `cam_1/connections/${folder.id}/try`);
  expect(tried.body).toMatchObject({ works: false, words: expect.stringContaining("no such folder") });
  const other = (await add({ host: "camera.example" }, "made-up")).body;
  expect((await call("POST", `cam_1/connections/${other.id}/try`)).body).toEqual({
    works: true,
    words: null,
    steps: [{ step: "answer", outcome: "done", words: "It answers as it should.", ms: null }],
  });
  expect(checkedWith).toEqual({ host: "camera.example" });
  expect(intake.reads()).toEqual([]);
});
