import { describe } from "vitest";
import { memoryClockHistory } from "../support/stores/clock-history.ts";
import { clockHistoryContract } from "./clock-history-contract.ts";

describe("clocks' measurements in memory", () => {
  clockHistoryContract(() => Promise.resolve(memoryClockHistory()));
});
