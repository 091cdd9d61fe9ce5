/** What the public wrote, in PostgreSQL. Made by `migrations/124-public-cases.ts`. */
import { sql } from "kysely";
import type { PublicCases } from "#public-contact/ports.ts";
import type { PublicCase } from "#public-contact/public-case.ts";
import type { RecordEraser } from "#retention/ports.ts";
import type { PublicCaseId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { recordEraser } from "../record-eraser.ts";
import { postgresRecordBook } from "../records/record-book.ts";

interface Row {
  readonly body: PublicCase;
}

export function postgresPublicCases(database: Database): PublicCases {
  const { kysely: db } = database;
  const { of: _all, ...book } = postgresRecordBook<PublicCase>(database, "public_cases");
  return {
    ...book,
    async byTracking(forceId, tracking) {
      const { rows } = await sql<Row>`select body from public_cases
        where tracking = ${tracking} and force_id = ${forceId}`.execute(db);
      return rows[0]?.body;
    },
    async waiting(forceId, limit) {
      const ofForce = forceId === undefined ? sql`true` : sql`force_id = ${forceId}`;
      const { rows } = await sql<Row>`select body from public_cases
        where waits and ${ofForce} order by at_ms, id limit ${limit}`.execute(db);
      return rows.map(({ body }) => body);
    },
    async over(forceId, { before, limit }) {
      const earlier = before === undefined ? sql`true` : sql`id < ${before}`;
      const { rows } = await sql<Row>`select body from public_cases
        where not waits and force_id = ${forceId} and ${earlier} order by id desc limit ${limit}`.execute(db);
      return rows.map(({ body }) => body);
    },
  };
}

/** One that waits for somebody is not over, however long ago it came. */
export const postgresPublicCaseEraser = (database: Database): RecordEraser<PublicCaseId, never> =>
  recordEraser(database, {
    rows: sql`select id, id as held_as, force_id, at_ms as over_ms from public_cases where waits is not true`,
    remove: (ids) => [sql`delete from public_cases where id in (${ids})`],
  });
