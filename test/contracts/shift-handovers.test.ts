import { describe } from "vitest";
import { memoryShiftHandovers } from "../support/stores/shift-handovers.ts";
import { shiftHandoversContract } from "./shift-handovers-contract.ts";

describe("handovers in memory", () => shiftHandoversContract(() => Promise.resolve(memoryShiftHandovers())));
