/** Records that people work on together in PostgreSQL, one table a kind. They were written by us and are read back as they are. */
import { sql } from "kysely";
import type { KeptRecord, RecordBook } from "#mechanism/record-book.ts";
import type { Database } from "../database.ts";
import { selected } from "../selected.ts";

export type RecordTable =
  | "saved_searches"
  | "working_sets"
  | "anpr_costs"
  | "foi_disclosures"
  | "sharings"
  | "dpias"
  | "concern_lists"
  | "alliance_assessments"
  | "public_cases"
  | "site_erasures"
  | "ring_assessments"
  | "search_samples"
  | "search_findings";

export function postgresRecordBook<Kept extends KeptRecord>(
  { kysely: db }: Database,
  table: RecordTable,
): RecordBook<Kept> {
  const name = sql.table(table);
  type Row = { readonly body: Kept };
  return {
    async add(record) {
      const { numAffectedRows } = await sql`insert into ${name} (id, version, force_id, at_ms, body)
        values (${record.id}, ${record.version}, ${record.forceId}, ${record.at}, ${JSON.stringify(record)}::jsonb)
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
    async find(id) {
      const { rows } = await sql<Row>`select body from ${name} where id = ${id}`.execute(db);
      return rows[0]?.body;
    },
    async replace(changed) {
      const { numAffectedRows } = await sql`update ${name}
        set version = ${changed.version}, body = ${JSON.stringify(changed)}::jsonb
        where id = ${changed.id} and version = ${changed.version - 1}`.execute(db);
      return numAffectedRows === 1n;
    },
    async remove(id) {
      const { numAffectedRows } = await sql`delete from ${name} where id = ${id}`.execute(db);
      return numAffectedRows === 1n;
    },
    async of(forces) {
      const { rows } = await sql<Row>`select body from ${name} where ${selected("force_id", forces)}
        order by at_ms desc, id desc`.execute(db);
      return rows.map(({ body }) => body);
    },
  };
}
