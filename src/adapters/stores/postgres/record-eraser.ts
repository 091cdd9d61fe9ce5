/** How are rows of one class deleted that were over before their time, each force's by its own rule? */
import { type RawBuilder, sql } from "kysely";
import type { CutOffs, RecordEraser } from "#retention/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Database } from "./database.ts";
import { noneOf } from "./none-of.ts";

interface RecordClass {
  /** A query for `id`, `held_as` (by which the keep list may know it), `force_id` and `over_ms`. */
  readonly rows: RawBuilder<unknown>;
  /** Deletes rows by their ids, and what hangs on them first. */
  readonly remove: (ids: RawBuilder<unknown>) => readonly RawBuilder<unknown>[];
}

export function recordEraser<Id extends string, HeldAs extends string = Id>(
  { unhurried: db }: Database,
  { rows, remove }: RecordClass,
): RecordEraser<Id, HeldAs> {
  return {
    async countBefore(cutOffs, held) {
      return counted((await countOf(goingRows(rows, cutOffs, held)).execute(db)).rows);
    },
    eraseThese: (ids) =>
      db.transaction().execute(async (trx) => {
        for (const step of remove(sql`select unnest(${ids}::text[])`)) await step.execute(trx);
      }),
    eraseBefore: (cutOffs, held) =>
      db.transaction().execute(async (trx) => {
        await sql`create temporary table going (id text, force_id text) on commit drop`.execute(trx);
        await sql`insert into going ${goingRows(rows, cutOffs, held)}`.execute(trx);
        for (const step of remove(sql`select id from going`)) await step.execute(trx);
        return counted((await countOf(sql`select * from going`).execute(trx)).rows);
      }),
  };
}

interface Counted {
  readonly force_id: ForceId;
  readonly n: number;
}

const counted = (rows: readonly Counted[]): ReadonlyMap<ForceId, number> =>
  new Map(rows.map(({ force_id, n }) => [force_id, n]));

const countOf = (going: RawBuilder<unknown>): RawBuilder<Counted> =>
  sql`select force_id, count(*)::bigint as n from (${going}) as going group by 1`;

/** The first force's cut-off holds for rows of no force that we know. */
function goingRows(
  rows: RawBuilder<unknown>,
  cutOffs: CutOffs,
  held: ReadonlySet<string>,
): RawBuilder<unknown> {
  const forces = [...cutOffs.keys()];
  const moments = [...cutOffs.values()];
  return sql`select record.id, rule.force_id from (${rows}) as record
    join unnest(${forces}::text[], ${moments}::bigint[]) as rule (force_id, before_ms)
      on rule.force_id = case when record.force_id = any(${forces}::text[]) then record.force_id
        else ${forces[0] ?? ""}::text end
    where record.over_ms < rule.before_ms and ${noneOf("record.held_as", held)}`;
}
