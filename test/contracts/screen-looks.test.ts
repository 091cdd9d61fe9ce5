import { describe } from "vitest";
import { memoryScreenLooks } from "../support/stores/screen-looks.ts";
import { screenLooksContract } from "./screen-looks-contract.ts";

describe("looks of screens in memory", () => {
  screenLooksContract(() => Promise.resolve(memoryScreenLooks()));
});
