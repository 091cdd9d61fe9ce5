/** Do all stores of authorities and searches keep the same contract? */
import { describe } from "vitest";
import { postgresAuthorityStore } from "#adapters/stores/postgres/authorities/authority-store.ts";
import { postgresSearchStore } from "#adapters/stores/postgres/searches/search-store.ts";
import { memoryAuthorityStore } from "../support/stores/authority-store.ts";
import { memorySearchStore } from "../support/stores/search-store.ts";
import { authorityStoreContract, searchStoreContract } from "./authority-store-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describe("authorities and searches in memory", () => {
  authorityStoreContract(() => Promise.resolve(memoryAuthorityStore()));
  searchStoreContract(() => Promise.resolve(memorySearchStore()));
});

describeOnEveryPostgres("authorities and searches", (fresh) => {
  authorityStoreContract(async () => postgresAuthorityStore(await fresh()));
  searchStoreContract(async () => postgresSearchStore(await fresh()));
});
