import { postgresClockHistory } from "#adapters/stores/postgres/sites/clock-history.ts";
import { clockHistoryContract } from "./clock-history-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("clocks' measurements", (fresh) => {
  clockHistoryContract(async () => postgresClockHistory(await fresh()));
});
