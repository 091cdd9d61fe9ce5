/**
 * Gives back the room that growing leaves in the indexes of a week: marks come in no order, so that a quarter of each page stays free
 * for the next ones. Once a week is over nothing grows there, and its indexes are built again without gaps.
 */
import { sql } from "kysely";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import type { ReadTables } from "./read-tables.ts";
import { listPartitions } from "./week-partitions.ts";

/** Deliveries that come late still grow a week. */
const SETTLED_AFTER_MS = 2 * DAY_MS;

export interface WeekPacker {
  /** Returns how many indexes were packed; each is packed once. Searches and writers go on meanwhile. */
  packEnded(now: Instant): Promise<number>;
}

export function postgresWeekPacker(database: Database): WeekPacker {
  const db = database.unhurried.withTables<ReadTables>();
  return {
    packEnded: async (now) => {
      const weeks = await listPartitions(db);
      const ended = weeks.filter(({ toMs }) => toMs + SETTLED_AFTER_MS < now).map(({ name }) => name);
      await dropUnfinished(database);
      const { rows } = await sql<{ name: string }>`
        select class.relname as name from pg_index join pg_class class on class.oid = indexrelid
        join pg_am am on am.oid = relam
        where indrelid::regclass::text = any(${ended}::text[]) and amname = 'btree'
          and not coalesce(reloptions, '{}') @> array['fillfactor=100'] order by 1`.execute(db);
      for (const { name } of rows) {
        const index = sql.table(name);
        await sql`alter index ${index} set (fillfactor = 100)`.execute(db);
        await sql`reindex index concurrently ${index}`.execute(db);
      }
      return rows.length;
    },
  };
}

/** A server that stopped meanwhile leaves the new index half built beside the old one, which is in use as before. */
async function dropUnfinished({ unhurried }: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select class.relname as name from pg_index join pg_class class on class.oid = indexrelid
    join pg_inherits on inhrelid = indrelid
    where inhparent = 'reads'::regclass and not indisvalid and class.relname like '%\\_ccnew%'`.execute(
    unhurried,
  );
  for (const { name } of rows) await sql`drop index ${sql.table(name)}`.execute(unhurried);
}
