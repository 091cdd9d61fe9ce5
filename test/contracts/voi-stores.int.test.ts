import { postgresPendingImports } from "#adapters/stores/postgres/voi/pending-imports.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { voiStoreContract } from "./voi-stores.ts";

describeOnEveryPostgres("lists", (fresh) => {
  voiStoreContract(async () => {
    const database = await fresh();
    return { ...postgresVoiStore(database), imports: postgresPendingImports(database) };
  });
});
