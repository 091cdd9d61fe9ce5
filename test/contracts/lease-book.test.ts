import { describe } from "vitest";
import { memoryLastRuns } from "../support/stores/last-runs.ts";
import { memoryLeaseBook } from "../support/stores/lease-book.ts";
import { lastRunsContract } from "./last-runs-contract.ts";
import { leaseBookContract } from "./lease-book-contract.ts";

describe("leases in memory", () => {
  leaseBookContract(() => Promise.resolve(memoryLeaseBook(() => 1000)));
});

describe("last runs in memory", () => {
  lastRunsContract(() => Promise.resolve(memoryLastRuns()));
});
