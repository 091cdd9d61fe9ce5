/** How is an entry put together of what it says alone, what its import says of many at once, and what its columns say? In SQL, wherever one is read. */
import { type RawBuilder, sql } from "kysely";
import type { EntryContent } from "#matching/admit-entry.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { StageTables } from "./stage-tables.ts";

/** Of `voi_entries` under this name; what an entry says itself holds. */
export const wholeEntry = (name: string): RawBuilder<VoiEntry> => {
  const of = (column: string) => sql.ref(`${name}.${column}`);
  return sql`(coalesce((select voi_shared.body from voi_shared where voi_shared.number = ${of("shared")}), '{}')
    || jsonb_build_object('id', ${of("id")}, 'mark', ${of("canonical")}, 'endsAt', ${of("ends_ms")}) || ${of("body")})`;
};

/** Of an import's rows under this name, the same without an id. */
export const wholeRow = (name: string, { shared }: StageTables): RawBuilder<EntryContent> => {
  const of = (column: string) => sql.ref(`${name}.${column}`);
  return sql`(coalesce((select alike.body from ${shared} as alike where alike.n = ${of("shared")}), '{}')
    || jsonb_build_object('mark', ${of("canonical")}, 'endsAt', ${of("ends_ms")}) || ${of("body")})`;
};

/** So many different ones an import may have; more are hardly alike, and its further entries say all themselves. */
export const MOST_SHARED = 4_096;

/** Numbers of batches are never given twice. */
export const firstShared = (batch: number): number => batch * MOST_SHARED;
