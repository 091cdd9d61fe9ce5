import { describe } from "vitest";
import { memoryRemovals } from "../support/stores/removals.ts";
import { removalsContract } from "./removals.ts";

describe("removals in memory", () => removalsContract(() => Promise.resolve(memoryRemovals())));
