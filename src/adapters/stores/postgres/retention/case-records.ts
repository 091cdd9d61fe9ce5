/** Records of cases in PostgreSQL: one row each, replaced only by the version that follows it. Made by `migrations/095-preservation.ts`. */
import { sql } from "kysely";
import type { CaseRecord, CaseRecords } from "#retention/case-record.ts";
import type { Database } from "../database.ts";

export function postgresCaseRecords<Kept extends CaseRecord>(
  { kysely: db }: Database,
  kind: "preservation" | "court-erasure" | "subject-access",
): CaseRecords<Kept> {
  return {
    async add(record) {
      const { id, version, forceId } = record;
      await sql`insert into case_records (kind, id, version, force_id, record)
        values (${kind}, ${id}, ${version}, ${forceId}, ${JSON.stringify(record)})`.execute(db);
    },
    async find(id) {
      const { rows } =
        await sql<Row>`select record from case_records where kind = ${kind} and id = ${id}`.execute(db);
      return rows.map((row) => recordOf<Kept>(row))[0];
    },
    async replace(changed) {
      const { id, version } = changed;
      const { numAffectedRows } = await sql`update case_records
        set version = ${version}, record = ${JSON.stringify(changed)}
        where kind = ${kind} and id = ${id} and version = ${version - 1}`.execute(db);
      return numAffectedRows === 1n;
    },
    async all(force) {
      const ofForce = force === undefined ? sql`true` : sql`force_id = ${force}`;
      const { rows } = await sql<Row>`select record from case_records
        where kind = ${kind} and ${ofForce} order by id desc`.execute(db);
      return rows.map((row) => recordOf<Kept>(row));
    },
  };
}

interface Row {
  readonly record: string;
}

/** It was written from a record of this kind. */
function recordOf<Kept>({ record }: Row): Kept {
  const kept: Kept = JSON.parse(record);
  return kept;
}
