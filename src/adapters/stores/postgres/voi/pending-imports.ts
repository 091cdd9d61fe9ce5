/** Imports that wait for a person, in PostgreSQL: the file as it was sent, one a list. */
import { sql } from "kysely";
import type { PendingImports } from "#matching/ports.ts";
import type { Database } from "../database.ts";
import type { VoiTables } from "./voi-tables.ts";

export function postgresPendingImports(database: Database): PendingImports {
  const db = database.kysely.withTables<VoiTables>();
  return {
    async keep({ source: { bytes, charset }, ...pending }) {
      const row = {
        id: pending.id,
        expires_ms: pending.expiresAt,
        body: sql<typeof pending>`${JSON.stringify({ ...pending, charset })}::jsonb`,
        file: Buffer.from(bytes),
      };
      await db
        .insertInto("voi_pending_imports")
        .values({ ...row, list_id: pending.listId })
        .onConflict((conflict) => conflict.column("list_id").doUpdateSet(row))
        .execute();
    },
    async of(listId) {
      const row = await db
        .selectFrom("voi_pending_imports")
        .select(["body", "file"])
        .where("list_id", "=", listId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { charset, ...pending } = row.body;
      return { ...pending, source: { bytes: row.file, charset } };
    },
    async drop(id) {
      const { numDeletedRows } = await db
        .deleteFrom("voi_pending_imports")
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
    async expired(now) {
      const rows = await db
        .selectFrom("voi_pending_imports")
        .select("body")
        .where("expires_ms", "<", now)
        .execute();
      return rows.map(({ body: { charset: _, ...pending } }) => pending);
    },
  };
}
