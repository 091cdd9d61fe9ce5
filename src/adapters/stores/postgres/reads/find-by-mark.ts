/** Reads of one mark, O and 0, I and 1 being alike: one index probe a week, newest week first. */
import { type Kysely, sql } from "kysely";
import { packVrm } from "#read-store/packed-mark.ts";
import type { PermittedWindow } from "#read-store/permitted-window.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { ReadTables } from "./read-tables.ts";
import { countUpTo, NEWEST_FIRST, namedRows, type Span, within } from "./span.ts";

export function markSpan(db: Kysely<ReadTables>, vrm: Vrm, window: PermittedWindow): Span {
  const { mark } = packVrm(vrm);
  return {
    newest: (limit, before) =>
      namedRows(
        db,
        sql`select * from reads where mark = ${mark} and ${within(window, before)} ${NEWEST_FIRST} limit ${limit}`,
      ),
    count: (limit) =>
      countUpTo(db, limit, sql`select from reads where mark = ${mark} and ${within(window, undefined)}`),
  };
}
