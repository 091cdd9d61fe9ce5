import { describe } from "vitest";
import { createMemoryQuarantine } from "#adapters/stores/memory/memory-quarantine.ts";
import { countingIds } from "../factories/intake.ts";
import { quarantineContract } from "./quarantine-contract.ts";

describe("quarantine: memory", () => {
  quarantineContract(() => Promise.resolve(createMemoryQuarantine(countingIds())));
});
