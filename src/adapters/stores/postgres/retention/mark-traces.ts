/** Every trace of a mark in PostgreSQL, besides reads, searches and lists: each table that can hold one is named in one of these files, and a test looks into all others. */
import { sql } from "kysely";
import { markFinder } from "#retention/mark-in-text.ts";
import { type MarkTraces, NO_TRACES, type TracePlace, type TraceScope } from "#retention/mark-traces.ts";
import type { AlertId } from "#terms/ids.ts";
import { type CanonicalVrm, canonicalVrm, foldAlike } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { eraseCopies } from "./traces-in-copies.ts";
import { eraseFromWords } from "./traces-in-words.ts";

const PAGE = 20_000;

/** Where a mark may stand of which no read is stored. */
const MARKS_ELSEWHERE = sql`
  select canonical as text from voi_entries
  union select substr(tag, 9) from alerts, unnest(tags) as tag where tag like 'vehicle:%'
  union select body ->> 'vrm' from alert_sightings
  union select unnest(marks) from logged_searches
  union select mark from own_vehicles
  union select coalesce(vrm, corrected) from reviews
  union select vrm from late_pictures
  union select read ->> 'vrm' from tellings
  union select substring(read from '"vrm":"([^"]*)"') from journal_asides
  union select read ->> 'vrm' from working_sets, jsonb_array_elements(body -> 'reads') as read
  union select body #>> '{matter,question,vrm}' from saved_searches
  union select substring(search from '"vrm":"([^"]*)"') from searches`;

export function postgresMarkTraces(database: Database): MarkTraces {
  const { unhurried: db } = database;
  return {
    async alertsOf(mark, force) {
      const folded = canonicalVrm(mark);
      // An alert that an older release raised names no force: that release served one force alone.
      const { rows } = await sql<{ id: AlertId }>`select id from alerts
        where (tags @> array[${`vehicle:${folded}`}]::text[] or id in (
          select alert_id from alert_sightings where translate(upper(body ->> 'vrm'), 'OI', '01') = ${folded}))
        and (body -> 'forces' is null or body -> 'forces' = '[]'::jsonb or body -> 'forces' ? ${force})`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    async *everyMark() {
      let after = -1;
      for (;;) {
        const { rows } = await sql<{ mark: number; text: string }>`select mark, text from marks
          where mark > ${after} order by mark limit ${PAGE}`.execute(db);
        yield* rows.map(({ text }) => foldAlike(text) as CanonicalVrm);
        after = rows.at(-1)?.mark ?? after;
        if (rows.length < PAGE) break;
      }
      const { rows } = await sql<{
        text: string;
      }>`select text from (${MARKS_ELSEWHERE}) as named where text is not null`.execute(db);
      yield* rows.map(({ text }) => foldAlike(text) as CanonicalVrm);
    },
    async erase(scope: TraceScope) {
      const finder = markFinder(scope.mark);
      const { counts: copies, freed } = await eraseCopies(database, scope, finder);
      const words = await eraseFromWords(db, scope, finder);
      const counts: Record<TracePlace, number> = { ...NO_TRACES };
      for (const [place, gone] of [...copies, ...words]) counts[place] += gone;
      return { counts, freed };
    },
  };
}
