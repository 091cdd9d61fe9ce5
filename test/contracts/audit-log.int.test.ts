/** Do all tables of audit rows keep the same contract, and does PostgreSQL itself refuse to change one? */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { memoryAuditRows } from "#adapters/stores/memory/audit-rows.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { auditLogContract } from "./audit-log-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describe("the audit log in memory", () => {
  auditLogContract(() => Promise.resolve(memoryAuditRows()));
});

describeOnEveryPostgres("the audit log", (fresh) => {
  auditLogContract(async () => postgresAuditRows(await fresh()));

  it.each(["update audit_entries set entry = '{}'", "delete from audit_entries", "truncate audit_entries"])(
    "refuses: %s",
    async (statement) => {
      const { kysely } = await fresh();
      await expect(sql.raw(statement).execute(kysely)).rejects.toThrow(/append-only/);
    },
  );
});
