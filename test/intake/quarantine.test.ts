/** Quarantine from the ANPR manager's side: seen, tried again with what is known now, or discarded; all of it audited. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quarantineRoutes } from "#http/routes/quarantine.ts";
import { receiveRoutes } from "#http/routes/receive.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { anIntake, CLOSED_SITE_KEY, KEY } from "../factories/intake.ts";
import { logsLooks } from "../factories/log-looks.ts";

const READ = { vrm: "AB49 XYZ", capturedAt: "2026-10-25T00:30:05.220Z" };
const officer = (...roles: Role[]): Officer => ({
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "inspector",
  roles,
  forceId: makeId("force", "marlshire"),
});

let app: FossewayServer;
let intake: ReturnType<typeof anIntake>;
let signedIn: Officer | null;
let now: Instant;

beforeEach(async () => {
  intake = anIntake();
  signedIn = officer("anpr-manager");
  app = await createServer({
    version: "test",
    officerOf: () => Promise.resolve(signedIn),
    onLook: logsLooks(intake),
  });
  receiveRoutes(app, intake.protocols, intake);
  now = intake.clock();
  quarantineRoutes(app, { ...intake, clock: () => now, sendersFor: () => Promise.resolve(EVERY_FORCE) });
});
afterEach(() => app.close());

async function deliver(payload: object, key = KEY): Promise<string> {
  const headers = { "x-camera-key": key };
  const response = await app.inject({ method: "POST", url: "/api/v1/captures", headers, payload });
  return response.json().facts.quarantineId;
}
async function call(method: "GET" | "POST", path: string, payload?: object) {
  const request = { method, url: `/api/v1/quarantine${path}` };
  const response = await app.inject(payload === undefined ? request : { ...request, payload });
  return { status: response.statusCode, body: response.json() };
}

describe("the list", () => {
  it("shows what waits, newest first, page by page, with advice and without bytes", async () => {
    const ids = [];
    for (const vrm of ["½1", "½2", "½3"]) ids.unshift(await deliver({ ...READ, vrm }));
    const first = await call("GET", "?limit=2");
    expect(first.body).toMatchObject({ waiting: 3, next: ids[1], items: [{ id: ids[0] }, { id: ids[1] }] });
    expect(first.body.items[0].advice).toContain("camera's settings");
    expect(first.body.items[0]).not.toHaveProperty("body");
    const second = await call("GET", `?limit=2&before=${first.body.next}`);
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[2]]);
    expect(second.body).not.toHaveProperty("next");
  });

  it("is for the ANPR manager alone", async () => {
    signedIn = officer("analyst", "auditor");
    expect((await call("GET", "")).status).toBe(403);
    expect((await call("POST", "/quar_1/retry", {})).status).toBe(403);
    signedIn = null;
    expect((await call("GET", "/quar_1")).status).toBe(401);
  });
});

describe("a retry", () => {
  it("of a stranger's delivery needs to know the camera; then it is that camera's read", async () => {
    const id = await deliver(READ, "a-stranger");
    expect(await call("POST", `/${id}/retry`, {})).toMatchObject({
      status: 409,
      body: { type: "urn:fosseway:problem:retry-impossible" },
    });
    const retried = await call("POST", `/${id}/retry`, { cameraId: "cam_1" });
    expect(retried).toMatchObject({
      status: 200,
      body: { quarantined: { state: "retried" }, result: { taken: 1, quarantined: 0 } },
    });
    expect(intake.reads()[0]).toMatchObject({ vrm: "AB49XYZ", cameraId: "cam_1" });
    expect(intake.audited).toMatchObject([
      { operation: "quarantine.retry", object: id, facts: { cameraId: "cam_1" } },
    ]);
    expect((await call("POST", `/${id}/retry`, { cameraId: "cam_1" })).status).toBe(409);
  });

  it("with a camera that is not there is about the delivery, and no sign that the person must sign in", async () => {
    const id = await deliver(READ, "a-stranger");
    expect(await call("POST", `/${id}/retry`, { cameraId: "cam_nowhere" })).toMatchObject({
      status: 422,
      body: { title: "There is no such camera" },
    });
  });

  it("takes a late capture when told to, with its own time", async () => {
    const id = await deliver({ ...READ, capturedAt: "2026-10-01T00:00:00.000Z" });
    const still = await call("POST", `/${id}/retry`, {});
    expect(still.body).toMatchObject({ quarantined: { state: "waiting" }, result: { quarantined: 1 } });
    await call("POST", `/${id}/retry`, { acceptLate: true });
    expect(intake.reads().map(({ capturedAt }) => capturedAt)).toEqual([Date.parse("2026-10-01T00:00:00Z")]);
  });

  it("never takes a capture from the future", async () => {
    const id = await deliver({ ...READ, capturedAt: "2027-10-01T00:00:00.000Z" });
    await call("POST", `/${id}/retry`, { acceptLate: true });
    expect(intake.reads().length).toBe(0);
  });

  it("uses the stated time only where the delivery holds none that is a moment", async () => {
    const ambiguous = await deliver({ ...READ, capturedAt: "2026-10-25T01:30:05" });
    await call("POST", `/${ambiguous}/retry`, {});
    expect(intake.reads().length).toBe(0);
    await call("POST", `/${ambiguous}/retry`, { capturedAt: "2026-10-25T00:30:05.000Z" });
    const late = await deliver({ ...READ, capturedAt: "2026-10-01T00:00:00.000Z" });
    await call("POST", `/${late}/retry`, { capturedAt: "2026-10-25T00:30:05.000Z" });
    expect(intake.reads().map(({ capturedAt }) => capturedAt)).toEqual([Date.parse("2026-10-25T00:30:05Z")]);
  });

  it("that succeeds twice makes one read, because a read has one id", async () => {
    const id = await deliver(READ, "a-stranger");
    await Promise.all([1, 2].map(() => call("POST", `/${id}/retry`, { cameraId: "cam_1" })));
    expect(intake.reads().length).toBe(1);
  });

  it("is read by the protocol that the delivery came by, and by no other", async () => {
    const body = Buffer.from(JSON.stringify(READ));
    const asCame = {
      receivedAt: intake.clock(),
      reason: "camera-disabled",
      detail: "",
      claimedCamera: "cam_1",
      body,
      contentType: "application/json",
      sizeBytes: body.length,
      truncated: false,
    } as const;
    const [ofTheStream, ofTheInterface] = [
      await intake.quarantine.add({ ...asCame, protocol: "rtsp" }),
      await intake.quarantine.add({ ...asCame, protocol: "fosseway" }),
    ];
    expect((await call("POST", `/${ofTheStream}/retry`, {})).body).toMatchObject({
      type: "urn:fosseway:problem:bad-message",
    });
    expect((await call("GET", `/${ofTheStream}`)).body).toMatchObject({
      state: "waiting",
      protocol: "rtsp",
      cameBy: "The camera's video stream",
    });
    expect((await call("POST", `/${ofTheInterface}/retry`, {})).body.quarantined.state).toBe("retried");
  });

  it("§12.1 is refused for what came from a site without a live case", async () => {
    const id = await deliver(READ, CLOSED_SITE_KEY);
    expect(await call("POST", `/${id}/retry`, { cameraId: "cam_1" })).toMatchObject({ status: 409 });
    expect(intake.reads().length).toBe(0);
  });
});

describe("discarding", () => {
  it("needs a reason, which is in the audit log before the answer, and ends the waiting", async () => {
    const id = await deliver({ ...READ, vrm: "½" });
    expect((await call("POST", `/${id}/discard`, { reason: " " })).status).toBe(400);
    const discarded = await call("POST", `/${id}/discard`, { reason: "test message of the installer" });
    expect(discarded).toMatchObject({ status: 200, body: { state: "discarded" } });
    expect(intake.audited).toMatchObject([
      { operation: "quarantine.discard", object: id, facts: { reason: "test message of the installer" } },
    ]);
    expect((await call("GET", "")).body).toMatchObject({ waiting: 0, items: [] });
    expect((await call("GET", "?state=all")).body.items).toHaveLength(1);
    expect((await call("POST", `/${id}/discard`, { reason: "once more" })).status).toBe(409);
  });

  it("of what is not there says so", async () => {
    expect((await call("POST", "/quar_99/discard", { reason: "nothing" })).status).toBe(404);
    expect((await call("GET", "/nonsense")).status).toBe(404);
  });
});

describe("many of a kind", () => {
  const strangers = { cause: "unknown-camera", claimedCamera: null };

  it("are shown by cause and sender, strangers as one, and discarded together with one entry in the audit log", async () => {
    for (const key of ["guess 1", "guess 2", "guess 3"]) await deliver(READ, key);
    const other = await deliver({ ...READ, vrm: "½" });
    const groups = (await call("GET", "/groups")).body.items;
    expect(groups).toMatchObject([
      { reason: "unknown-camera", claimedCamera: null, cameraCode: null, deliveries: 3 },
      { reason: "bad-message", claimedCamera: "cam_1", cameraCode: "MAR-01-N", deliveries: 1 },
    ]);
    const { newest } = groups[0];
    const discarded = await call("POST", "/discard", { ...strangers, until: newest, reason: "guessed keys" });
    expect(discarded).toEqual({ status: 200, body: { discarded: 3 } });
    expect(intake.audited).toMatchObject([
      {
        operation: "quarantine.discard",
        object: "quarantine",
        facts: { reason: "guessed keys", refusedFor: "unknown-camera", claimedCamera: "strangers" },
      },
    ]);
    expect((await call("GET", "")).body.items.map(({ id }: { id: string }) => id)).toEqual([other]);
  });

  it("are not discarded without a reason, nor all cameras' at once, nor what nobody has seen", async () => {
    const id = await deliver({ ...READ, vrm: "½" });
    const until = "2026-10-25T00:00:00.000Z";
    const discard = (body: object) => call("POST", "/discard", { until, reason: "no use", ...body });
    expect((await discard({ ...strangers, reason: " " })).status).toBe(400);
    expect((await discard({ cause: "bad-message", claimedCamera: null })).status).toBe(400);
    expect((await discard({ cause: "bad-message", claimedCamera: "cam_1" })).body).toEqual({ discarded: 0 });
    expect((await intake.quarantine.find(id as never))?.state).toBe("waiting");
  });

  it("are the ANPR manager's alone", async () => {
    signedIn = officer("analyst", "auditor");
    expect((await call("GET", "/groups")).status).toBe(403);
    expect(
      (await call("POST", "/discard", { ...strangers, until: READ.capturedAt, reason: "no use" })).status,
    ).toBe(403);
  });
});

describe("trying everything of one cause again", () => {
  /** Our clock is three minutes behind: what cameras send now is from a future of ours. */
  const SOON = "2026-10-25T00:33:06.720Z";
  const refused = () =>
    Promise.all(
      [1, 2, 3].map((second) => deliver({ ...READ, capturedAt: SOON.replace("06.7", `0${second}.7`) })),
    );
  const retryAll = (choices: object) => call("POST", "/retry", { reason: "impossible-time", ...choices });

  it("takes what was refused because our clock was wrong, and nothing else", async () => {
    await refused();
    await deliver({ ...READ, vrm: "½" });
    now = plusMs(now, 600_000);
    expect((await retryAll({})).body).toEqual({ retried: 0, stillRefused: 3, busy: false });
    expect((await retryAll({ serverClockWasWrong: true })).body).toEqual({
      ...{ retried: 3, stillRefused: 0, busy: false },
    });
    expect(intake.reads().length).toBe(3);
    expect(intake.audited.at(-1)?.facts).toMatchObject({ serverClockWasWrong: true });
    expect((await call("GET", "")).body).toMatchObject({ waiting: 1, items: [{ reason: "bad-message" }] });
    expect(intake.audited.at(-1)).toMatchObject({ operation: "consult", object: "quarantine" });
  });

  it("says nothing of the cameras' clocks of today", async () => {
    await refused();
    const before = intake.counts.figures().cameras;
    now = plusMs(now, 600_000);
    await retryAll({ serverClockWasWrong: true });
    const [camera] = Object.values(intake.counts.figures().cameras);
    expect(camera?.clock).toEqual(Object.values(before)[0]?.clock);
    expect(camera?.captures).toBe(3);
  });

  it("still takes nothing from the future", async () => {
    await refused();
    expect((await retryAll({ serverClockWasWrong: true, acceptLate: true })).body).toMatchObject({
      retried: 0,
      stillRefused: 3,
    });
    expect(intake.reads().length).toBe(0);
  });

  it("goes on behind the last one that it tried", async () => {
    const [, , newest] = await refused();
    expect((await retryAll({ before: newest })).body).toMatchObject({ stillRefused: 2 });
    expect((await retryAll({ before: "quar_none/" })).status).toBe(404);
  });

  it("is for the ANPR manager alone", async () => {
    signedIn = officer("analyst", "auditor");
    expect((await retryAll({})).status).toBe(403);
  });
});
