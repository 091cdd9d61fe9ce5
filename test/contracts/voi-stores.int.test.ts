import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { voiStoreContract } from "./voi-stores.ts";

describeOnEveryPostgres("lists", (fresh) => {
  voiStoreContract(async () => postgresVoiStore(await fresh()));
});
