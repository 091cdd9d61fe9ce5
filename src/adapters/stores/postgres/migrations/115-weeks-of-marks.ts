/** The weeks in which each mark was seen, a bit each as `weeksSeenAt` tells them: a search opens no others. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Of a mark about which nothing more is known every week may hold reads.
  await sql`alter table marks add column weeks bigint not null default 9007199254740991`.execute(db);
  await sql`update marks set weeks = seen.weeks from (
      select mark, bit_or(1::bigint << ((floor((captured_ms - 345600000) / 604800000.0)::integer % 53 + 53) % 53)) as weeks
      from reads group by mark
    ) as seen where seen.mark = marks.mark`.execute(db);
}
