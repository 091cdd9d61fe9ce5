import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { importContract } from "./import-contract.ts";
import { lookBackContract } from "./look-back-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { voiStoreContract } from "./voi-stores.ts";

describeOnEveryPostgres("lists", (fresh) => {
  voiStoreContract(async () => postgresVoiStore(await fresh()));
});

describeOnEveryPostgres("imports of lists", (fresh) => {
  importContract(async () => postgresVoiStore(await fresh()));
});

describeOnEveryPostgres("looking back after imports", (fresh) => {
  lookBackContract(async () => postgresVoiStore(await fresh()));
});
