/** How do reads that go leave the marks and the hours they are counted in? In the order in which writers lock them. */
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS } from "#terms/instant.ts";
import type { ReadTables } from "./read-tables.ts";

interface Going {
  /** Rows of mark, camera, force and time of capture, to be named behind `from`. */
  readonly gone: RawBuilder<unknown>;
  /** Everything captured before it goes or is gone, except what is held. In ms since the epoch. */
  readonly keptFrom: number;
  /** Packed ids of older reads that stay. */
  readonly staying: readonly Uint8Array[];
}

/** Takes the reads out of marks and hours; returns how many they are, by force. */
export async function subtractReads(
  trx: Transaction<ReadTables>,
  { gone, keptFrom, staying }: Going,
): Promise<ReadonlyMap<ForceId, number>> {
  await sql`create temporary table gone_marks on commit drop as
    select mark, count(*) as reads from ${gone} group by mark`.execute(trx);
  await sql`analyze gone_marks`.execute(trx);
  // Marks before hours and both in order, as writers take them: else each might wait for the other.
  await sql`select from marks where mark in (select mark from gone_marks) order by mark for update`.execute(
    trx,
  );
  await sql`delete from marks using gone_marks
    where marks.mark = gone_marks.mark and marks.reads <= gone_marks.reads`.execute(trx);
  await sql`update marks set reads = marks.reads - gone_marks.reads,
      first_ms = least((select captured_ms from reads
        where reads.mark = marks.mark and captured_ms >= ${keptFrom} order by captured_ms limit 1),
        ${firstStaying(keptFrom, staying)})
    from gone_marks where marks.mark = gone_marks.mark`.execute(trx);
  await sql`create temporary table gone_counts on commit drop as
    select captured_ms - captured_ms % ${HOUR_MS}::bigint as hour_ms, camera, force, count(*) as reads
    from ${gone} group by 1, 2, 3`.execute(trx);
  await sql`create temporary table gone_hours on commit drop as
    select hour_ms, camera, sum(reads)::bigint as reads from gone_counts group by 1, 2`.execute(trx);
  await sql`select from read_hours where (hour_ms, camera) in (select hour_ms, camera from gone_hours)
    order by hour_ms, camera for update`.execute(trx);
  await sql`update read_hours set reads = read_hours.reads - gone_hours.reads from gone_hours
    where read_hours.hour_ms = gone_hours.hour_ms and read_hours.camera = gone_hours.camera`.execute(trx);
  await sql`delete from read_hours where hour_ms < ${keptFrom} and reads <= 0`.execute(trx);
  const { rows } = await sql<{ force_id: ForceId; n: number }>`
    select force_id, sum(reads)::bigint as n from gone_counts join read_forces on key = force group by 1`.execute(
    trx,
  );
  return new Map(rows.map(({ force_id, n }) => [force_id, n]));
}

/** The mark's first read among those that stay; null for none. */
function firstStaying(keptFrom: number, staying: Going["staying"]): RawBuilder<unknown> {
  if (staying.length === 0) return sql`null`;
  return sql`(select min(captured_ms) from reads
    where reads.mark = marks.mark and captured_ms < ${keptFrom} and id = any(${staying}::bytea[]))`;
}
