import { describe } from "vitest";
import { memoryImports } from "../support/stores/imports.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";
import { importContract } from "./import-contract.ts";
import { lookBackContract } from "./look-back-contract.ts";
import { voiStoreContract } from "./voi-stores.ts";

const fresh = () => {
  const store = new MemoryVoiStore();
  // biome-ignore lint/nursery/noMisusedPromises: an object is spread, not a list
  return Promise.resolve({ lists: store, changes: store, ...memoryImports(store) });
};

describe("lists in memory", () => {
  voiStoreContract(fresh);
});

describe("imports of lists in memory", () => {
  importContract(fresh);
});

describe("looking back after imports in memory", () => {
  lookBackContract(fresh);
});
