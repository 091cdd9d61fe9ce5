/** Deletes entries of lists that were withdrawn or ended before their time, and finds those of a mark. */
import { sql } from "kysely";
import type { RecordEraser, RecordsOfMarks } from "#retention/ports.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { recordEraser } from "../record-eraser.ts";

export const postgresEntryEraser = (database: Database): RecordEraser<VoiEntryId> =>
  recordEraser(database, {
    rows: sql`select voi_entries.id, voi_entries.id as held_as, force_id, least(ends_ms, coalesce(withdrawn_ms, ends_ms)) as over_ms
      from voi_entries join voi_lists on voi_lists.id = list_id`,
    remove: (ids) => [sql`delete from voi_entries where id in (${ids})`],
  });

export const postgresEntriesOfMarks = ({
  unhurried: db,
}: Database): Pick<RecordsOfMarks, "entriesOf" | "liveEntriesOf"> => ({
  async entriesOf(marks, force) {
    const texts = marks.map((mark) => canonicalVrm(mark));
    const { rows } = await sql<{ id: VoiEntryId }>`select voi_entries.id from voi_entries
      join voi_lists on voi_lists.id = list_id and force_id = ${force}
      where canonical = any(${texts}::text[])`.execute(db);
    return rows.map(({ id }) => id);
  },
  async liveEntriesOf(marks, force, now) {
    const texts = marks.map((mark) => canonicalVrm(mark));
    const { rows } = await sql<{ n: number }>`select count(*)::bigint as n from voi_entries
      join voi_lists on voi_lists.id = list_id and force_id = ${force}
      where canonical = any(${texts}::text[]) and withdrawn_ms is null and ends_ms >= ${now}`.execute(db);
    return rows[0]?.n ?? 0;
  },
});
