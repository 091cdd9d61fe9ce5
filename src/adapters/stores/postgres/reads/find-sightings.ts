/** Where were vehicles that were just put on a list: one with the number of its reads, or thousands with their newest read each. */
import { sql } from "kysely";
import type { PermittedLookBack } from "#access/look-back.ts";
import type { Question } from "#access/search-request.ts";
import { isPattern } from "#matching/mark-pattern.ts";
import { packVrm } from "#read-store/packed-mark.ts";
import type { SightingFinder } from "#read-store/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { forceKeys, MOST_COUNTED, spanOf } from "./find-reads.ts";
import { readFromRow } from "./read-columns.ts";
import { NEWEST_FIRST, namedRows, within } from "./span.ts";

export const postgresSightingFinder = (database: Database): SightingFinder => ({
  sightings: async ({ mark, from, to, force }) => {
    const scope = { from, to, forces: await forceKeys(database, [force]) };
    const question: Question = isPattern(mark)
      ? { kind: "pattern", pattern: mark }
      : { kind: "vrm", vrm: mark };
    const span = spanOf(database, question, scope);
    const [newest] = await span.newest(1, undefined);
    return { reads: await span.count(MOST_COUNTED), newest: newest && readFromRow(newest) };
  },
  async newestOf(lookBacks) {
    const found = new Map<PermittedLookBack, Read>();
    for (const [force, some] of Map.groupBy(lookBacks, (one) => one.force)) {
      const newest = await newestByMark(database, force, some);
      for (const one of some) {
        const read = newest.get(packed(one));
        if (read !== undefined && read.capturedAt >= one.from && read.capturedAt <= one.to)
          found.set(one, read);
      }
    }
    return found;
  },
});

const packed = ({ mark }: PermittedLookBack): number => packVrm(mark as Vrm).mark;

/**
 * The table of marks knows which of them were seen since, so reads are fetched of those alone. One mark may be asked for twice, by
 * two entries with windows of their own: the newest read in the longer window is the newest in the shorter, or there is none.
 */
async function newestByMark(
  database: Database,
  force: ForceId,
  lookBacks: readonly PermittedLookBack[],
): Promise<ReadonlyMap<number, Read>> {
  const from = new Map<number, number>();
  for (const one of lookBacks) {
    invariant(!isPattern(one.mark), "parts of marks are looked for one at a time");
    from.set(packed(one), Math.min(one.from, from.get(packed(one)) ?? one.from));
  }
  const [marks, froms] = [[...from.keys()], [...from.values()]];
  const to = lookBacks.reduce((latest, one) => Math.max(latest, one.to), 0);
  const window = { from: Math.min(...froms), to, forces: await forceKeys(database, [force]) };
  const rows = await namedRows(
    database.plannedOnce,
    sql`select newest.* from unnest(${marks}::bigint[], ${froms}::bigint[]) as asked (mark, from_ms)
      join marks on marks.mark = asked.mark and marks.last_ms >= asked.from_ms
      cross join lateral (
        select * from reads where reads.mark = asked.mark and captured_ms >= asked.from_ms
          and ${within(window, undefined)} ${NEWEST_FIRST} limit 1
      ) as newest`,
  );
  return new Map(rows.map((row) => [row.mark, readFromRow(row)]));
}
