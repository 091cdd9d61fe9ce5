/**
 * How is a while of one camera found? By stretches of two hours: the camera's reads of one share a key in `reads_by_camera`, which
 * keeps the index at a quarter of the room that each moment with a key of its own would take.
 */
import { type RawBuilder, sql } from "kysely";
import { HOUR_MS } from "#terms/instant.ts";

const STRETCH_MS = 2 * HOUR_MS;

/** The stretch of a moment in ms, counted from the epoch, written as the index has it. */
export const stretchOf = (ms: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`((${ms} / ${sql.lit(STRETCH_MS)})::integer)`;

/** Of a row of `reads`. */
export const STRETCH = stretchOf(sql.ref("captured_ms"));

/** A condition on `reads` that says of a window in ms nothing new, and lets the index be used for it. */
export const stretchesOf = (fromMs: number, toMs: number): RawBuilder<boolean> => sql<boolean>`
  ${STRETCH} between ${numberOf(fromMs)}::integer and ${numberOf(toMs)}::integer`;

/** The newest of one camera first, as the index can give them. */
export const NEWEST_BY_STRETCH = sql`order by ${STRETCH} desc, captured_ms desc, id desc`;

const numberOf = (ms: number): number => Math.floor(ms / STRETCH_MS);
