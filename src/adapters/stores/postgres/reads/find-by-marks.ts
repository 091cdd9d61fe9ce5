/**
 * Reads of the marks that fit: one mark, or all that a pattern describes. The table of marks knows in which weeks each was seen and
 * how often, so that hardly a week is opened in vain and most totals need no counting. Nothing scans the reads.
 */
import { type RawBuilder, sql } from "kysely";
import type { PermittedWindow } from "#read-store/permitted-window.ts";
import { weeksSeenWithin } from "#read-store/weeks-seen.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import type { NamedReadRow } from "./read-columns.ts";
import {
  type Ask,
  countHours,
  countUpTo,
  NEWEST_FIRST,
  namedRows,
  type Scope,
  type Span,
  within,
} from "./span.ts";

interface SeenMark {
  readonly mark: number;
  readonly first_ms: Instant;
  readonly last_ms: Instant;
  readonly reads: number;
  readonly weeks: number;
}

/** `fits` is a condition on the table `marks`; `ofReads` the same on `reads`, if there is one that spares naming every mark. */
export function marksSpan(
  database: Database,
  fits: RawBuilder<unknown>,
  scope: Scope,
  ofReads?: RawBuilder<unknown>,
): Span {
  const seen = seenMarks(database, fits, scope);
  return {
    newest: async (limit, before) => {
      const rows: NamedReadRow[] = [];
      for (const slice of slices(await seen, scope, before?.capturedAt)) {
        const marks = marksWithin(await seen, slice);
        const wanted = limit - rows.length;
        const found = sql`select reads.* from ${ofReads === undefined ? readsOf(marks) : sql`reads`}
          where ${ofReads ?? sql`true`} and ${within({ ...scope, ...slice }, before)}
            and ${inWeeks(slice)} ${NEWEST_FIRST} limit ${wanted}`;
        rows.push(...(await namedRows(askAbout(database, marks), found, scope.stop)));
        if (rows.length >= limit) break;
      }
      return rows;
    },
    count: async (limit) => {
      // The table of marks does not know whose reads they are, nor where and when each was made.
      const knows = scope.forces === undefined && (scope.narrowed ?? []).length === 0;
      const isWhole = (mark: SeenMark): boolean =>
        knows && mark.first_ms >= scope.from && mark.last_ms <= scope.to;
      const whole = (await seen).filter(isWhole).reduce((sum, { reads }) => sum + reads, 0);
      const cut = (await seen).filter((mark) => !isWhole(mark));
      let counted = Math.min(whole, limit);
      for (const slice of slices(cut, scope, undefined)) {
        if (counted >= limit) break;
        const marks = marksWithin(cut, slice);
        const rest = sql`select from ${readsOf(marks)}
          where ${within({ ...scope, ...slice }, undefined)} and ${inWeeks(slice)}`;
        counted += await countUpTo(askAbout(database, marks), limit - counted, rest, scope.stop);
      }
      return counted;
    },
    hours: async () => {
      const marks = (await seen).map(({ mark }) => mark);
      if (marks.length === 0) return [];
      const rows = sql`select captured_ms from ${readsOf(marks)} where ${within(scope, undefined)}`;
      return countHours(askAbout(database, marks), rows, scope.stop);
    },
  };
}

/** As a join: of an array the server cannot tell how long it will be, and would rather go through the weeks. */
const readsOf = (marks: readonly number[]) =>
  sql`unnest(${marks}::bigint[]) as sought (mark) join reads using (mark)`;

/** Of so few marks each read is found by an index, whatever their values. */
const FEW_MARKS = 100;

const askAbout = ({ plannedOnce, prepared }: Database, marks: readonly number[]): Ask =>
  marks.length <= FEW_MARKS ? plannedOnce : prepared;

function seenMarks(
  database: Database,
  fits: RawBuilder<unknown>,
  { from, to, stop }: Scope,
): Promise<readonly SeenMark[]> {
  const rows = sql<SeenMark>`
    select mark, first_ms, last_ms, reads, weeks from marks
    where ${fits} and last_ms >= ${from} and first_ms <= ${to}`;
  return database.prepared(rows, stop);
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Weeks that are asked at once, from the start of the first to the end of the last. */
interface Slice extends Stretch {
  readonly weeks: readonly Stretch[];
}

const marksWithin = (seen: readonly SeenMark[], { from, to }: Slice): readonly number[] =>
  seen.filter(({ first_ms, last_ms }) => last_ms >= from && first_ms <= to).map(({ mark }) => mark);

/** So few reads are fetched and sorted at once; of more, the newest weeks are asked first. */
const FEW_READS = 2_000;

/** The weeks in which the marks were seen, newest first, each slice with twice as many as the one before. */
function* slices(
  seen: readonly SeenMark[],
  window: PermittedWindow,
  before: Instant | undefined,
): Generator<Slice> {
  const weeks = stretchesSeen(seen, window, before);
  const reads = seen.reduce((sum, mark) => sum + mark.reads, 0);
  let size = reads <= FEW_READS ? weeks.length : 1;
  for (let at = 0; at < weeks.length; at += size, size *= 2) {
    const slice = weeks.slice(at, at + size);
    const [newest, oldest] = [slice[0], slice.at(-1)];
    if (newest === undefined || oldest === undefined) return;
    yield { from: oldest.from, to: newest.to, weeks: slice };
  }
}

function stretchesSeen(
  seen: readonly SeenMark[],
  window: PermittedWindow,
  before: Instant | undefined,
): readonly Stretch[] {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const mark of seen) {
    from = Math.min(from, mark.first_ms);
    to = Math.max(to, mark.last_ms);
  }
  const [oldest, newest] = [Math.max(from, window.from), Math.min(to, window.to, before ?? window.to)];
  if (oldest > newest) return [];
  return weeksSeenWithin(
    seen.map(({ weeks }) => weeks),
    instant(oldest),
    instant(newest),
  ).map(({ fromMs, toMs }) => ({
    from: instant(Math.max(fromMs, oldest)),
    to: instant(Math.min(toMs - 1, newest)),
  }));
}

/** So many weeks are named at most; of more, the server opens each between the first and the last. */
const MOST_NAMED = 8;

/** Always so many that the statement has few shapes. One week, or very many, are told by the slice's ends alone. */
function inWeeks({ weeks }: Slice): RawBuilder<boolean> {
  if (weeks.length === 1 || weeks.length > MOST_NAMED) return sql`true`;
  const named = Array.from({ length: MOST_NAMED }, (_, at) => weeks[Math.min(at, weeks.length - 1)]);
  const ranges = named.flatMap((week) =>
    week ? [sql`captured_ms between ${week.from} and ${week.to}`] : [],
  );
  return sql`(${sql.join(ranges, sql` or `)})`;
}
