import { describe } from "vitest";
import { countingIds } from "../factories/intake.ts";
import { createMemoryQuarantine } from "../support/stores/memory-quarantine.ts";
import { quarantineContract } from "./quarantine-contract.ts";

describe("quarantine: memory", () => {
  quarantineContract(() => Promise.resolve(createMemoryQuarantine(countingIds())));
});
