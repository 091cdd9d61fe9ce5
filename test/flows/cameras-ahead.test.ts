/** Which cameras lie ahead of an alert's vehicle: by road, in its direction, and to those who may be told. */
import { beforeEach, expect, it } from "vitest";
import type { Sighting } from "#alerting/alert.ts";
import type { AuditEvent } from "#audit/ports.ts";
import { type AheadPorts, camerasAhead } from "#flows/places/cameras-ahead.ts";
import { roadGraph } from "#sites/road-graph.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { whereOf } from "#sites/where.ts";
import type { Camera } from "#terms/camera.ts";
import { makeId, type SiteId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { allShown } from "../factories/installation.ts";
import { NOW, OKAFOR } from "../factories/voi.ts";

/** On one straight road from west to east. */
const PLACES = new Map([
  [makeId("site", "west"), { latDeg: 50, lonDeg: -8.03 }],
  [makeId("site", "here"), { latDeg: 50, lonDeg: -8 }],
  [makeId("site", "east"), { latDeg: 50, lonDeg: -7.95 }],
  [makeId("site", "far-east"), { latDeg: 50, lonDeg: -7.9 }],
  [makeId("site", "suspended"), { latDeg: 50, lonDeg: -7.94 }],
]);
const camera = (site: string, code: string, bearingDeg: number, more: Partial<Camera> = {}): Camera => ({
  ...{ id: makeId("cam", code), code, siteId: makeId("site", site), forceId: OKAFOR.forceId, bearingDeg },
  ...{ deployment: "fixed", enabled: true, national: { feedId: 1, sourceId: 1, cameraId: 1 } },
  ...more,
});
const CAMERAS = [
  camera("west", "W", 90),
  camera("here", "H", 90),
  camera("east", "E-W", 270, { traffic: "away" }),
  camera("east", "E-E", 90, { traffic: "away" }),
  camera("far-east", "F", 270),
  camera("far-east", "F-OFF", 90, { enabled: false }),
  camera("suspended", "S", 90),
];
const seen = (direction: Sighting["direction"]) =>
  ({ cameraId: makeId("cam", "H"), siteId: makeId("site", "here"), capturedAt: NOW, direction }) as Sighting;

let log: AuditEvent[];
let ports: AheadPorts;

beforeEach(() => {
  log = [];
  ports = {
    roads: roadGraph({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { name: "A1", kind: "primary" },
          geometry: {
            type: "LineString",
            coordinates: [
              [-8.1, 50],
              [-8, 50],
              [-7.8, 50],
            ],
          },
        },
      ],
    }),
    sites: {
      forceOfSite: () => OKAFOR.forceId,
      placeOf: ({ siteId }) => PLACES.get(siteId),
      whereSeen: ({ siteId, cameraId, direction }) => {
        const facts = { siteName: siteId, description: undefined, position: undefined };
        return whereOf(
          { ...facts, camera: CAMERAS.find(({ id }) => id === cameraId), seen: { direction } },
          [],
        );
      },
    },
    siteView: {
      mayContribute: (site) =>
        site === makeId("site", "suspended")
          ? { permitted: false, reason: "suspended" }
          : { permitted: true },
    },
    cameras: { all: async () => CAMERAS },
    shownTo: allShown,
    cases: { find: async (id) => ({ id, name: id, forceId: OKAFOR.forceId }) as unknown as SiteCase },
    positions: { find: async (id: SiteId) => PLACES.get(id) },
    rulesOf: houseRules,
    clock: () => NOW,
    audit: {
      append: (event) => {
        log.push(event);
        return Promise.resolve({ index: 0, leafHash: "", checkpoint: "" });
      },
    },
  };
});

const ask = (direction: Sighting["direction"], occasion: "alert-held" | "alert-not-held" = "alert-held") =>
  camerasAhead(seen(direction), { object: "alert_1", occasion }, OKAFOR, ports);

it("names what lies ahead, the nearest first, with the camera that will see it and what is passed before", async () => {
  const ahead = await ask("away");
  expect(ahead).toMatchObject({ told: true, from: "road" });
  const cameras = ahead.told ? ahead.cameras : [];
  expect(cameras.map((one) => [one.camera.code, one.after?.code, one.where?.direction])).toEqual([
    ["E-E", undefined, "eastbound"],
    ["F", "E-W", "eastbound"],
  ]);
  const [east] = cameras;
  expect(east?.roadM).toBeCloseTo(3574, -1);
  expect(east?.arrivesAt).toBe(plusMs(NOW, Math.round((east?.seconds ?? 0) * 1000)));
});

it("looks the other way for a vehicle that came towards the camera, and both ways when nobody knows", async () => {
  const west = await ask("towards");
  expect(west.told && west.cameras.map((one) => one.camera.code)).toEqual(["W"]);
  const both = await ask(undefined);
  expect(both.told && both.cameras.map((one) => one.camera.code)).toEqual(["W", "E-E", "F"]);
});

it("is told as places are told: to whoever holds the alert, and logged with every site that was told", async () => {
  expect(await ask("away", "alert-not-held")).toEqual({ told: false, refusal: { code: "alert-not-held" } });
  expect(log).toMatchObject([{ operation: "consult", outcome: "refused" }]);
  await ask("away");
  expect(log.at(-1)).toMatchObject({
    outcome: "allowed",
    object: "alert_1",
    facts: { sites: ["here", "east", "far-east"].map((site) => makeId("site", site)) },
  });
});

it("says why there is nothing to tell", async () => {
  const { roads, sites } = ports;
  ports = { ...ports, sites: { ...sites, placeOf: () => undefined } };
  expect(await ask("away")).toEqual({ told: true, from: "no-place", cameras: [] });
  ports = { ...ports, sites, roads: { ...roads, snap: () => undefined } };
  expect(await ask("away")).toEqual({ told: true, from: "no-road", cameras: [] });
});
