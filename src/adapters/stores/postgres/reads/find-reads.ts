/** Answers an authorised search from the store, newest first, never older than the policy permits. */
import { sql } from "kysely";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { Question } from "#access/search-request.ts";
import { misreadsOf } from "#matching/tolerance-preview.ts";
import { packMark, packVrm } from "#read-store/packed-mark.ts";
import { formatPageCursor, parsePageCursor } from "#read-store/page-cursor.ts";
import { permittedWindow } from "#read-store/permitted-window.ts";
import type { ReadFinder, ReadPage } from "#read-store/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { patternSource } from "#terms/vrm-pattern.ts";
import type { Database } from "../database.ts";
import { camerasSpan } from "./find-by-cameras.ts";
import { marksSpan } from "./find-by-marks.ts";
import { readFromRow } from "./read-columns.ts";
import type { Scope, Span } from "./span.ts";

const LONGEST_PAGE = 200;
export const MOST_COUNTED = 10_000;

export function postgresReadFinder(database: Database): ReadFinder {
  return {
    /** `after` must come from `parsePageCursor`'s checks at the edge; the receipt is proof enough by being there. */
    find: async (search: AuthorisedSearch, _receipt, { limit, after }): Promise<ReadPage> => {
      invariant(limit >= 1 && limit <= LONGEST_PAGE, "a page has 1 to 200 reads");
      const before = after === undefined ? undefined : parsePageCursor(after);
      invariant(
        (after === undefined) === (before === undefined),
        "the edge refuses a cursor that is not ours",
      );
      const window = permittedWindow(search);
      if (window.from > window.to) return { reads: [], totalUpTo10000: 0 };
      const scope = { ...window, forces: await forceKeys(database, search.permittedForces) };
      const span = spanOf(database, search.question, scope);
      const rows = await span.newest(limit + 1, before);
      const reads = rows.slice(0, limit).map(readFromRow);
      return { reads, next: nextPage(reads, rows.length), totalUpTo10000: await span.count(MOST_COUNTED) };
    },
  };
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

export function spanOf(database: Database, question: Question, scope: Scope): Span {
  switch (question.kind) {
    case "vrm":
      return marksSpan(database, sql`mark = ${packVrm(question.vrm).mark}`, scope);
    case "marks":
      return marksSpan(database, among(question.vrms.map((vrm) => canonicalVrm(vrm))), scope);
    case "misread":
      return marksSpan(database, among(soughtTexts(question.vrm)), scope);
    case "pattern":
      return marksSpan(database, sql`text ~ ${patternSource(question.pattern)}`, scope);
    case "cameras":
      return camerasSpan(database, question.cameraIds, scope);
  }
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
