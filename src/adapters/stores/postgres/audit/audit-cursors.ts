/** How far others have been told of the audit log, in PostgreSQL. */
import type { AuditCursors } from "#audit/ports.ts";
import type { Database } from "../database.ts";

type Tables = { audit_cursors: { name: string; next: number } };

export function postgresAuditCursors(database: Database): AuditCursors {
  const db = database.kysely.withTables<Tables>();
  return {
    async next(name) {
      const row = await db
        .selectFrom("audit_cursors")
        .select("next")
        .where("name", "=", name)
        .executeTakeFirst();
      return row?.next;
    },
    async move(name, next) {
      const kept = db.insertInto("audit_cursors").values({ name, next });
      await kept.onConflict((conflict) => conflict.column("name").doUpdateSet({ next })).execute();
    },
  };
}
