/** Failure 3 of what goes wrong in practice: a wrong time. A clock that drifts is told to people at each limit, once, and its history says what it was. */
import { describe, expect, it } from "vitest";
import { nodeTools } from "#adapters/audit/ed25519/node-tools.ts";
import { findInClockRows, storedIn } from "#audit/clock-history.ts";
import { saidWhenAsked } from "#cameras/clock-sample.ts";
import { watchClocks } from "#flows/cameras/watch-clocks.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { TEST_KEYS, testClocks } from "../factories/clocks.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aCamera, RECEIVED_AT } from "../factories/intake.ts";
import { memoryClockHistory, memoryEquipmentAlarms } from "../support/stores/clock-history.ts";

const HOUR = 3_600_000;
const CAMERA = aCamera(1);

function aHouse() {
  let now: Instant = RECEIVED_AT;
  const history = memoryClockHistory();
  const clocks = testClocks(() => now, history);
  const equipmentAlarms = memoryEquipmentAlarms();
  const calls: (readonly ForceId[])[] = [];
  const reported: string[] = [];
  const watch = () =>
    watchClocks({
      clockHistory: history,
      equipmentAlarms,
      cameras: { all: () => Promise.resolve([CAMERA]) },
      nodes: () => Promise.resolve(["node_1"]),
      leadForce: CAMERA.forceId,
      rulesOf: houseRules,
      events: {
        report: (name, facts) => reported.push([name, ...Object.values<unknown>(facts)].join(" ")),
      },
      callPeople: (forces) => {
        calls.push(forces);
        return Promise.resolve();
      },
      clock: () => now,
    });
  return {
    history,
    calls,
    reported,
    standing: async () => (await equipmentAlarms.standing()).map(({ what }) => what),
    async showing(aheadMs: number) {
      now = instant(now + HOUR);
      const said = instant(now + aheadMs);
      clocks.note(CAMERA, [saidWhenAsked(said, { askedAt: instant(said - aheadMs), answeredAt: now })]);
      await clocks.keep();
      await watch();
    },
    async passing(ms: number) {
      now = instant(now + ms);
      await watch();
    },
  };
}

describe("a camera's clock that drifts", () => {
  it.each([
    [500, []],
    [501, ["clock-alarm"]],
    [2_000, ["clock-alarm"]],
    [2_001, ["clock-alarm", "clock-suspect"]],
    [10_000, ["clock-alarm", "clock-suspect"]],
    [10_001, ["clock-alarm", "clock-suspect", "clock-not-evidence"]],
    [-501, ["clock-alarm"]],
    [-10_001, ["clock-alarm", "clock-suspect", "clock-not-evidence"]],
  ])("at %i ms raises %j", async (aheadMs, alarms) => {
    const house = aHouse();
    await house.showing(aheadMs);
    expect(await house.standing()).toEqual(alarms);
    expect(house.calls).toEqual(alarms.length === 0 ? [] : [[CAMERA.forceId]]);
  });

  it("is told once at each limit, and ends when it is well, without a word to people", async () => {
    const house = aHouse();
    await house.showing(700);
    await house.showing(800);
    expect(house.calls).toHaveLength(1);
    await house.showing(3_000);
    expect(house.calls).toHaveLength(2);
    await house.showing(700);
    await house.showing(3);
    expect(house.calls).toHaveLength(2);
    expect(await house.standing()).toEqual([]);
    expect(house.reported).toEqual([
      `equipment-alarm clock-alarm ${CAMERA.id} began`,
      `equipment-alarm clock-suspect ${CAMERA.id} began`,
      `equipment-alarm clock-suspect ${CAMERA.id} ended`,
      `equipment-alarm clock-alarm ${CAMERA.id} ended`,
    ]);
  });

  it("is no alarm any more when nothing is known of it: a silent camera is another matter", async () => {
    const house = aHouse();
    await house.showing(5_000);
    await house.passing(4 * HOUR);
    expect(await house.standing()).toEqual([]);
  });

  it("leaves a history that can be verified, grade by grade", async () => {
    const house = aHouse();
    for (const aheadMs of [0, 600, 2_500, 11_000, 2]) await house.showing(aheadMs);
    const rows = await house.history.of(CAMERA.id, {
      from: RECEIVED_AT,
      to: instant(RECEIVED_AT + 24 * HOUR),
      limit: 100,
    });
    expect(rows.map(({ text }) => storedIn(text)?.grade)).toEqual([
      "true",
      "alarm",
      "suspect",
      "not-evidence",
      "true",
    ]);
    expect(findInClockRows(rows, TEST_KEYS, nodeTools)).toBeUndefined();
  });
});
