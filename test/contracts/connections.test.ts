import { describe } from "vitest";
import { createMemoryConnections } from "../support/stores/connection-store.ts";
import { connectionsContract } from "./connections-contract.ts";

describe("cameras' connections in memory", () => {
  connectionsContract(() => Promise.resolve(createMemoryConnections()));
});
