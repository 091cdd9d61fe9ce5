/** How cameras stand by each measure, in PostgreSQL (migration 081). */
import { type Kysely, sql } from "kysely";
import { type HealthState, type HealthVerdict, type Measure, WORST_OF_DAY } from "#health/measures.ts";
import type { HealthBook } from "#health/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, utcDate } from "#terms/local-date.ts";
import type { Database } from "../database.ts";

interface StateRow {
  readonly camera_id: CameraId;
  readonly measure: Measure;
  readonly verdict: HealthVerdict;
  readonly value: number | null;
  readonly limit_value: number | null;
  readonly usual: number | null;
  readonly judged_ms: Instant;
  readonly alarm_ms: Instant | null;
  readonly contrary: number;
}

interface DayRow extends Pick<StateRow, "measure" | "limit_value"> {
  readonly value: number;
  readonly day: LocalDate;
}

export function postgresHealthBook(database: Database): HealthBook {
  const db: Kysely<unknown> = database.kysely;
  return {
    async all() {
      const { rows } = await sql<StateRow>`select * from camera_health order by camera_id, measure`.execute(
        db,
      );
      return rows.map(stateFrom);
    },
    async of(cameraId) {
      const { rows } = await sql<StateRow>`
        select * from camera_health where camera_id = ${cameraId} order by measure`.execute(db);
      return rows.map(stateFrom);
    },
    async save(states) {
      if (states.length === 0) return;
      await db.transaction().execute(async (trx) => {
        await saveStates(trx, states);
        await saveDays(trx, states);
      });
    },
    async days(cameraId, from) {
      const { rows } = await sql<DayRow>`
        select measure, to_char(day, 'YYYY-MM-DD') as day, value, limit_value from camera_health_days
        where camera_id = ${cameraId} and day >= ${from}::date order by day, measure`.execute(db);
      return rows.map(({ measure, day, value, limit_value }) => ({
        ...{ measure, day, value },
        limit: limit_value ?? undefined,
      }));
    },
    async forgetDaysBefore(day) {
      await sql`delete from camera_health_days where day < ${day}::date`.execute(db);
    },
  };
}

async function saveStates(db: Kysely<unknown>, states: readonly HealthState[]): Promise<void> {
  const each = <Value>(of: (state: HealthState) => Value) => states.map(of);
  await sql`
    insert into camera_health (camera_id, measure, verdict, value, limit_value, usual, judged_ms, alarm_ms, contrary)
    select * from unnest(${each(({ cameraId }) => cameraId)}::text[], ${each(({ measure }) => measure)}::text[],
      ${each(({ verdict }) => verdict)}::text[], ${each(({ value }) => value ?? null)}::double precision[],
      ${each(({ limit }) => limit ?? null)}::double precision[], ${each(({ usual }) => usual ?? null)}::double precision[],
      ${each(({ judgedAt }) => judgedAt)}::bigint[], ${each(({ alarmSince }) => alarmSince ?? null)}::bigint[],
      ${each(({ contrary }) => contrary)}::integer[])
    on conflict (camera_id, measure) do update set verdict = excluded.verdict, value = excluded.value,
      limit_value = excluded.limit_value, usual = excluded.usual, judged_ms = excluded.judged_ms,
      alarm_ms = excluded.alarm_ms, contrary = excluded.contrary`.execute(db);
}

/** Those by whose highest or lowest value a day is known. */
const knownBy = (worst: "highest" | "lowest"): readonly string[] =>
  Object.entries(WORST_OF_DAY).flatMap(([measure, of]) => (of === worst ? [measure] : []));

async function saveDays(db: Kysely<unknown>, states: readonly HealthState[]): Promise<void> {
  const known = states.filter(({ value }) => value !== undefined);
  if (known.length === 0) return;
  await sql`
    insert into camera_health_days (camera_id, measure, day, value, limit_value)
    select * from unnest(${known.map(({ cameraId }) => cameraId)}::text[], ${known.map(({ measure }) => measure)}::text[],
      ${known.map(({ judgedAt }) => utcDate(judgedAt))}::date[], ${known.map(({ value }) => value)}::double precision[],
      ${known.map(({ limit }) => limit ?? null)}::double precision[])
    on conflict (camera_id, measure, day) do update set value = case
        when excluded.measure = any(${knownBy("highest")}::text[]) then greatest(camera_health_days.value, excluded.value)
        when excluded.measure = any(${knownBy("lowest")}::text[]) then least(camera_health_days.value, excluded.value)
        else excluded.value end,
      limit_value = excluded.limit_value`.execute(db);
}

const stateFrom = (row: StateRow): HealthState => ({
  cameraId: row.camera_id,
  measure: row.measure,
  verdict: row.verdict,
  value: row.value ?? undefined,
  limit: row.limit_value ?? undefined,
  usual: row.usual ?? undefined,
  judgedAt: row.judged_ms,
  alarmSince: row.alarm_ms ?? undefined,
  contrary: row.contrary,
});
