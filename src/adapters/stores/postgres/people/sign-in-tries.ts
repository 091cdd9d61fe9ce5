/** Tries to sign in, in PostgreSQL: a restart forgets none, and every process counts the same ones. */
import { sql } from "kysely";
import type { SignInTries } from "#identity/sign-in-limits.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Database } from "../database.ts";

interface TryTable {
  key: string;
  tries: number;
  until_ms: number;
}

export function postgresSignInTries(database: Database): SignInTries {
  const db = database.kysely.withTables<{ sign_in_tries: TryTable }>();
  return {
    async count(key, windowMs, now) {
      const fresh = { tries: 1, until_ms: plusMs(now, windowMs) };
      const row = await db
        .insertInto("sign_in_tries")
        .values({ key, ...fresh })
        .onConflict((conflict) =>
          conflict.column("key").doUpdateSet({
            tries: sql<number>`case when sign_in_tries.until_ms <= ${now} then 1 else sign_in_tries.tries + 1 end`,
            until_ms: sql<number>`case when sign_in_tries.until_ms <= ${now} then ${fresh.until_ms} else sign_in_tries.until_ms end`,
          }),
        )
        .returning(["tries", "until_ms"])
        .executeTakeFirst();
      invariant(row, "an insert that changes the row in its way returns it");
      return { tries: row.tries, until: instant(row.until_ms) };
    },
    async takeBack(key) {
      const fewer = sql<number>`greatest(tries - 1, 0)`;
      await db.updateTable("sign_in_tries").set({ tries: fewer }).where("key", "=", key).execute();
    },
    async forget(key) {
      await db.deleteFrom("sign_in_tries").where("key", "=", key).execute();
    },
    async forgetEnded(now) {
      await db.deleteFrom("sign_in_tries").where("until_ms", "<=", now).execute();
    },
  };
}
