import { describe } from "vitest";
import { memoryLeaseBook } from "../support/stores/lease-book.ts";
import { leaseBookContract } from "./lease-book-contract.ts";

describe("leases in memory", () => {
  leaseBookContract(() => Promise.resolve(memoryLeaseBook(() => 1000)));
});
