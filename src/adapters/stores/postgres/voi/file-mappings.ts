/** How files of lists are read, as people have said, in PostgreSQL. */
import { sql } from "kysely";
import type { FileMapping, FileMappings } from "#matching/file-mapping.ts";
import type { Database } from "../database.ts";

export function postgresFileMappings(database: Database): FileMappings {
  const db = database.kysely.withTables<{ voi_file_mappings: { owner: string; body: FileMapping } }>();
  return {
    async of(owner) {
      const row = await db
        .selectFrom("voi_file_mappings")
        .select("body")
        .where("owner", "=", owner)
        .executeTakeFirst();
      return row?.body;
    },
    async keep(owner, mapping) {
      const body = sql<FileMapping>`${JSON.stringify(mapping)}::jsonb`;
      await db
        .insertInto("voi_file_mappings")
        .values({ owner, body })
        .onConflict((conflict) => conflict.column("owner").doUpdateSet({ body }))
        .execute();
    },
    async forget(owner) {
      const rows = db.deleteFrom("voi_file_mappings").where("owner", "=", owner);
      return (await rows.executeTakeFirst()).numDeletedRows === 1n;
    },
  };
}
