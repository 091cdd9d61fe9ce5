import { describe } from "vitest";
import { MemoryAlertStore } from "../support/stores/alert-store.ts";
import { alertStoreContract } from "./alert-stores.ts";

describe("alerts in memory", () => {
  alertStoreContract(() => {
    const store = new MemoryAlertStore();
    return Promise.resolve({ book: store, raiser: store, signal: store });
  });
});
