import { postgresGivenDeltas, postgresListKeys } from "#adapters/stores/postgres/voi/list-keys.ts";
import { givenDeltasContract, listKeysContract } from "./list-keys-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("keys of systems", (fresh) => {
  listKeysContract(async () => postgresListKeys(await fresh()));
  givenDeltasContract(async () => postgresGivenDeltas(await fresh()));
});
