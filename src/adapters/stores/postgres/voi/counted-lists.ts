/** Lists with the numbers of their entries: live, over, withdrawn. */
import { type Kysely, sql } from "kysely";
import type { CountedList, CountsAsked } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { VoiListId } from "#terms/ids.ts";
import { selected } from "../selected.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";

interface CountedRow {
  readonly body: VoiList;
  readonly published_ms: number;
  readonly live: number;
  readonly expired: number;
  readonly withdrawn: number;
}

/** Counts by list, each answered by an index alone; covert entries are counted apart and taken off for those who may not know. */
export async function countedLists(
  db: Kysely<VoiTables>,
  { now, withCovert, forces = { except: [] }, hidden = [] }: CountsAsked,
  id?: VoiListId,
): Promise<readonly CountedList[]> {
  const { rows } = await sql<CountedRow>`
    select list.body, list.published_ms, standing.live - covert.live as live,
           standing.expired - covert.expired as expired, gone.withdrawn - covert.withdrawn as withdrawn
    from voi_lists as list,
      lateral (
        select count(*) filter (where ends_ms >= ${now}) as live,
               count(*) filter (where ends_ms < ${now}) as expired
        from voi_entries where list_id = list.id and withdrawn_ms is null
      ) as standing,
      lateral (
        select count(*) as withdrawn from voi_entries where list_id = list.id and withdrawn_ms is not null
      ) as gone,
      lateral (
        select count(*) filter (where withdrawn_ms is null and ends_ms >= ${now}) as live,
               count(*) filter (where withdrawn_ms is null and ends_ms < ${now}) as expired,
               count(*) filter (where withdrawn_ms is not null) as withdrawn
        from voi_entries
        where not ${withCovert}::boolean and list_id = list.id and covert
      ) as covert
    where (${id ?? null}::text is null or list.id = ${id ?? null}) and ${selected("list.force_id", forces)}
      and (${withCovert}::boolean or list.body ->> 'kind' <> 'covert') and list.id <> all(${hidden}::text[])
    order by list.id`.execute(db);
  return rows.map((row) => {
    const { live, expired, withdrawn } = row;
    return { list: listOf(row), entries: { live, expired, withdrawn } };
  });
}
