/**
 * How is a while of one camera found? By the hours in it: reads of the same hour share a key in `reads_by_camera`, which keeps the
 * index at a quarter of the room that each moment with a key of its own would take.
 */
import { type RawBuilder, sql } from "kysely";
import { HOUR_MS } from "#terms/instant.ts";

/** Hours since the epoch, written as the index has it. */
export const HOUR_OF_CAPTURE = sql<number>`((captured_ms / 3600000)::integer)`;

/** A condition on `reads` that says of a window in ms nothing new, and lets the index be used for it. */
export const hoursOf = (fromMs: number, toMs: number): RawBuilder<boolean> => sql<boolean>`
  ${HOUR_OF_CAPTURE} between ${hourOf(fromMs)}::integer and ${hourOf(toMs)}::integer`;

/** The newest of one camera first, as the index can give them. */
export const NEWEST_BY_HOUR = sql`order by ${HOUR_OF_CAPTURE} desc, captured_ms desc, id desc`;

const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);
