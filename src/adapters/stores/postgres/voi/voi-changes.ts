/** What changed on the lists, in an order the index can follow, and the entries behind its references. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { FoundEntry } from "#matching/confirm-hits.ts";
import type { ChangedEntries, ChangePlace, VoiChanges } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { IndexedEntry } from "#matching/voi-index.ts";
import type { Tolerance } from "#matching/voi-list.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";
import { wholeEntry } from "./whole-entry.ts";

/** `onChange` is told of changes made by this process; other processes' are found by asking. */
export function postgresVoiChanges(
  database: Database,
  onChange: VoiChanges["onChange"] = () => () => {},
): VoiChanges {
  const db = database.kysely.withTables<VoiTables>();
  return {
    onChange,
    changesAfter: (place, limit) => changesAfter(db, place, limit),
    async byRefs(refs) {
      if (refs.length === 0) return new Map();
      const rows = await db
        .selectFrom("voi_entries as entry")
        .innerJoin("voi_lists as list", "list.id", "entry.list_id")
        .select(["entry.ref", wholeEntry("entry").as("entry"), "list.body", "list.published_ms"])
        .where("entry.ref", "in", [...refs])
        .execute();
      return new Map(
        rows.map((row): [number, FoundEntry] => [row.ref, { entry: row.entry, list: listOf(row) }]),
      );
    },
  };
}

/**
 * A batch's entries stand where its revision is, and bear the negative of its number. The plain changes are asked first: a batch
 * that stands before one of them is then seen.
 */
async function changesAfter(
  db: Kysely<VoiTables>,
  place: ChangePlace,
  limit: number,
): ReturnType<VoiChanges["changesAfter"]> {
  const plain = await changesIn(db, { after: place }, limit);
  let batches = db.selectFrom("voi_batches").selectAll().where("revision", ">=", place.revision);
  if (plain.entries.length > 0) batches = batches.where("revision", "<=", plain.upTo.revision);
  const batch = await batches.orderBy("revision").executeTakeFirst();
  if (batch === undefined) return plain;
  if (place.revision < batch.revision) {
    const before = await changesIn(db, { after: place, before: batch.revision }, limit);
    if (before.entries.length > 0) return before;
  }
  const ref = place.revision === batch.revision ? place.ref : 0;
  const { entries, upTo } = await changesOf(db, batch, ref, limit);
  if (entries.length > 0) return { entries, upTo: { revision: batch.revision, ref: upTo.ref } };
  // The batch is over: its revision is no other entry's, so the next one is behind it.
  return await changesAfter(db, { revision: batch.revision + 1, ref: 0 }, limit);
}

interface Stretch {
  readonly after: ChangePlace;
  /** Revisions from this one on are not looked at. */
  readonly before?: number | undefined;
}

async function changesIn(
  db: Kysely<VoiTables>,
  { after: { revision, ref }, before }: Stretch,
  limit: number,
): ReturnType<VoiChanges["changesAfter"]> {
  const until = before === undefined ? sql`true` : sql`e.revision < ${before}`;
  const lines = await packedLines(
    db,
    sql`e.revision > 0 and (e.revision, e.ref) > (${revision}::bigint, ${ref}::bigint) and ${until}`,
    limit,
  );
  return { upTo: placeOf(lines) ?? { revision, ref }, entries: entriesOf(lines) };
}

/** The entries of a batch that are as they came, behind the one with this reference. */
async function changesOf(
  db: Kysely<VoiTables>,
  { batch, first_ref, last_ref }: VoiTables["voi_batches"],
  ref: number,
  limit: number,
): ReturnType<VoiChanges["changesAfter"]> {
  const from = Math.max(ref, first_ref - 1);
  const lines = await packedLines(
    db,
    sql`e.revision = ${-batch} and e.ref > ${from} and e.ref <= ${last_ref}`,
    limit,
  );
  return { upTo: placeOf(lines) ?? { revision: -batch, ref }, entries: entriesOf(lines) };
}

/**
 * Thousands of rows as one text, a line each: a start takes in every entry, and a row that comes by itself costs the thread
 * more than all that is in it.
 */
async function packedLines(
  db: Kysely<VoiTables>,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ packed: string | null }>`
    with tolerance as materialized (select id, body ->> 'tolerance' as tolerance from voi_lists)
    select string_agg(
      concat_ws(' ', c.ref, c.revision, c.ends_ms, c.withdrawn, tolerance.tolerance, c.mark),
      E'\n' order by c.revision, c.ref
    ) as packed
    from (
      select e.ref, e.revision, e.ends_ms, e.list_id, case when e.withdrawn_ms is null then 0 else 1 end as withdrawn,
             coalesce(e.body ->> 'mark', e.canonical) as mark
      from voi_entries as e where ${which} order by e.revision, e.ref limit ${limit}
    ) as c join tolerance on tolerance.id = c.list_id`.execute(db);
  const packed = rows[0]?.packed ?? "";
  return packed === "" ? [] : packed.split("\n");
}

function placeOf(lines: readonly string[]): ChangePlace | undefined {
  const [ref, revision] = lines.at(-1)?.split(" ", 2) ?? [];
  return ref === undefined ? undefined : { revision: Number(revision), ref: Number(ref) };
}

const entriesOf = (lines: readonly string[]): ChangedEntries => ({
  length: lines.length,
  *[Symbol.iterator]() {
    for (const line of lines) yield entryOf(line);
  },
});

function entryOf(line: string): IndexedEntry {
  const [ref, , ends, withdrawn, tolerance, ...mark] = line.split(" ");
  return {
    ref: Number(ref),
    mark: mark.join(" ") as VoiEntry["mark"],
    tolerance: tolerance as Tolerance,
    endsAt: instant(Number(ends)),
    withdrawn: withdrawn === "1",
  };
}
