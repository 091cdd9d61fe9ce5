/** Which lists nobody watches, in PostgreSQL. */
import { sql } from "kysely";
import type { VoiList } from "#matching/voi-list.ts";
import type { WatchBook } from "#reach/ports.ts";
import type { Unwatched } from "#reach/watched.ts";
import type { ForceId, VoiListId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { type OutboxTables, writeToOutbox } from "../outbox/outbox-tables.ts";

interface Row {
  readonly list_id: VoiListId;
  readonly force_id: ForceId;
  readonly covert: boolean;
  readonly since_ms: number;
  readonly alarmed_ms: number | null;
  readonly ended_ms: number | null;
}

export function postgresWatchBook({ kysely }: Database): WatchBook {
  const db = kysely.withTables<OutboxTables>();
  return {
    async lists(now) {
      const { rows } = await sql<{ body: VoiList }>`
        select body from voi_lists list where exists (
          select 1 from voi_entries
          where list_id = list.id and withdrawn_ms is null and ends_ms >= ${now}) order by id`.execute(db);
      return rows.map(({ body }) => body);
    },
    async standing() {
      const { rows } = await sql<Row>`
        select * from unwatched_lists where ended_ms is null order by serial`.execute(db);
      return rows.map(toUnwatched);
    },
    async endedSince(moment) {
      const { rows } = await sql<Row>`
        select * from unwatched_lists where alarmed_ms is not null and ended_ms >= ${moment}
        order by ended_ms desc`.execute(db);
      return rows.map(toUnwatched);
    },
    note: ({ begun, alarmed, ended }, messages, now) =>
      db.transaction().execute(async (transaction) => {
        for (const { listId, forceId, covert, since } of begun)
          await sql`insert into unwatched_lists (list_id, force_id, covert, since_ms)
            values (${listId}, ${forceId}, ${covert}, ${since}) on conflict do nothing`.execute(transaction);
        await sql`update unwatched_lists set alarmed_ms = ${now}
          where ended_ms is null and list_id = any(${alarmed.map(({ listId }) => listId)}::text[])`.execute(
          transaction,
        );
        await sql`update unwatched_lists set ended_ms = ${now}
          where ended_ms is null and list_id = any(${ended.map(({ listId }) => listId)}::text[])`.execute(
          transaction,
        );
        await writeToOutbox(transaction, messages, now);
      }),
  };
}

const toUnwatched = (row: Row): Unwatched => ({
  listId: row.list_id,
  forceId: row.force_id,
  covert: row.covert,
  since: instant(row.since_ms),
  alarmedAt: row.alarmed_ms === null ? undefined : instant(row.alarmed_ms),
  endedAt: row.ended_ms === null ? undefined : instant(row.ended_ms),
});
