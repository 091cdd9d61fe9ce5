/** Do all stores of reads keep the same contract? */
import { describe } from "vitest";
import { memoryReadStore } from "#adapters/stores/memory/memory-read-store.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { readStoreContract, type StoreUnderTest } from "./read-store-contract.ts";

const onPostgres = (database: Database): StoreUnderTest => ({
  appender: postgresReadAppender(database),
  finder: postgresReadFinder(database),
  counter: postgresReadCounter(database),
  eraser: postgresReadEraser(database),
});

describe("the read store in memory", () => {
  readStoreContract(() => Promise.resolve(memoryReadStore()));
});

describeOnEveryPostgres("the read store", (fresh) => {
  readStoreContract(async () => onPostgres(await fresh()));
});
