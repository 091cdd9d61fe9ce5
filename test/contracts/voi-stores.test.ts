import { describe } from "vitest";
import { memoryPendingImports } from "#adapters/stores/memory/pending-imports.ts";
import { MemoryVoiStore } from "#adapters/stores/memory/voi-store.ts";
import { voiStoreContract } from "./voi-stores.ts";

describe("lists in memory", () => {
  voiStoreContract(() => {
    const store = new MemoryVoiStore();
    return Promise.resolve({ lists: store, changes: store, imports: memoryPendingImports() });
  });
});
