/** How many reads are there of each of some hundred texts? Counts alone, from the index of marks. */
import { sql } from "kysely";
import { packMark, unpackMark } from "#read-store/packed-mark.ts";
import type { TextCounter } from "#read-store/ports.ts";
import { confidence } from "#terms/confidence.ts";
import type { Database } from "../database.ts";

interface CountedRow {
  readonly mark: number;
  readonly sure: number | null;
  readonly reads: number;
}

export const postgresTextCounter = (database: Database): TextCounter => ({
  countTexts: async ({ from, to, force }, texts) => {
    const marks = [...new Set(texts.map(packMark))];
    // The table of marks is asked first: most texts nobody ever read.
    const rows = await database.prepared(sql<CountedRow>`
      with seen as materialized (
        select mark from marks
        where mark = any(${marks}::bigint[]) and last_ms >= ${from} and first_ms <= ${to})
      select mark, round(confidence::numeric, 2)::double precision as sure, count(*)::integer as reads
      from reads
      where mark = any(array(select mark from seen)) and captured_ms between ${from} and ${to}
        and force = (select key from read_forces where force_id = ${force})
      group by 1, 2`);
    return rows.map(({ mark, sure, reads }) => ({
      text: unpackMark(mark),
      confidence: sure === null ? undefined : confidence(sure),
      reads,
    }));
  },
});
