/** Answers an authorised search from the store, newest first, never older than the policy permits. */
import { sql } from "kysely";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { Question } from "#access/search-request.ts";
import { misreadsOf } from "#matching/tolerance-preview.ts";
import { marksFrom, packMark, packVrm } from "#read-store/packed-mark.ts";
import { formatPageCursor, parsePageCursor } from "#read-store/page-cursor.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import type { Looked, ReadFinder, ReadPage } from "#read-store/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { patternSource, patternStart, type VrmPattern } from "#terms/vrm-pattern.ts";
import type { Database } from "../database.ts";
import { camerasSpan } from "./find-by-cameras.ts";
import { marksSpan } from "./find-by-marks.ts";
import { camerasOf, placeConditions, timeAndLook } from "./narrow-reads.ts";
import { readFromRow } from "./read-columns.ts";
import type { Scope, Span } from "./span.ts";

const LONGEST_PAGE = 200;
export const MOST_COUNTED = 10_000;

export function postgresReadFinder(database: Database): ReadFinder {
  return {
    hoursOf: async (search, _receipt, looked) => {
      const span = await spanFor(database, search, looked);
      const hours = (await span?.hours()) ?? [];
      return hours.map(({ hour, reads }) => ({ hour: instant(hour), reads }));
    },
    /** `after` must come from `parsePageCursor`'s checks at the edge; the receipt is proof enough by being there. */
    find: async (search, _receipt, { limit, after, ...looked }): Promise<ReadPage> => {
      invariant(limit >= 1 && limit <= LONGEST_PAGE, "a page has 1 to 200 reads");
      const before = after === undefined ? undefined : parsePageCursor(after);
      invariant(
        (after === undefined) === (before === undefined),
        "the edge refuses a cursor that is not ours",
      );
      const span = await spanFor(database, search, looked);
      if (span === undefined) return { reads: [], totalUpTo10000: 0 };
      const rows = await span.newest(limit + 1, before);
      const reads = rows.slice(0, limit).map(readFromRow);
      return { reads, next: nextPage(reads, rows.length), totalUpTo10000: await span.count(MOST_COUNTED) };
    },
  };
}

/** Undefined when nothing may be answered from its window. */
async function spanFor(
  database: Database,
  search: AuthorisedSearch,
  { place, stop }: Looked,
): Promise<Span | undefined> {
  const window = permittedWindow(search);
  if (window.from > window.to) return undefined;
  const forces = await forceKeys(database, search.permittedForces);
  const narrowed = [...(await placeConditions(database, place)), ...timeAndLook(search)];
  const scope: Scope = { ...window, forces, narrowed, stop };
  if (search.question.kind !== "area") return spanOf(database, search.question, scope);
  invariant(place !== undefined, "the place of a search is found before the store is asked");
  // The place's own condition tells of cameras that move which of their reads count.
  return camerasSpan(database, camerasOf(place), scope);
}

/** Undefined when the store holds reads of no other force: then no query needs to look. */
export async function forceKeys(
  database: Database,
  permitted: readonly ForceId[] | undefined,
): Promise<Scope["forces"]> {
  if (permitted === undefined) return undefined;
  const known = await database.prepared(sql<{ key: number; force_id: ForceId | null }>`
    select key, force_id from read_forces`);
  const keys = known.filter(({ force_id }) => force_id !== null && permitted.includes(force_id));
  return keys.length === known.length ? undefined : keys.map(({ key }) => key);
}

export function spanOf(
  database: Database,
  question: Exclude<Question, { readonly kind: "area" }>,
  scope: Scope,
): Span {
  switch (question.kind) {
    case "vrm":
      return marksSpan(database, sql`mark = ${packVrm(question.vrm).mark}`, scope);
    case "marks":
      return marksSpan(database, among(question.vrms.map((vrm) => canonicalVrm(vrm))), scope);
    case "misread":
      return marksSpan(database, among(soughtTexts(question.vrm)), scope);
    case "pattern":
      return patternSpan(database, question.pattern, scope);
    case "cameras":
      return camerasSpan(database, question.cameraIds, scope);
    default:
      return question satisfies never;
  }
}

/** Fewer characters at the start leave more marks between than trigrams do. */
const FEWEST_AT_START = 3;

/** By the marks' own order where it begins with known characters, else by the trigrams of their texts. */
function patternSpan(database: Database, pattern: VrmPattern, scope: Scope): Span {
  const fits = sql`text ~ ${patternSource(pattern)}`;
  const { start, isAll } = patternStart(pattern);
  if (start.length < FEWEST_AT_START) return marksSpan(database, fits, scope);
  const [whole, partial] = marksFrom(start);
  const begins = sql`(mark between ${whole.from}::bigint and ${whole.to}::bigint
    or mark between ${partial.from}::bigint and ${partial.to}::bigint)`;
  return isAll
    ? marksSpan(database, begins, scope, begins)
    : marksSpan(database, sql`${begins} and ${fits}`, scope);
}

/** The mark, and each text that a camera may have read in its place. */
const soughtTexts = (vrm: Vrm): readonly CanonicalVrm[] => [
  canonicalVrm(vrm),
  ...misreadsOf(vrm).map(({ text }) => text),
];

const among = (texts: readonly CanonicalVrm[]) => sql`mark = any(${texts.map(packMark)}::bigint[])`;

function nextPage(reads: readonly Read[], found: number): string | undefined {
  const last = reads.at(-1);
  return last !== undefined && found > reads.length ? formatPageCursor(last) : undefined;
}
