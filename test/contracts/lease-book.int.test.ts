import { postgresLastRuns } from "#adapters/stores/postgres/nodes/last-runs.ts";
import { postgresLeaseBook } from "#adapters/stores/postgres/nodes/lease-book.ts";
import { postgresNodeBook } from "#adapters/stores/postgres/nodes/node-book.ts";
import { postgresSharedKeys } from "#adapters/stores/postgres/nodes/shared-keys.ts";
import { lastRunsContract } from "./last-runs-contract.ts";
import { leaseBookContract } from "./lease-book-contract.ts";
import { nodeBookContract } from "./node-book-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { sharedKeysContract } from "./shared-keys-contract.ts";

describeOnEveryPostgres("leases and last runs", (fresh) => {
  leaseBookContract(async () => postgresLeaseBook(await fresh()));
  sharedKeysContract(async () => postgresSharedKeys(await fresh()));
  nodeBookContract(async () => postgresNodeBook(await fresh()));
  lastRunsContract(async () => postgresLastRuns(await fresh()));
});
