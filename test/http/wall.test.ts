/** The screen on the wall: the most urgent alerts and true numbers, nothing that is recorded in silence, and no other right. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { repeatedSince } from "#alerting/escalation.ts";
import { pursuedSince } from "#alerting/pursuit.ts";
import { raiseAlerts } from "#alerting/raise-alerts.ts";
import { wallRoutes } from "#http/routes/wall.ts";
import { createServer, type FossewayServer } from "#http/server.ts";
import { RIGHTS } from "#identity/rights.ts";
import type { Sequence } from "#journal/ports.ts";
import type { PlaceRules } from "#policy/rule-numbers.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { aHit, type HitFacts, NOW, OKAFOR } from "../factories/voi.ts";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";

const { escalation, alertWork } = HOUSE_NUMBERS;
const HOUR_MS = 3_600_000;
const SCREEN: Officer = { ...OKAFOR, id: makeId("off", "screen"), roles: ["wall-screen"] };
const MANAGER: Officer = { ...OKAFOR, id: makeId("off", "manager"), roles: ["anpr-manager"] };
const ANALYST: Officer = { ...OKAFOR, id: makeId("off", "analyst"), roles: ["analyst"] };
const PEOPLE = new Map([SCREEN, MANAGER, ANALYST].map((officer) => [officer.id as string, officer]));

const VIADUCT = {
  ...{ road: "M97", place: "the Marl viaduct", lane: undefined },
  ...{ direction: undefined, nearestTown: undefined, words: "M97, the Marl viaduct" },
};
const POSITION = { latDeg: 52.5, lonDeg: -2.5 };

let app: FossewayServer;
let alerts: MemoryAlertStore;
let serial: number;
let places: PlaceRules;

beforeEach(async () => {
  serial = 0;
  places = HOUSE_NUMBERS.places;
  alerts = new MemoryAlertStore();
  app = await createServer({
    version: "0",
    officerOf: (request) => Promise.resolve(PEOPLE.get(String(request.headers["x-test-officer"])) ?? null),
    onLook: () => Promise.resolve(),
  });
  const view = { imageLink: (hash: string) => `/pictures/${hash}`, cameraCode: () => "MAR-07-N" };
  const sites = { forceOfSite: () => OKAFOR.forceId, whereSeen: () => VIADUCT };
  const lists = { secret: () => Promise.resolve([]) };
  const told = { sites, lists, rulesOf: houseRules };
  wallRoutes(app, {
    ...{ alerts, shownTo: allShown, clock: () => plusMs(NOW, HOUR_MS / 2), placeOf: () => POSITION },
    ...{ ...told, rulesOf: (...of) => ({ ...houseRules(...of), places }), ...view },
  });
});

afterEach(() => app.close());

async function raised(mark: string, facts: HitFacts, at: Instant): Promise<void> {
  serial += 1;
  const entry = { id: makeId("voi", `${serial}`), ...facts.entry };
  const hits = [aHit(mark, { ...facts, entry, read: { id: makeId("read", `${serial}`), capturedAt: at } })];
  const known = await alerts.known(hits, repeatedSince(at, escalation), pursuedSince(at, alertWork));
  const options = {
    now: at,
    newId: () => makeId("alert", `${serial}`),
    placeOf: () => undefined,
    escalationOf: () => escalation,
    workOf: () => alertWork,
  };
  await alerts.raise(raiseAlerts(hits, known, options), serial as Sequence);
}

const wall = async (officer: Officer) =>
  app.inject({ method: "GET", url: "/api/v1/wall", headers: { "x-test-officer": officer.id } });

it("counts the open ones by priority and the hits by hour, the hour that runs last", async () => {
  await raised("AB49 XYA", { entry: { priority: "low" } }, NOW);
  await raised("AB49 XYB", { entry: { priority: "high" } }, NOW);
  await raised("AB49 XYC", { entry: { priority: "high" } }, plusMs(NOW, -HOUR_MS));
  await raised("AB49 XYD", { entry: { priority: "high" } }, plusMs(NOW, -1));
  const body = (await wall(SCREEN)).json();
  expect(body).toMatchObject({ open: 4, untaken: 4 });
  expect(body.byPriority).toEqual([
    { priority: "high", open: 3 },
    { priority: "medium", open: 0 },
    { priority: "low", open: 1 },
  ]);
  expect(body.hours).toHaveLength(12);
  expect(body.hours.slice(-2).map(({ alerts: count }: { alerts: number }) => count)).toEqual([2, 2]);
  expect(body.alerts.at(-1).hit.entryText).toBe("AB49XYA");
});

it("never shows what is recorded in silence, nor counts it, whoever stands before it", async () => {
  await raised("AB49 XYA", { entry: { action: "silent" } }, NOW);
  for (const officer of [SCREEN, MANAGER]) {
    const answer = await wall(officer);
    expect(answer.json()).toMatchObject({ open: 0, untaken: 0, alerts: [] });
    expect(answer.json().hours.at(-1).alerts).toBe(0);
    expect(answer.body).not.toContain("AB49XYA");
  }
});

it("tells a screen where alerts are, in words and on the map, as the policy of the site's force names it", async () => {
  await raised("AB49 XYA", {}, NOW);
  const [shown] = (await wall(SCREEN)).json().alerts;
  expect(shown).toMatchObject({ where: { words: VIADUCT.words }, position: POSITION });
  places = { ...places, onWall: ["control-room"] };
  const [hidden] = (await wall(SCREEN)).json().alerts;
  expect(hidden).toMatchObject({ where: null, position: null });
});

it("tells nothing that an entry says beside its reason", async () => {
  await raised("AB49 XYA", { entry: { information: "Informant says so." } }, NOW);
  expect((await wall(SCREEN)).body).not.toContain("Informant");
});

it("is for screens and those who answer alerts alone, and a screen holds no right to act or ask", async () => {
  expect((await wall(ANALYST)).statusCode).toBe(403);
  const rights = Object.entries(RIGHTS).flatMap(([right, { roles }]) =>
    (roles as readonly string[]).includes("wall-screen") ? [right] : [],
  );
  expect(rights).toEqual([
    "session.own",
    "policy.read",
    "pictures.open",
    "map.read",
    "wall.watch",
    "cameras.read",
  ]);
});
