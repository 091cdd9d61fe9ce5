/** Which of these reads are in the store? For comparing a journal with it. */
import { sql } from "kysely";
import type { ReadId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { packReadId, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";

export async function storedReads(
  { kysely }: Database,
  reads: readonly Read[],
): Promise<ReadonlySet<ReadId>> {
  if (reads.length === 0) return new Set();
  const moments = reads.map(({ capturedAt }) => capturedAt);
  const from = moments.reduce((least, moment) => (moment < least ? moment : least));
  const to = moments.reduce((most, moment) => (moment > most ? moment : most));
  const { rows } = await sql<{ id: Buffer }>`
    select id from reads where captured_ms between ${from} and ${to}
    and id = any(${reads.map(({ id }) => packReadId(id))}::bytea[])`.execute(kysely);
  return new Set(rows.map(({ id }) => unpackReadId(id)));
}
