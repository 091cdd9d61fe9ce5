/** §12.1 Royston: is a town that nobody enters unrecorded an alarm of each of its sites, until the ring was assessed as a whole? */
import { expect, it } from "vitest";
import type { AuditEvent } from "#audit/ports.ts";
import { watchRings } from "#flows/cameras/watch-rings.ts";
import { assessRing } from "#flows/places/assess-ring.ts";
import type { CountyMap } from "#sites/county-map.ts";
import type { RingAssessment } from "#sites/ring-assessment.ts";
import { roadGraph } from "#sites/road-graph.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { memoryEquipmentAlarms } from "../support/stores/clock-history.ts";
import { memoryRecordBook } from "../support/stores/record-book.ts";

const ROAD: CountyMap = {
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
          [-7.9, 50],
        ],
      },
    },
  ],
};
const TOWN = { name: "Marlow Cross", position: { latDeg: 50, lonDeg: -8 } };
const PLACES: Readonly<Record<string, Position>> = {
  site_w: { latDeg: 50, lonDeg: -8.04 },
  site_e: { latDeg: 50, lonDeg: -7.96 },
  site_new: { latDeg: 50, lonDeg: -8.035 },
};
const NOW = Date.UTC(2026, 5, 1) as Instant;
const officer = {
  id: "off_m",
  name: "M. Manager",
  rank: "inspector",
  forceId: "force_a",
  roles: [],
} as never;
const TEXTS = { necessity: "a", proportionality: "b", privacyImpact: "c", lessCover: "d" };

function aHouse() {
  const live = new Set(["site_w", "site_e"]);
  const equipmentAlarms = memoryEquipmentAlarms();
  const events: AuditEvent[] = [];
  let now = NOW;
  const ports = {
    ...{ roads: roadGraph(ROAD), towns: () => [TOWN], rulesOf: houseRules, equipmentAlarms },
    clock: () => now,
    cameras: {
      all: () =>
        Promise.resolve(
          Object.keys(PLACES).map((siteId) => ({ siteId, enabled: true, forceId: "force_a" })) as never,
        ),
    },
    view: { mayContribute: (id: string) => ({ permitted: live.has(id), reason: "" }) as never },
    sites: { find: (id: string) => ({ id, forceId: "force_a" }) as never },
    placeOf: ({ siteId }: { readonly siteId: string }) => PLACES[siteId],
    assessments: memoryRecordBook<RingAssessment>(),
    events: { report: () => undefined },
    callPeople: () => Promise.resolve(),
    newId: ((prefix: string) => `${prefix}_1`) as never,
    audit: {
      append: (event: AuditEvent) => {
        events.push(event);
        return Promise.resolve({ index: 1, leafHash: "", checkpoint: "" });
      },
    },
  };
  const alarms = async () => {
    await watchRings(ports);
    return (await equipmentAlarms.standing()).map(({ subject }) => subject).toSorted();
  };
  const assess = () => assessRing(TOWN.name, TEXTS, officer, { except: [] }, ports);
  return { live, alarms, assess, events, setNow: (later: Instant) => (now = later) };
}

it("flags the sites of the ring until it is assessed, and again when a site joins or the assessment grows old", async () => {
  const house = aHouse();
  expect(await house.alarms()).toEqual(["site_e", "site_w"]);
  expect(await house.assess()).toMatchObject({
    town: TOWN.name,
    siteIds: expect.arrayContaining(["site_w", "site_e"]),
  });
  expect(await house.alarms()).toEqual([]);
  house.live.add("site_new");
  expect(await house.alarms()).toEqual(["site_e", "site_new", "site_w"]);
  house.live.delete("site_new");
  expect(await house.alarms()).toEqual([]);
  house.setNow(Date.UTC(2029, 5, 1) as Instant);
  expect(await house.alarms()).toEqual(["site_e", "site_w"]);
});

it("flags nothing, and takes no assessment, while somebody still gets in and out unrecorded", async () => {
  const house = aHouse();
  house.live.delete("site_e");
  expect(await house.alarms()).toEqual([]);
  expect(await house.assess()).toEqual({ code: "ring-is-open" });
  expect(house.events).toEqual([]);
});

it("names the sites in the log, and neither the town nor a place", async () => {
  const house = aHouse();
  await house.assess();
  expect(JSON.stringify(house.events)).toContain("site_w");
  expect(JSON.stringify(house.events)).not.toMatch(/Marlow|-8\.04/);
});
