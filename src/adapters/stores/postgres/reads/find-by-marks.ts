/**
 * Reads of the marks that fit: one mark, or all that a pattern describes. The table of marks knows when each was first and
 * last seen and how often, so that no week is opened in vain and most totals need no counting. Nothing scans the reads.
 */
import { type RawBuilder, sql } from "kysely";
import type { PermittedWindow } from "#read-store/permitted-window.ts";
import { DAY_MS } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import type { NamedReadRow } from "./read-columns.ts";
import { countHours, countUpTo, NEWEST_FIRST, namedRows, type Scope, type Span, within } from "./span.ts";

interface SeenMark {
  readonly mark: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly reads: number;
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
        const found = sql`select * from reads
          where ${ofReads ?? sql`mark = any(${marks}::bigint[])`} and ${within({ ...scope, ...slice }, before)} ${NEWEST_FIRST} limit ${wanted}`;
        rows.push(...(await namedRows(database, found, scope.stop)));
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
      const cut = (await seen).filter((mark) => !isWhole(mark)).map(({ mark }) => mark);
      if (whole >= limit || cut.length === 0) return Math.min(whole, limit);
      const rest = sql`select from reads where mark = any(${cut}::bigint[]) and ${within(scope, undefined)}`;
      return whole + (await countUpTo(database, limit - whole, rest, scope.stop));
    },
    hours: async () => {
      const marks = (await seen).map(({ mark }) => mark);
      if (marks.length === 0) return [];
      const rows = sql`select captured_ms from reads where mark = any(${marks}::bigint[]) and ${within(scope, undefined)}`;
      return countHours(database, rows, scope.stop);
    },
  };
}

function seenMarks(
  database: Database,
  fits: RawBuilder<unknown>,
  { from, to, stop }: Scope,
): Promise<readonly SeenMark[]> {
  const rows = sql<SeenMark>`
    select mark, first_ms, last_ms, reads from marks
    where ${fits} and last_ms >= ${from} and first_ms <= ${to}`;
  return database.prepared(rows, stop);
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

const marksWithin = (seen: readonly SeenMark[], { from, to }: Slice): readonly number[] =>
  seen.filter(({ first_ms, last_ms }) => last_ms >= from && first_ms <= to).map(({ mark }) => mark);

/** So few reads are fetched and sorted at once; of more, the newest weeks are asked first. */
const FEW_READS = 2_000;
const FIRST_SLICE_MS = 7 * DAY_MS;

/** The span in which the marks were seen, newest part first, each part twice as long as the one before. */
function* slices(
  seen: readonly SeenMark[],
  window: PermittedWindow,
  before: number | undefined,
): Generator<Slice> {
  const all = extent(seen);
  const oldest = Math.max(all.from, window.from);
  let to = Math.min(all.to, window.to, before ?? all.to);
  let length = all.reads <= FEW_READS ? Number.POSITIVE_INFINITY : FIRST_SLICE_MS;
  while (to >= oldest) {
    const from = Math.max(oldest, to - length + 1);
    yield { from, to };
    to = from - 1;
    length *= 2;
  }
}

function extent(seen: readonly SeenMark[]): Slice & { readonly reads: number } {
  let [from, to, reads] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const mark of seen) {
    from = Math.min(from, mark.first_ms);
    to = Math.max(to, mark.last_ms);
    reads += mark.reads;
  }
  return { from, to, reads };
}
