import { describe } from "vitest";
import { memoryGivenDeltas, memoryListKeys } from "../support/stores/list-keys.ts";
import { givenDeltasContract, listKeysContract } from "./list-keys-contract.ts";

describe("keys of systems in memory", () => {
  listKeysContract(() => Promise.resolve(memoryListKeys()));
  givenDeltasContract(() => Promise.resolve(memoryGivenDeltas()));
});
