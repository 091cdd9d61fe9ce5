/** The disk fills, or a camera was told to send larger pictures: people are told once, and the alarm ends when all is well. */
import { expect, it } from "vitest";
import type { NodeReport } from "#flows/nodes/node-report.ts";
import { watchIntakeLimits } from "#flows/nodes/watch-intake-limits.ts";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS, instant } from "#terms/instant.ts";
import { HOUSE_NUMBERS, houseRules } from "../factories/house-numbers.ts";
import { aCamera } from "../factories/intake.ts";
import { memoryEquipmentAlarms } from "../support/stores/clock-history.ts";
import { memoryNodeBook } from "../support/stores/node-book.ts";

const CAMERA = aCamera(1);
const LIMIT_MS = HOUSE_NUMBERS.intakeLimits.roomAlarmHours * HOUR_MS;
const [ONE, OTHER] = ["7c9e6679-7425-40de-944b-e07fc1f90ae7", "8c9e6679-7425-40de-944b-e07fc1f90ae7"];

const report = (leftMs: number | null, tooLarge: readonly string[] = []): NodeReport => ({
  ...{ name: "anpr", version: "1.0.0", startedAt: 0, roles: ["intake"], stopped: false },
  journal: { head: 0, followers: [] },
  takenIn: { captures: 0, newReads: 0, replayedReads: 0, picturesWithoutPlate: 0, turnedAway: 0 },
  room: { freeBytes: 1e9, freePercent: HOUSE_NUMBERS.intakeLimits.plentyPercent - 1, leftMs },
  tooLarge,
});

function aHouse() {
  const nodes = memoryNodeBook(() => 0);
  const equipmentAlarms = memoryEquipmentAlarms();
  const calls: (readonly ForceId[])[] = [];
  const watch = () =>
    watchIntakeLimits({
      ...{ nodes, equipmentAlarms, rulesOf: houseRules, leadForce: CAMERA.forceId },
      cameras: { all: () => Promise.resolve([CAMERA]) },
      nodeName: (node) => `node_${node}`,
      events: { report: () => undefined },
      callPeople: (forces) => {
        calls.push(forces);
        return Promise.resolve();
      },
      clock: () => instant(0),
    });
  const standing = async () =>
    (await equipmentAlarms.standing()).map(({ what, subject }) => `${what} ${subject}`).toSorted();
  return { nodes, watch, standing, calls };
}

it("tells of the node whose disk is full within the policy's hours, once, until there is room", async () => {
  const { nodes, watch, standing, calls } = aHouse();
  await nodes.tell(OTHER, report(null));
  await nodes.tell(ONE, report(LIMIT_MS + 1));
  await watch();
  expect([await standing(), calls]).toEqual([[], []]);
  await nodes.tell(ONE, report(LIMIT_MS - 1));
  await watch();
  await watch();
  expect(await standing()).toEqual([`disk-fills node_${ONE}`]);
  expect(calls).toEqual([[CAMERA.forceId]]);
  await nodes.tell(ONE, report(null));
  await watch();
  expect(await standing()).toEqual([]);
});

it("tells of a camera whose pictures are too large, whichever nodes it delivers to", async () => {
  const { nodes, watch, standing, calls } = aHouse();
  await nodes.tell(ONE, report(null, [CAMERA.id]));
  await nodes.tell(OTHER, report(null, [CAMERA.id, "cam_gone"]));
  await watch();
  expect(await standing()).toEqual([`pictures-large ${CAMERA.id}`]);
  expect(calls).toHaveLength(1);
});
