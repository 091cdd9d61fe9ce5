import { describe } from "vitest";
import { memoryPendingImports } from "../support/stores/pending-imports.ts";
import { MemoryVoiStore } from "../support/stores/voi-store.ts";
import { voiStoreContract } from "./voi-stores.ts";

describe("lists in memory", () => {
  voiStoreContract(() => {
    const store = new MemoryVoiStore();
    return Promise.resolve({ lists: store, changes: store, imports: memoryPendingImports() });
  });
});
