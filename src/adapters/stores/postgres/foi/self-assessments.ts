/** Self-assessments in PostgreSQL: a row a version, and a row a press that put one before the public. */
import { sql } from "kysely";
import type { AssessmentPress, SelfAssessment, SelfAssessments } from "#foi/self-assessment.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Database } from "../database.ts";

type Tables = {
  self_assessments: { force_id: ForceId; version: number; body: SelfAssessment };
  self_assessment_presses: { force_id: ForceId; number: number; body: AssessmentPress };
};

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
    async pressesOf(forceId) {
      const rows = await db
        .selectFrom("self_assessment_presses")
        .select("body")
        .where("force_id", "=", forceId)
        .orderBy("number")
        .execute();
      return rows.map(({ body }) => body);
    },
    async press(press) {
      const { forceId, number } = press;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("self_assessment_presses")
        .values({ force_id: forceId, number, body: sql<AssessmentPress>`${JSON.stringify(press)}::jsonb` })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
