import { describe } from "vitest";
import { memoryAccountBook } from "../support/stores/account-book.ts";
import { accountBookContract } from "./account-book-contract.ts";

describe("accounts of arrivals in memory", () => {
  accountBookContract(() => Promise.resolve(memoryAccountBook()));
});
