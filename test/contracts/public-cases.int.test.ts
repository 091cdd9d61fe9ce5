/** Does the store of what the public wrote keep the contract on PostgreSQL? */
import { postgresPublicCases } from "#adapters/stores/postgres/public-contact/public-cases.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { publicCasesContract } from "./public-cases-contract.ts";

describeOnEveryPostgres("what the public wrote", (fresh) =>
  publicCasesContract(async () => postgresPublicCases(await fresh())),
);
