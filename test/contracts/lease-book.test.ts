import { describe } from "vitest";
import { memoryLastRuns } from "../support/stores/last-runs.ts";
import { memoryLeaseBook } from "../support/stores/lease-book.ts";
import { memoryNodeBook } from "../support/stores/node-book.ts";
import { memorySharedKeys } from "../support/stores/shared-keys.ts";
import { lastRunsContract } from "./last-runs-contract.ts";
import { leaseBookContract } from "./lease-book-contract.ts";
import { nodeBookContract } from "./node-book-contract.ts";
import { sharedKeysContract } from "./shared-keys-contract.ts";

describe("leases in memory", () => {
  leaseBookContract(() => Promise.resolve(memoryLeaseBook(() => 1000)));
});

describe("fingerprints of shared secrets in memory", () => {
  sharedKeysContract(() => Promise.resolve(memorySharedKeys()));
});

describe("last runs in memory", () => {
  lastRunsContract(() => Promise.resolve(memoryLastRuns()));
});

describe("what nodes told of themselves, in memory", () => {
  let elapsedMs = 0;
  // Each question is a moment after the one before.
  nodeBookContract(() => Promise.resolve(memoryNodeBook(() => (elapsedMs += 1))));
});
