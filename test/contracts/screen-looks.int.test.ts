import { postgresScreenLooks } from "#adapters/stores/postgres/audit/screen-looks.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { screenLooksContract } from "./screen-looks-contract.ts";

describeOnEveryPostgres("looks of screens", (fresh) => {
  screenLooksContract(async () => postgresScreenLooks(await fresh()));
});
