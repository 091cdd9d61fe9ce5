/** Do all tables of audit rows keep the same contract, and does PostgreSQL itself refuse to change one? */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { openAuditLog } from "#adapters/audit/merkle-log/audit-log.ts";
import { postgresAuditRows } from "#adapters/stores/postgres/audit/audit-rows.ts";
import { verifyAuditLog } from "#flows/proof/verify-audit-log.ts";
import { anEvent, fixedSigner, proofTools } from "../factories/audit-export.ts";
import { memoryAuditRows } from "../support/stores/audit-rows.ts";
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

  it("notices while it runs that the newest entries were deleted behind the triggers' back", async () => {
    const database = await fresh();
    const rows = postgresAuditRows(database);
    const parts = { rows, signer: fixedSigner(7), tools: proofTools, origin: "fosseway/test" };
    const log = await openAuditLog(parts);
    for (let i = 0; i < 7; i++) await log.append(anEvent(i));
    await sql.raw("alter table audit_entries disable trigger user").execute(database.kysely);
    await sql.raw("delete from audit_entries where index >= 5").execute(database.kysely);
    await expect(log.append(anEvent(7))).rejects.toMatchObject({ code: "audit-log-shortened" });
    expect((await verifyAuditLog(log, proofTools)).findings).toMatchObject([
      { code: "log-truncated", index: 5 },
    ]);
    // Filled up again to the same size by somebody who has the key.
    const other = await openAuditLog(parts);
    for (let i = 5; i < 7; i++) await other.append(anEvent(i + 100));
    await expect(log.append(anEvent(7))).rejects.toMatchObject({ code: "audit-log-shortened" });
    expect(await rows.size()).toBe(7);
  });

  it.each([
    [
      "altered",
      "update audit_entries set entry = replace(entry, 'AB49XYZ', 'AB49XYY') where index = 3",
      "entry-altered",
    ],
    ["removed", "delete from audit_entries where index = 3", "entry-missing"],
  ])(
    "has an entry %s behind the triggers' back, and the verifier names it",
    async (_what, statement, code) => {
      const database = await fresh();
      const rows = postgresAuditRows(database);
      const log = await openAuditLog({
        rows,
        signer: fixedSigner(7),
        tools: proofTools,
        origin: "fosseway/test",
      });
      for (let i = 0; i < 7; i++) await log.append(anEvent(i));
      expect((await verifyAuditLog(log, proofTools)).findings).toEqual([]);
      await sql.raw("alter table audit_entries disable trigger user").execute(database.kysely);
      await sql.raw(statement).execute(database.kysely);
      expect((await verifyAuditLog(log, proofTools)).findings).toMatchObject([{ code, index: 3 }]);
    },
  );
});
