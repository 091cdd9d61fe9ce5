/** Does the recogniser hold its own in bad conditions? A few frames of every stress set; a row that falls is a regression. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRecogniser } from "#app/open-recogniser.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { FLOORS, FRAMES_A_SET } from "./floors.ts";
import { exactPercent, runSet } from "./run-set.ts";
import { STRESS_SETS } from "./sets.ts";

let recogniser: Recogniser;
beforeAll(async () => {
  recogniser = await openRecogniser(1);
});
afterAll(() => recogniser.close());

describe("stress sets", () => {
  it.each(STRESS_SETS)("%s", async (set) => {
    const result = await runSet(recogniser, set, FRAMES_A_SET);
    expect(exactPercent(result)).toBeGreaterThanOrEqual(FLOORS[set].leastExactPercent);
    expect(result.falsePlates).toBeLessThanOrEqual(FLOORS[set].mostFalsePlates);
  });
});
