import { describe } from "vitest";
import { hourOf, summed } from "#health/hour-counts.ts";
import { makeId } from "#terms/ids.ts";
import { CAPTURED_AT } from "../factories/reads.ts";
import { memoryHealth } from "../support/stores/camera-health.ts";
import { cameraHealthContract } from "./camera-health-contract.ts";

describe("health of cameras in memory", () => {
  cameraHealthContract(() => {
    let reads = 0;
    const counted = () => [
      { cameraId: makeId("cam", "1"), hour: hourOf(CAPTURED_AT), counts: summed([{ reads }]) },
    ];
    const store = (more: number) => {
      reads += more;
      return Promise.resolve();
    };
    return Promise.resolve({ ...memoryHealth(counted), store });
  });
});
