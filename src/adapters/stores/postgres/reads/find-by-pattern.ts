/**
 * Reads of every mark that fits a pattern. The table of marks answers the pattern and says when each mark was seen;
 * then the weeks are asked from the newest down, until the page is full. Nothing scans the reads.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { VrmPattern } from "#access/search-request.ts";
import type { PermittedWindow } from "#read-store/permitted-window.ts";
import { likePattern } from "./like-pattern.ts";
import type { NamedReadRow } from "./read-columns.ts";
import type { ReadTables } from "./read-tables.ts";
import { countUpTo, NEWEST_FIRST, namedRows, type Span, within } from "./span.ts";
import { listPartitions } from "./week-partitions.ts";

export function patternSpan(db: Kysely<ReadTables>, pattern: VrmPattern, window: PermittedWindow): Span {
  const like = likePattern(pattern);
  const readsOfMarks = (span: Interval, condition: RawBuilder<boolean>) => sql`
    from marks join reads using (mark)
    where text like ${like} and last_ms >= ${span.from} and first_ms <= ${span.to} and ${condition}`;
  return {
    newest: async (limit, before) => {
      const rows: NamedReadRow[] = [];
      for (const week of await weeksWithMarks(db, like, window, before?.capturedAt)) {
        const wanted = limit - rows.length;
        const found = sql`select reads.* ${readsOfMarks(week, within(week, before))} ${NEWEST_FIRST} limit ${wanted}`;
        rows.push(...(await namedRows(db, found)));
        if (rows.length >= limit) break;
      }
      return rows;
    },
    count: (limit) => countUpTo(db, limit, sql`select ${readsOfMarks(window, within(window, undefined))}`),
  };
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The weeks that the store holds, newest first, cut to the span in which a fitting mark was seen at all. */
async function weeksWithMarks(
  db: Kysely<ReadTables>,
  like: string,
  window: PermittedWindow,
  before: number | undefined,
): Promise<readonly Interval[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(first_ms) as first, max(last_ms) as last from marks
    where text like ${like} and last_ms >= ${window.from} and first_ms <= ${window.to}`.execute(db);
  const { first, last } = rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return [];
  const from = Math.max(first, window.from);
  const to = Math.min(last, window.to, before ?? last);
  return (await listPartitions(db))
    .toReversed()
    .map((week) => ({ from: Math.max(week.fromMs, from), to: Math.min(week.toMs - 1, to) }))
    .filter((week) => week.from <= week.to);
}
