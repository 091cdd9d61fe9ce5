/** What the audit log holds about one thing is found without reading the log: for evidence packs. Nothing of an entry changes. */
import { type Kysely, sql } from "kysely";

/** By hash, as a thing's name may be of any length. The expression is the one by which the columns beside an entry are made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const json = sql.raw(String.raw`replace(entry, '\u0000', '\u0020')::json`);
  await sql`create index audit_entries_by_object on audit_entries using hash ((${json} ->> 'object'))`.execute(
    db,
  );
}
