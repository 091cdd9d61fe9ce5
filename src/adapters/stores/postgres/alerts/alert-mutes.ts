/** What each person has muted, in PostgreSQL, for every node and every screen of theirs. */
import { sql } from "kysely";
import type { AlertTag } from "#alerting/alert-tags.ts";
import type { AlertMutes } from "#alerting/mutes.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

type MuteTables = {
  alert_mutes: {
    officer_id: string;
    tag: string;
    words: string;
    since_ms: number;
    until_ms: number;
    because: string | null;
  };
};

export function postgresAlertMutes(database: Database): AlertMutes {
  const db = database.kysely.withTables<MuteTables>();
  return {
    async of(officer, now) {
      const rows = await db
        .selectFrom("alert_mutes")
        .selectAll()
        .where("officer_id", "=", officer)
        .where("until_ms", ">", now)
        .orderBy("until_ms")
        .orderBy("tag")
        .execute();
      return rows.map(({ tag, words, since_ms, until_ms, because }) => ({
        tag: tag as AlertTag,
        words,
        since: instant(since_ms),
        until: instant(until_ms),
        ...(because === null ? {} : { because }),
      }));
    },
    async keep(officer, { tag, words, since, until, because }) {
      await db
        .insertInto("alert_mutes")
        .values({
          officer_id: officer,
          tag,
          words,
          since_ms: since,
          until_ms: until,
          because: because ?? null,
        })
        .onConflict((conflict) =>
          conflict.columns(["officer_id", "tag"]).doUpdateSet({
            words: sql`excluded.words`,
            since_ms: sql`excluded.since_ms`,
            until_ms: sql`excluded.until_ms`,
            because: sql`excluded.because`,
          }),
        )
        .execute();
    },
    async end(officer, tag, now) {
      const gone = await db
        .deleteFrom("alert_mutes")
        .where("officer_id", "=", officer)
        .where("tag", "=", tag)
        .where("until_ms", ">", now)
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async forgetEnded(now) {
      await db.deleteFrom("alert_mutes").where("until_ms", "<=", now).execute();
    },
  };
}
