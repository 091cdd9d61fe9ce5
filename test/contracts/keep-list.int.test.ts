import { postgresKeepList } from "#adapters/stores/postgres/retention/keep-list.ts";
import { keepListContract } from "./keep-list-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("the keep list", (fresh) => {
  keepListContract(async () => postgresKeepList(await fresh()));
});
