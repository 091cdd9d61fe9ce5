import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../../test/factories/house-numbers.ts";
import { createPictureBudget } from "./picture-budget.ts";

const LIMITS = HOUSE_NUMBERS.intakeLimits;
const aCamera = (id: string) => ({ id: makeId("cam", id), forceId: makeId("force", "marlshire") });
const [UPGRADED, OTHER] = [aCamera("1"), aCamera("2")];
const USUAL = LIMITS.reencodedAboveKilobytes * 500;

function aBudget(roomLeftMs?: number) {
  const changes: string[] = [];
  const budget = createPictureBudget({
    limitsOf: () => LIMITS,
    room: () => ({ leftMs: roomLeftMs, freePercent: LIMITS.plentyPercent - 1 }),
    onChange: (id, stage) => changes.push(`${id} ${stage}`),
  });
  const send = (camera: typeof UPGRADED, sizeBytes: number, times: number) =>
    Array.from({ length: times }, () => budget.stageOf(camera, sizeBytes)).at(-1);
  return { budget, send, changes };
}

describe("failure 11, volume shock: a camera whose pictures become three times as large", () => {
  it("has its own pictures dropped, then all but the vehicle's, and is told of at each step", () => {
    const { budget, send, changes } = aBudget();
    expect(send(UPGRADED, USUAL, 50)).toBe("whole");
    expect(send(UPGRADED, 3 * USUAL, 100)).toBe("re-encoded");
    expect(budget.tooLarge()).toEqual([UPGRADED.id]);
    expect(send(UPGRADED, 9 * USUAL, 100)).toBe("overview-only");
    expect(send(OTHER, USUAL, 50)).toBe("whole");
    expect(send(UPGRADED, USUAL, 200)).toBe("whole");
    expect(budget.tooLarge()).toEqual([]);
    const steps = ["re-encoded", "overview-only", "re-encoded", "whole"];
    expect(changes).toEqual(steps.map((stage) => `${UPGRADED.id} ${stage}`));
  });

  it("is not judged by a few large ones", () => {
    const { send, changes } = aBudget();
    expect(send(UPGRADED, 100 * USUAL, 19)).toBe("whole");
    expect(changes).toEqual([]);
  });
});

it.each([
  [undefined, "whole"],
  [LIMITS.reencodedBelowHours + 1, "whole"],
  [LIMITS.reencodedBelowHours - 1, "re-encoded"],
  [LIMITS.overviewOnlyBelowHours - 1, "overview-only"],
])("with room for %s hours every camera's pictures are kept %s", (hours, stage) => {
  const { send, budget } = aBudget(hours === undefined ? undefined : hours * HOUR_MS);
  expect(send(OTHER, USUAL, 1)).toBe(stage);
  expect(budget.tooLarge()).toEqual([]);
});
