/** Imports and how far each has come, in PostgreSQL. */
import { sql } from "kysely";
import type { ImportBook, ImportJob } from "#matching/imports.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import type { VoiTables } from "./voi-tables.ts";

export function postgresImportBook(database: Database): ImportBook {
  const db = database.kysely.withTables<VoiTables>();
  const jobs = db.selectFrom("voi_imports").select(["state", "touched_ms", "body"]);
  return {
    async add(job) {
      const row = { id: job.id, list_id: job.listId, ...rowOf(job) };
      await db.insertInto("voi_imports").values(row).execute();
    },
    async find(id) {
      const row = await jobs.where("id", "=", id).executeTakeFirst();
      return row && jobOf(row);
    },
    async ofList(listId, limit) {
      const rows = await jobs.where("list_id", "=", listId).orderBy("id", "desc").limit(limit).execute();
      return rows.map(jobOf);
    },
    async move(job, from) {
      const { numUpdatedRows } = await db
        .updateTable("voi_imports")
        .set(rowOf(job))
        .where("id", "=", job.id)
        .where("state", "in", [...from])
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async untouched(states, before) {
      const rows = await jobs
        .where("state", "in", [...states])
        .where("touched_ms", "<", before)
        .execute();
      return rows.map(jobOf);
    },
    async forget(id) {
      await sql`delete from voi_look_backs where id = ${id}`.execute(db);
      await db.deleteFrom("voi_imports").where("id", "=", id).execute();
    },
  };
}

type JobRow = Pick<VoiTables["voi_imports"], "state" | "touched_ms" | "body">;

const rowOf = ({ state, touchedAt, ...body }: ImportJob) => ({
  state,
  touched_ms: touchedAt,
  body: sql<typeof body>`${JSON.stringify(body)}::jsonb`,
});

const jobOf = ({ state, touched_ms, body }: JobRow): ImportJob => ({
  ...body,
  state,
  touchedAt: instant(touched_ms),
});
