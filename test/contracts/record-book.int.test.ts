import { postgresRecordBook } from "#adapters/stores/postgres/records/record-book.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { recordBookContract } from "./record-book-contract.ts";

describeOnEveryPostgres("records", (fresh) => {
  recordBookContract(async () => postgresRecordBook(await fresh(), "working_sets"));
});
