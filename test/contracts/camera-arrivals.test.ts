import { describe } from "vitest";
import { memoryArrivals } from "../support/stores/camera-arrivals.ts";
import { cameraArrivalsContract } from "./camera-arrivals-contract.ts";

describe("camera arrivals in memory", () => {
  cameraArrivalsContract(() => Promise.resolve(memoryArrivals()));
});
