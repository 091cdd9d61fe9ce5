/** Every trace of a mark in PostgreSQL, besides reads, searches and lists: each table that can hold one is named in one of these files, and a test looks into all others. */
import { sql } from "kysely";
import { markFinder } from "#retention/mark-in-text.ts";
import { type MarkTraces, NO_TRACES, type TracePlace, type TraceScope } from "#retention/mark-traces.ts";
import type { AlertId } from "#terms/ids.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { eraseCopies } from "./traces-in-copies.ts";
import { eraseFromWords } from "./traces-in-words.ts";

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
