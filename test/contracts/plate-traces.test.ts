import { describe } from "vitest";
import { memoryPlateTraces } from "../support/stores/plate-traces.ts";
import { plateTracesContract } from "./plate-traces-contract.ts";

describe("traces in memory", () => plateTracesContract(() => Promise.resolve(memoryPlateTraces())));
