import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { alertStoreContract } from "./alert-stores.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("alerts", (fresh) => {
  alertStoreContract(async () => {
    const database = await fresh();
    return { book: postgresAlertBook(database), raiser: postgresAlertRaiser(database) };
  });
});
