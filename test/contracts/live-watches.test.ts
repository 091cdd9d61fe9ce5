import { describe } from "vitest";
import { memoryLiveWatches } from "../support/stores/live-watches.ts";
import { liveWatchesContract } from "./live-watches-contract.ts";

describe("who watches live, in memory", () => {
  liveWatchesContract(() => Promise.resolve(memoryLiveWatches()));
});
