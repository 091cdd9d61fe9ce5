/** Could every vehicle of the demo have driven as it was seen? */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Journeys, type Passage, type RoadsFrom } from "./journeys.ts";
import { seededChance } from "./seeded-chance.ts";

/** Three cameras along one road, ten minutes apart, that look along it; and a car on patrol. */
const on = (camera: number, away: boolean) => [{ camera, away, seconds: 600 }];
const ROADS: readonly RoadsFrom[] = [
  { towards: [], away: on(1, true), isPlaced: true },
  { towards: on(0, false), away: on(2, true), isPlaced: true },
  { towards: on(1, false), away: [], isPlaced: true },
  { towards: [], away: [], isPlaced: false },
];

function drive(seed: number, minutes: number): readonly Passage[] {
  const chance = seededChance(seed);
  const journeys = new Journeys(chance, ROADS);
  const seen: Passage[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const nowMs = minute * 60_000;
    for (let due = journeys.due(nowMs); due !== undefined; due = journeys.due(nowMs)) seen.push(due);
    const begun = journeys.start(nowMs, () => ({
      vehicle: chance.whole(0, 4),
      camera: chance.whole(0, 3),
      away: chance.next() < 0.5,
    }));
    if (begun !== undefined) seen.push(begun);
  }
  return seen;
}

it("nobody is anywhere sooner than the road allows, and vehicles do go on from camera to camera", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const seen = drive(seed, 600);
      const last = new Map<number, Passage>();
      let wentOn = 0;
      for (const passage of seen.filter(({ camera }) => camera !== 3)) {
        const before = last.get(passage.vehicle);
        last.set(passage.vehicle, passage);
        if (before === undefined || before.camera === passage.camera) continue;
        wentOn += 1;
        const legs = Math.abs(before.camera - passage.camera);
        expect(passage.atMs - before.atMs).toBeGreaterThanOrEqual(legs * 600_000);
      }
      expect(wentOn).toBeGreaterThan(10);
    }),
    { numRuns: 30 },
  );
});

it("a double is seen where the vehicle cannot be", () => {
  const journeys = new Journeys(seededChance(1), ROADS);
  expect(journeys.impossibleFor(0, 0)).toBeUndefined();
  journeys.start(0, () => ({ vehicle: 0, camera: 0, away: false }));
  expect(journeys.impossibleFor(0, 60_000)).toMatchObject({ vehicle: 0, camera: 2, atMs: 60_000 });
});
