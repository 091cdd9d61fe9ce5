/** What do all kinds of search share? The window, the place in the list, the order, and the names behind the keys. */
import { type RawBuilder, sql } from "kysely";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { PageCursor } from "#read-store/page-cursor.ts";
import type { PermittedWindow } from "#read-store/permitted-window.ts";
import { packReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { originIn } from "./packed-facts-sql.ts";
import type { NamedReadRow } from "./read-columns.ts";

/** How one kind of question is asked: its newest rows before a place in the list, and how many there are in all. */
export interface Span {
  newest(limit: number, before: PageCursor | undefined): Promise<readonly NamedReadRow[]>;
  /** Counts no further than `limit`. */
  count(limit: number): Promise<number>;
  /** By the UTC hour, the oldest first. */
  hours(): Promise<readonly { readonly hour: number; readonly reads: number }[]>;
}

/** What no answer may go beyond: the window, and the forces by their keys; undefined stands for every force there is. */
export interface Scope extends PermittedWindow {
  readonly forces: readonly number[] | undefined;
  /** Conditions on `reads` that narrow the question. */
  readonly narrowed?: readonly RawBuilder<unknown>[] | undefined;
  /** Ends a statement that nobody waits for any more. */
  readonly stop?: StopSignal | undefined;
}

/** A condition on `reads`: captured in the window, both ends included, of a permitted force, and after `before` in the list. */
export function within(
  {
    from,
    to,
    forces,
    narrowed = [],
  }: Pick<Scope, "forces" | "narrowed"> & { readonly from: number; readonly to: number },
  before: PageCursor | undefined,
): RawBuilder<boolean> {
  const conditions = forces === undefined ? narrowed : [sql`force = any(${forces}::smallint[])`, ...narrowed];
  const more = sql.join(
    conditions.map((condition) => sql` and ${condition}`),
    sql``,
  );
  if (before === undefined) return sql`captured_ms between ${from} and ${to}${more}`;
  // The first condition alone tells the server which partitions it need not open.
  const upTo = Math.min(to, before.capturedAt);
  return sql`captured_ms between ${from} and ${upTo}
    and (captured_ms, id) < (${before.capturedAt}::bigint, ${packReadId(before.id)}::bytea)${more}`;
}

/** Newest first; reads of the same millisecond by id, so that pages neither repeat nor skip. */
export const NEWEST_FIRST = sql`order by captured_ms desc, id desc`;

/** `Database.prepared` or `Database.plannedOnce`. */
export type Ask = Database["prepared"];

/** Runs `rows`, a query for whole rows of `reads`, and adds the names that its keys stand for. */
export function namedRows(
  ask: Ask,
  rows: RawBuilder<unknown>,
  stop?: StopSignal | undefined,
): Promise<readonly NamedReadRow[]> {
  return ask(
    sql<NamedReadRow>`
    select found.*, camera_id, force_id, site_id, engine_name, engine_version,
      late_plate.picture as late_plate, late_vehicle.picture as late_vehicle,
      own_readings.read_id is not null as read_by_us, own_readings.vrm as own_vrm, own_readings.confidence as own_confidence
    from (${rows}) as found
    left join read_pictures as late_plate on late_plate.read_id = found.id and late_plate.shows = 'plate'
    left join read_pictures as late_vehicle on late_vehicle.read_id = found.id and late_vehicle.shows = 'vehicle'
    left join own_readings on own_readings.read_id = found.id
    join read_cameras on read_cameras.key = found.camera
    join read_forces on read_forces.key = found.force
    join read_origins on read_origins.key = ${originIn(sql.ref("found.facts"))}
    ${NEWEST_FIRST}`,
    stop,
  );
}

/** How many rows `rows` has, counted no further than `limit`. */
export async function countUpTo(
  ask: Ask,
  limit: number,
  rows: RawBuilder<unknown>,
  stop?: StopSignal | undefined,
): Promise<number> {
  const counting = sql<{ n: number }>`select count(*) as n from (${rows} limit ${limit}) as counted`;
  const [counted] = await ask(counting, stop);
  return counted?.n ?? 0;
}

const HOUR_MS = 3_600_000;

/** `rows` gives `captured_ms` of each. */
export const countHours = (
  ask: Ask,
  rows: RawBuilder<unknown>,
  stop: StopSignal | undefined,
): Promise<readonly { readonly hour: number; readonly reads: number }[]> =>
  ask(
    sql<{ hour: number; reads: number }>`
      select captured_ms / ${HOUR_MS}::bigint * ${HOUR_MS}::bigint as hour, count(*) as reads
      from (${rows}) as answer group by 1 order by 1`,
    stop,
  );
