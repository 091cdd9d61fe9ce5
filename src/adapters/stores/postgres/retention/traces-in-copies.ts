/** Rows that are about one vehicle: copies of reads, messages on their way, what somebody said of a read. They go whole. */
import { type RawBuilder, sql } from "kysely";
import { ERASED, type MarkFinder } from "#retention/mark-in-text.ts";
import type { TracePlace, TraceScope } from "#retention/mark-traces.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import { packReadId, unpackHash } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { noneOf } from "../none-of.ts";
import { unnamedPictures } from "../reads/erase-these-reads.ts";

type Gone = readonly [TracePlace, number];

export async function eraseCopies(
  database: Database,
  scope: TraceScope,
  finder: MarkFinder,
): Promise<{ readonly counts: readonly Gone[]; readonly freed: readonly ImageHash[] }> {
  const db = database.unhurried;
  const counts: Gone[] = [];
  for (const [place, statement] of deletions(scope, finder)) {
    const { numAffectedRows } = await statement.execute(db);
    counts.push([place, Number(numAffectedRows ?? 0n)]);
  }
  const late = await sql<LateRow>`delete from late_pictures
    where ${foldedIs("vrm", scope)} and ${notOfOthers("late_pictures.camera_id", scope)} returning picture, captured_ms`.execute(
    db,
  );
  const aside = await eraseAsides(database, scope, finder);
  counts.push(["latePictures", late.rows.length], ["setAside", aside.length]);
  return { counts, freed: await freedOf(database, late.rows, aside) };
}

/** JSON that PostgreSQL may refuse to hold, which is why it is here: so it is read by us. */
async function eraseAsides(
  { unhurried: db }: Database,
  { force, held }: TraceScope,
  finder: MarkFinder,
): Promise<readonly Read[]> {
  const { rows } = await sql<{
    consumer: string;
    read_id: string;
    read: string;
  }>`select consumer, read_id, read
    from journal_asides where read ~* ${finder.firstLook} and ${noneOf("read_id", new Set(held.reads.keys()))}`.execute(
    db,
  );
  const going = rows
    .map((row) => ({ ...row, read: JSON.parse(row.read) as Read }))
    .filter(({ read }) => finder.isMark(read.vrm) && (read.forceId ?? force) === force);
  await sql`delete from journal_asides using unnest(${going.map(({ consumer }) => consumer)}::text[],
      ${going.map(({ read_id }) => read_id)}::text[]) as going (consumer, read_id)
    where journal_asides.consumer = going.consumer and journal_asides.read_id = going.read_id`.execute(db);
  return going.map(({ read }) => read);
}

