import { expect, it } from "vitest";
import type { ClockSample } from "#cameras/clock-sample.ts";
import { checkOwnClock } from "#flows/nodes/check-own-clock.ts";
import { instant } from "#terms/instant.ts";
import { RECEIVED_AT } from "../factories/intake.ts";

function aServer(askNtp?: () => Promise<ClockSample>) {
  let [wall, elapsed, database] = [RECEIVED_AT, 0, RECEIVED_AT];
  const told: string[] = [];
  const samples: ClockSample[] = [];
  const check = checkOwnClock({
    clocks: { noteOwn: (sample) => samples.push(sample) },
    askNtp,
    databaseTime: () => Promise.resolve(database),
    elapsedMs: () => elapsed,
    events: { report: (name, facts) => told.push([name, ...Object.values<unknown>(facts)].join(" ")) },
    clock: () => wall,
  });
  return {
    check,
    told,
    samples,
    passing(ms: number, wallMs = ms) {
      elapsed += ms;
      wall = instant(wall + wallMs);
      check.jumped();
    },
    setDatabase(aheadMs: number) {
      database = instant(wall + aheadMs);
    },
  };
}

it("tells once of a clock that jumps, whichever way, and of none that is kept right step by step", () => {
  const { passing, told } = aServer();
  passing(1_000);
  passing(1_000, 1_500);
  expect(told).toEqual([]);
  passing(1_000, 1_501);
  passing(1_000);
  passing(1_000, -3_600_000);
  expect(told).toEqual(["server-clock-jumped ahead 501", "server-clock-jumped back 3601000"]);
});

it("is behind where the database's clock is ahead, and asks an NTP server instead where one is named", async () => {
  const alone = aServer();
  alone.setDatabase(700);
  await alone.check.measure();
  expect(alone.samples).toMatchObject([{ how: "round-trip", leastAheadMs: -700, mostAheadMs: -700 }]);
  const sample = { how: "ntp", at: RECEIVED_AT, leastAheadMs: 1, mostAheadMs: 2, stepMs: 0 } as const;
  const asking = aServer(() => Promise.resolve(sample));
  await asking.check.measure();
  expect(asking.samples).toEqual([sample]);
});
