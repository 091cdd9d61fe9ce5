/** Who gets what, in PostgreSQL: every version of a force's rules stays, and the newest holds. */
import { type Selectable, sql } from "kysely";
import type { RuleBook } from "#reach/ports.ts";
import type { ReachRule, RuleSet } from "#reach/reach-rule.ts";
import { instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Database } from "../database.ts";
import type { ReachTables } from "./reach-tables.ts";

export function postgresRuleBook(database: Database): RuleBook {
  const db = database.kysely.withTables<ReachTables>();
  return {
    async newest() {
      const rows = await db
        .selectFrom("reach_rules")
        .distinctOn("force_id")
        .selectAll()
        .orderBy("force_id")
        .orderBy("version", "desc")
        .execute();
      return rows.map(toSet);
    },
    async history(force, limit) {
      const rows = await db
        .selectFrom("reach_rules")
        .selectAll()
        .where("force_id", "=", force)
        .orderBy("version", "desc")
        .limit(limit)
        .execute();
      return rows.map(toSet);
    },
    async save({ forceId, version, savedAt, savedBy, rules }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("reach_rules")
        .values({
          force_id: forceId,
          version,
          saved_ms: savedAt,
          saved_by: sql<Person>`${JSON.stringify(savedBy)}::jsonb`,
          rules: sql<readonly ReachRule[]>`${JSON.stringify(rules)}::jsonb`,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

const toSet = (row: Selectable<ReachTables["reach_rules"]>): RuleSet => ({
  forceId: row.force_id,
  version: row.version,
  savedAt: instant(row.saved_ms),
  savedBy: row.saved_by,
  rules: row.rules,
});
