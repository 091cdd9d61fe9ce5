import { v7 } from "uuid";
import { postgresQuarantine } from "#adapters/stores/postgres/quarantine/quarantine.ts";
import { makeId } from "#terms/ids.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { quarantineContract } from "./quarantine-contract.ts";

describeOnEveryPostgres("quarantine", (fresh) => {
  quarantineContract(async () => postgresQuarantine(await fresh(), (prefix) => makeId(prefix, v7())));
});
