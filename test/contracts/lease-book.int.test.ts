import { postgresLeaseBook } from "#adapters/stores/postgres/nodes/lease-book.ts";
import { leaseBookContract } from "./lease-book-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("leases", (fresh) => {
  leaseBookContract(async () => postgresLeaseBook(await fresh()));
});