/** In the order in which they are counted; each finds nothing when it is done again. */
function deletions(
  scope: TraceScope,
  finder: MarkFinder,
): readonly (readonly [TracePlace, RawBuilder<unknown>])[] {
  const { force, held, reads } = scope;
  const heldReads = new Set(held.reads.keys());
  const packed = reads.map(packReadId);
  const officers = sql`officer_id in (select id from officers where force_id = ${force})`;
  return [
    ["ownVehicles", sql`delete from own_vehicles where ${foldedIs("mark", scope)} and ${officers}`],
    [
      "mutes",
      sql`delete from alert_mutes where tag = ${`vehicle:${canonicalVrm(scope.mark)}`} and ${officers}`,
    ],
    [
      "lookBacks",
      sql`delete from voi_look_back_seen where translate(upper(body ->> 'mark'), 'OI', '01') = ${canonicalVrm(scope.mark)}
        and look_back_id in (select voi_look_backs.id from voi_look_backs join voi_lists on voi_lists.id = list_id
          and voi_lists.force_id = ${force}) and (body ->> 'entryId') <> all(${[...held.entries]}::text[])`,
    ],
    [
      "reviews",
      sql`delete from reviews where (read_id = any(${reads}::text[]) or ${foldedIs("vrm", scope)}
        or ${foldedIs("corrected", scope)}) and ${notOfOthers("reviews.camera_id", scope)} and ${noneOf("read_id", heldReads)}`,
    ],
    [
      "ownReadings",
      sql`delete from own_readings where ${foldedIs("vrm", scope)} and read_id <> all(${[...heldReads].map(packReadId)}::bytea[])
        and (read_id = any(${packed}::bytea[]) or not exists (select from reads join read_forces on read_forces.key = reads.force
          where reads.captured_ms = own_readings.captured_ms and reads.id = own_readings.read_id
          and read_forces.force_id <> ${force}))`,
    ],
    [
      "tellings",
      sql`delete from tellings where translate(upper(read ->> 'vrm'), 'OI', '01') = ${canonicalVrm(scope.mark)}
        and ${notOfOthers("tellings.camera_id", scope)}`,
    ],
    [
      "messages",
      sql`delete from outbox_messages where (read_id = any(${reads}::text[]) or body ~* ${finder.inBytes})
        and ${notOfOthers("outbox_messages.camera_id", scope)} and (read_id is null or ${noneOf("read_id", heldReads)})`,
    ],
    [
      "quarantined",
      sql`delete from quarantine where (detail ~* ${finder.inBytes} or path ~* ${finder.inBytes}
        or headers::text ~* ${finder.inBytes} or encode(body, 'escape') ~* ${finder.inBytes})
        and ${notOfOthers("quarantine.claimed_camera", scope)} and ${noneOf("id", held.quarantined)}`,
    ],
    [
      "words",
      sql`update voi_import_errors set words = regexp_replace(words, ${finder.inBytes}, ${ERASED}, 'gi')
        where words ~* ${finder.inBytes} and import_id in (select voi_imports.id from voi_imports
          join voi_lists on voi_lists.id = list_id and voi_lists.force_id = ${force})`,
    ],
    // A file cannot be changed without being another one, so what names the mark goes whole.
    [
      "requests",
      sql`delete from foi_attachments where force_id = ${force}
        and (name ~* ${finder.inBytes} or encode(bytes, 'escape') ~* ${finder.inBytes})`,
    ],
    // A place at which an answer is gone on from may name the vehicle that stands there.
    ["words", sql`delete from search_pages where after ~* ${finder.inBytes}`],
  ];
}

const foldedIs = (column: string, { mark }: TraceScope): RawBuilder<boolean> =>
  sql`translate(upper(${sql.ref(column)}), 'OI', '01') = ${canonicalVrm(mark)}`;

/** What names no camera that is known is nobody else's. The column with its table: cameras have numbers that are called alike. */
const notOfOthers = (column: string, { force }: TraceScope): RawBuilder<boolean> =>
  sql`not exists (select from cameras where cameras.id = ${sql.ref(column)} and cameras.force_id <> ${force})`;

interface LateRow {
  readonly picture: Buffer;
  readonly captured_ms: number;
}

async function freedOf(
  database: Database,
  late: readonly LateRow[],
  reads: readonly Read[],
): Promise<readonly ImageHash[]> {
  const pictures = [
    ...late.flatMap(({ picture }) => unpackHash(picture) ?? []),
    ...reads.flatMap(({ images }) => Object.values(images)).filter((hash) => hash !== undefined),
  ];
  if (pictures.length === 0) return [];
  const moments = [
    ...late.map(({ captured_ms }) => captured_ms),
    ...reads.map(({ capturedAt }) => capturedAt),
  ];
  const free = await unnamedPictures(database, pictures, moments);
  const { rows } = await sql<LateRow>`select picture, captured_ms from late_pictures
    where picture = any(${free.map((hash) => Buffer.from(hash, "hex"))}::bytea[])`.execute(
    database.unhurried,
  );
  const waiting = new Set(rows.map(({ picture }) => unpackHash(picture)));
  return free.filter((hash) => !waiting.has(hash));
}
