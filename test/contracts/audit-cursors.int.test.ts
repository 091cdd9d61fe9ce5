import { postgresAuditCursors } from "#adapters/stores/postgres/audit/audit-cursors.ts";
import { auditCursorsContract } from "./audit-cursors-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("who was told of the audit log", (fresh) => {
  auditCursorsContract(async () => postgresAuditCursors(await fresh()));
});
