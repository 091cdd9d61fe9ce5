/** What was deleted, in PostgreSQL. Made by `migrations/096-erasures.ts`. */
import { sql } from "kysely";
import { type ErasureBook, type ErasureNote, noteKey } from "#retention/erasure-book.ts";
import type { Database } from "../database.ts";

export function postgresErasureBook({ kysely: db }: Database): ErasureBook {
  return {
    async note(notes) {
      for (const note of notes) {
        await sql`insert into erasures (key, note) values (${noteKey(note)}, ${JSON.stringify(note)})
          on conflict (key) do update set note = excluded.note
          where coalesce((erasures.note ->> 'before')::bigint, 0) <= coalesce((excluded.note ->> 'before')::bigint, 0)`.execute(
          db,
        );
      }
    },
    async all() {
      const { rows } = await sql<{ note: ErasureNote }>`select note from erasures order by key`.execute(db);
      return rows.map(({ note }) => note);
    },
  };
}
