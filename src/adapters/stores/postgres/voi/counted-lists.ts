/** All lists with the numbers of their entries: live, over, withdrawn. */
import { type Kysely, sql } from "kysely";
import type { CountedList } from "#matching/ports.ts";
import type { Instant } from "#terms/instant.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";

export async function countedLists(db: Kysely<VoiTables>, now: Instant): Promise<readonly CountedList[]> {
  const rows = await db
    .selectFrom("voi_lists as list")
    .leftJoin("voi_entries as entry", "entry.list_id", "list.id")
    .select([
      "list.body",
      "list.published_ms",
      sql<number>`count(*) filter (where withdrawn_ms is null and ends_ms >= ${now})`.as("live"),
      sql<number>`count(*) filter (where withdrawn_ms is null and ends_ms < ${now})`.as("expired"),
      sql<number>`count(withdrawn_ms)`.as("withdrawn"),
    ])
    .groupBy("list.id")
    .orderBy("list.id")
    .execute();
  return rows.map((row) => {
    const { live, expired, withdrawn } = row;
    return { list: listOf(row), entries: { live, expired, withdrawn } };
  });
}
