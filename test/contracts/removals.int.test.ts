import { postgresRemovals } from "#adapters/stores/postgres/voi/removals.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { removalsContract } from "./removals.ts";

describeOnEveryPostgres("removals", (fresh) => removalsContract(async () => postgresRemovals(await fresh())));
