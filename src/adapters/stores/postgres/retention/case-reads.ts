/** Copies of preserved reads in PostgreSQL, by the order that preserves them. Made by `migrations/095-preservation.ts`. */
import { sql } from "kysely";
import { formatPageCursor, parsePageCursor } from "#read-store/page-cursor.ts";
import type { CaseReads } from "#retention/case-reads.ts";
import type { Read } from "#terms/read.ts";
import type { Database } from "../database.ts";

export function postgresCaseReads({ kysely: db }: Database): CaseReads {
  return {
    async keep(order, reads) {
      const ids = reads.map(({ id }) => id);
      const moments = reads.map(({ capturedAt }) => capturedAt);
      const texts = reads.map((read) => JSON.stringify(read));
      await sql`insert into preserved_reads (order_id, captured_ms, read_id, read)
        select ${order}, * from unnest(${moments}::bigint[], ${ids}::text[], ${texts}::text[])
        on conflict do nothing`.execute(db);
    },
    async of(order, { after, limit }) {
      const place = after === undefined ? undefined : parsePageCursor(after);
      const behind =
        place === undefined ? sql`true` : sql`(captured_ms, read_id) < (${place.capturedAt}, ${place.id})`;
      const { rows } = await sql<{ read: string }>`select read from preserved_reads
        where order_id = ${order} and ${behind}
        order by captured_ms desc, read_id desc limit ${limit + 1}`.execute(db);
      const reads = rows.slice(0, limit).map(({ read }) => readOf(read));
      const last = reads.at(-1);
      return { reads, next: last && rows.length > limit ? formatPageCursor(last) : undefined };
    },
    async remove(order) {
      await sql`delete from preserved_reads where order_id = ${order}`.execute(db);
    },
  };
}

/** It was written from a read. */
function readOf(text: string): Read {
  const read: Read = JSON.parse(text);
  return read;
}
