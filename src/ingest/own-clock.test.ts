import { describe, expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { judgeClock } from "./camera-clock.ts";
import { doubtOwnClock, isOwnClocks } from "./own-clock.ts";

const NOW = instant(1_795_000_000_000);
/** Cameras by how far our clock is ahead of theirs, in seconds. */
const clocks = (...aheadS: number[]) => aheadS.map((seconds) => judgeClock([seconds * 1000], 5));
const doubt = (...aheadS: number[]) => doubtOwnClock(clocks(...aheadS), undefined, NOW);

describe("our own clock", () => {
  it("is doubted when most cameras are out by the same, and they are not blamed", () => {
    expect(doubt(-180, -179, -183, -181, 0)).toEqual({
      ...{ because: "cameras", state: "behind", byMs: 180_000 },
      ...{ agreeing: 4, of: 5 },
    });
    expect(doubt(180, 181, 182)).toMatchObject({ state: "ahead", byMs: 181_000, agreeing: 3, of: 3 });
    const found = doubt(-180, -179, -183, -181, 90);
    const own = clocks(-180, -179, -183, -181, 90).map((clock) => isOwnClocks(clock, found));
    expect(own).toEqual([true, true, true, true, false]);
  });

  it.each<[string, readonly number[]]>([
    ["nobody delivered", []],
    ["all are right", [0, 1, 2, 3]],
    ["two cameras alone say so", [-180, -180]],
    ["half of them say so", [-180, -180, -180, 0, 0, 0]],
    ["they are out by different amounts", [-180, -90, -400, 60, 600]],
  ])("is trusted when %s", (_, seconds) => {
    expect(doubt(...seconds)).toBeUndefined();
  });

  it("is behind when something was kept later than now", () => {
    const kept = (aheadMs: number) => doubtOwnClock([], instant(NOW + aheadMs), NOW);
    expect(kept(3_600_000)).toEqual({ because: "journal", state: "behind", byMs: 3_600_000 });
    expect(kept(1_000)).toBeUndefined();
    expect(kept(-1_000)).toBeUndefined();
  });
});
