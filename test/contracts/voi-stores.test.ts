import { describe } from "vitest";
import { MemoryVoiStore } from "#adapters/stores/memory/voi-store.ts";
import { voiStoreContract } from "./voi-stores.ts";

describe("lists in memory", () => {
  voiStoreContract(() => {
    const store = new MemoryVoiStore();
    return Promise.resolve({ lists: store, changes: store });
  });
});
