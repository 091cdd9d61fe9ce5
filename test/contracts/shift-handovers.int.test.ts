import { postgresShiftHandovers } from "#adapters/stores/postgres/alerts/shift-handovers.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { shiftHandoversContract } from "./shift-handovers-contract.ts";

describeOnEveryPostgres("handovers", (fresh) => {
  shiftHandoversContract(async () => postgresShiftHandovers(await fresh()));
});
