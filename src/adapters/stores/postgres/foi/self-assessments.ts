/** Self-assessments in PostgreSQL: a row a version. */
import { sql } from "kysely";
import type { SelfAssessment, SelfAssessments } from "#foi/self-assessment.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Database } from "../database.ts";

type Tables = { self_assessments: { force_id: ForceId; version: number; body: SelfAssessment } };

export function postgresSelfAssessments(database: Database): SelfAssessments {
  const db = database.kysely.withTables<Tables>();
  return {
    async versionsOf(forceId) {
      const rows = await db
        .selectFrom("self_assessments")
        .select("body")
        .where("force_id", "=", forceId)
        .orderBy("version", "desc")
        .execute();
      return rows.map(({ body }) => body);
    },
    async add(assessment) {
      const { forceId, version } = assessment;
      const body = sql<SelfAssessment>`${JSON.stringify(assessment)}::jsonb`;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("self_assessments")
        .values({ force_id: forceId, version, body })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
