import { postgresAlertMutes } from "#adapters/stores/postgres/alerts/alert-mutes.ts";
import { alertMutesContract } from "./alert-mutes-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("mutes", (fresh) => {
  alertMutesContract(async () => postgresAlertMutes(await fresh()));
});
