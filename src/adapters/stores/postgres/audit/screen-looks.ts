/** Looks of screens that are logged, in PostgreSQL: whichever node serves the screen, one look is logged once a shift. */
import { sql } from "kysely";
import type { ScreenLooks } from "#audit/ports.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface ScreenLookTable {
  officer_id: string;
  look: string;
  logged_ms: number;
}

export function postgresScreenLooks(database: Database): ScreenLooks {
  const db = database.kysely.withTables<{ screen_looks: ScreenLookTable }>();
  return {
    async loggedAt(officer, look) {
      const row = await db
        .selectFrom("screen_looks")
        .select("logged_ms")
        .where("officer_id", "=", officer)
        .where("look", "=", look)
        .executeTakeFirst();
      return row && instant(row.logged_ms);
    },
    async note(officer, look, at, forgetBefore) {
      await db
        .deleteFrom("screen_looks")
        .where("officer_id", "=", officer)
        .where("logged_ms", "<", forgetBefore)
        .execute();
      await db
        .insertInto("screen_looks")
        .values({ officer_id: officer, look, logged_ms: at })
        .onConflict((conflict) =>
          conflict
            .columns(["officer_id", "look"])
            .doUpdateSet({ logged_ms: sql<number>`excluded.logged_ms` }),
        )
        .execute();
    },
  };
}
