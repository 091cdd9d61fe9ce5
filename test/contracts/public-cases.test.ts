/** Does the store of what the public wrote that tests use keep the contract? */
import { describe } from "vitest";
import { memoryPublicCases } from "../support/stores/public-cases.ts";
import { publicCasesContract } from "./public-cases-contract.ts";

describe("what the public wrote, in memory", () =>
  publicCasesContract(() => Promise.resolve(memoryPublicCases())));
