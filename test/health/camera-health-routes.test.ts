/** Camera health over HTTP: the worst first, of one's own forces alone, with filters, and a view that is learnt anew. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { hourOf, summed } from "#health/hour-counts.ts";
import type { HealthState } from "#health/measures.ts";
import { SCENE } from "#health/scene.ts";
import { cameraHealthRoutes } from "#http/routes/camera-health.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { makeId } from "#terms/ids.ts";
import { formatInstant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aCamera, anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { memoryHealth } from "../support/stores/camera-health.ts";

const MANAGER: Officer = {
  id: makeId("off", "1"),
  name: "Morgan Tester",
  rank: "inspector",
  roles: ["anpr-manager"],
  forceId: makeId("force", "marlshire"),
};
const [ILL, WELL, OFF] = [aCamera(1), aCamera(4), aCamera(3, { enabled: false })];
const FOREIGN = aCamera(9, { forceId: makeId("force", "another") });

let app: FossewayServer;
let audited: ReturnType<typeof anIntake>["audited"];
let health: ReturnType<typeof memoryHealth>;

const aState = (camera: typeof ILL, changed: Partial<HealthState>): HealthState => ({
  ...{ cameraId: camera.id, measure: "moved", verdict: "well", judgedAt: RECEIVED_AT, contrary: 0 },
  ...changed,
});

beforeEach(async () => {
  const intake = anIntake();
  audited = intake.audited;
  health = memoryHealth();
  app = await createServer({ version: "test", officerOf: () => Promise.resolve(MANAGER) });
  cameraHealthRoutes(app, {
    cameras: {
      all: () => Promise.resolve([WELL, ILL, OFF, FOREIGN]),
      byId: (id) => Promise.resolve([WELL, ILL].find((camera) => camera.id === id)),
    },
    heard: { all: () => Promise.resolve([{ cameraId: ILL.id, protocol: "axis", at: RECEIVED_AT }]) },
    ...{ hours: health.hours, book: health.book, scenes: health.scenes, ownLimits: health.ownLimits },
    protocolTitle: () => "Axis",
    rulesOf: houseRules,
    shownTo: (force) => ({ only: [force] }),
    audit: intake.audit,
    clock: () => RECEIVED_AT,
  });
  const unwell = { verdict: "unwell", value: 31, limit: 45, alarmSince: RECEIVED_AT } as const;
  await health.book.save([aState(WELL, { measure: "quiet" }), aState(ILL, unwell)]);
});

afterEach(() => app.close());

const get = async (url: string) => (await app.inject({ url })).json();

it("puts the worst first, counts the rest, and shows nothing of another force or of what is switched off", async () => {
  const all = await get("/api/v1/cameras/health");
  expect(all.counts).toEqual({ well: 1, unwell: 1, unknown: 0 });
  expect(all.items.map(({ cameraCode }: { cameraCode: string }) => cameraCode)).toEqual([
    ILL.code,
    WELL.code,
  ]);
  expect(all.items[0]).toMatchObject({ make: "Axis", alarms: [{ measure: "moved", value: 31, limit: 45 }] });
  expect(all.next).toBeNull();
  expect((await get("/api/v1/cameras/health?make=axis")).counts).toEqual({ well: 0, unwell: 1, unknown: 0 });
  expect((await get(`/api/v1/cameras/health?site=${WELL.siteId}`)).items).toHaveLength(1);
  expect((await get("/api/v1/cameras/health?after=1")).items).toHaveLength(1);
  expect((await get("/api/v1/cameras/health?after=nowhere")).items).toHaveLength(2);
});

it("shows how a measure went, and says how much is known", async () => {
  const hour = hourOf(plusMs(RECEIVED_AT, -5 * 86_400_000));
  await health.hours.add([
    { cameraId: ILL.id, hour, counts: summed([{ pictured: 3, differs: 2, agrees: 6 }]) },
  ]);
  await health.book.save([aState(ILL, { measure: "disputed", verdict: "unwell", value: 25, limit: 10 })]);
  const body = await get(`/api/v1/cameras/${ILL.id}/health`);
  expect(body.history).toEqual({ days: 5, needed: 14 });
  expect(body.ownReadings).toEqual({ pictured: 3, agrees: 6, differs: 2, unsure: 0, skipped: 0 });
  const [moved, disputed] = body.measures;
  expect(moved).toMatchObject({ measure: "moved", points: [{ value: 31, limit: 45 }] });
  expect(disputed).toMatchObject({ measure: "disputed", points: [{ value: 25, limit: 10 }] });
  expect((await app.inject({ url: "/api/v1/cameras/cam_none/health" })).statusCode).toBe(404);
});

it("learns a view anew for a reason that is in the audit log, and the alarm is over", async () => {
  await health.scenes.see(ILL.id, "day", { ...SCENE, grey: new Uint8Array(SCENE.widthPx * SCENE.heightPx) });
  const url = `/api/v1/cameras/${ILL.id}/scene`;
  expect((await app.inject({ method: "POST", url, payload: { reason: "no" } })).statusCode).toBe(400);
  const reason = "Turned towards the new lane";
  expect((await app.inject({ method: "POST", url, payload: { reason } })).statusCode).toBe(200);
  expect(audited.at(-1)).toMatchObject({ operation: "camera.change", object: ILL.id, facts: { reason } });
  expect(await health.scenes.of(ILL.id)).toEqual([]);
  expect((await get("/api/v1/cameras/health")).counts).toMatchObject({ unwell: 0 });
});

it("gives a camera a limit of its own, and the policy's again, with who and why in the audit log", async () => {
  const url = `/api/v1/cameras/${ILL.id}/health/limits`;
  const send = (payload: object) => app.inject({ method: "POST", url, payload });
  const reason = "A lane that only the depot uses";
  for (const wrong of [
    { measure: "silent", limit: 4, reason },
    { measure: "busy", limit: 99, reason },
    { measure: "clock", limit: 500, reason },
    { measure: "moved", limit: 30.5, reason },
    { measure: "moved", limit: 30, reason: "no" },
  ])
    expect((await send(wrong)).statusCode).toBe(400);
  expect(audited).toEqual([]);
  const set = await send({ measure: "moved", limit: 30, reason });
  expect(set.statusCode).toBe(200);
  expect(set.json().measures[0]).toMatchObject({
    measure: "moved",
    rule: { policy: 45, own: 30, ownSince: formatInstant(RECEIVED_AT), least: 0, most: 100 },
  });
  expect(audited.at(-1)).toMatchObject({
    operation: "camera.change",
    object: ILL.id,
    facts: { step: "health-limit", measure: "moved", before: null, limit: 30, reason },
  });
  const back = await send({ measure: "moved", limit: null, reason });
  expect(back.json().measures[0]).toMatchObject({ rule: { own: null, ownSince: null } });
  expect(audited.at(-1)).toMatchObject({ facts: { before: 30, limit: null } });
  const { measures } = await get(`/api/v1/cameras/${WELL.id}/health`);
  expect(measures[0]).toMatchObject({ measure: "quiet", rule: { policy: 40, own: null } });
});
