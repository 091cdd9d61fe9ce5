import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { judgeClock } from "./camera-clock.ts";
import { createIntakeCounts } from "./intake-counts.ts";

it.each([
  ["nothing delivered yet", [], 0, "right"],
  ["deliveries of a second", [900, 1_200, 1_100], 900, "right"],
  ["one late delivery among prompt ones", [700, 3_600_000, 900], 700, "right"],
  ["five seconds out", [5_000], 5_000, "right"],
  ["more than five seconds slow", [5_001, 7_000], 5_001, "behind"],
  ["more than five seconds fast", [800, -5_001], -5_001, "ahead"],
] as const)("§12.3 wrong time: %s", (_what, skewsMs, behindMs, state) => {
  expect(judgeClock(skewsMs, 5)).toEqual({ behindMs, state });
});

it("§12.3 wrong time: the alarm ends when the clock has been set right for twenty captures", () => {
  const counts = createIntakeCounts(() => 5);
  const id = makeId("cam", "1");
  const take = (skewMs: number) =>
    counts.taken({ id, forceId: makeId("force", "marlshire") }, { skewMs, reads: [{ isNew: true }] });
  take(-60_000);
  for (let capture = 0; capture < 19; capture += 1) take(400);
  expect(counts.figures().cameras[id]).toEqual({
    captures: 20,
    clock: { behindMs: -60_000, state: "ahead" },
  });
  take(400);
  expect(counts.figures().cameras[id]).toEqual({ captures: 21, clock: { behindMs: 400, state: "right" } });
});
