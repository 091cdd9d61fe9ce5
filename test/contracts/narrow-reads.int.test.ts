/** Reads that an older release stored in wide rows: is every fact of them still there once they are narrow? And what packs a week gone by? */
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { packClock } from "#adapters/shared/packed/packed-clock.ts";
import { packHash, packReadId } from "#adapters/shared/packed/packed-ids.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { migrate, readsToRewrite } from "#adapters/stores/postgres/migrate.ts";
import { MIGRATIONS } from "#adapters/stores/postgres/migrations/registry.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresWeekPacker } from "#adapters/stores/postgres/reads/pack-weeks.ts";
import { storedText } from "#adapters/stores/postgres/reads/stored-text.ts";
import type { JournalId } from "#journal/ports.ts";
import { packVrm } from "#read-store/packed-mark.ts";
import { weekName, weekOf } from "#read-store/week.ts";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { READ_REMARKS, type Read } from "#terms/read.ts";
import { canonicalVrm, isPartial } from "#terms/vrm.ts";
import { anyRead } from "../factories/any-read.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { aFullRead, aRead, at, permitted, RECEIPT, sequence, vrm } from "./read-store-samples.ts";

const THIS = "107-narrow-reads";
const journal = "journal-of-tests" as JournalId;

describeOnEveryPostgres("reads that become narrow", (fresh) => {
  it("keep every fact, in the weeks they were in", async () => {
    const database = await fresh();
    const db: Kysely<unknown> = database.kysely;
    const whole = anyRead.filter(({ vrm: mark }) => !isPartial(mark));
    const different = fc.uniqueArray(whole, {
      selector: ({ id }) => id,
      minLength: 40,
      maxLength: 40,
      size: "max",
    });
    const [drawn = []] = fc.sample(different, { numRuns: 1, seed: 49 });
    const reads = [aFullRead(), aRead(), aRead({ lane: 1e12 + 0.5 }), ...drawn];
    await asOlderRelease(db);
    for (const read of reads) await insertWide(db, read);
    expect(await readsToRewrite(db)).toBe(reads.length);
    await migrate(db);
    expect(await readsToRewrite(db)).toBe(0);
    for (const read of reads) {
      const everything = { capturedFrom: instant(0), capturedTo: instant(253_402_300_799_999) };
      const search = permitted({ kind: "vrm", vrm: vrm(read.vrm) }, everything);
      const { reads: found } = await postgresReadFinder(database).find(search, RECEIPT, { limit: 200 });
      expect(found.find(({ id }) => id === read.id)).toEqual(read);
    }
    expect(await weeksOf(database)).toEqual(
      [...new Set(reads.map(({ capturedAt }) => `reads_${weekName(weekOf(capturedAt))}`))].toSorted(),
    );
  });

  it("lie in indexes without gaps two days after their week, which are built once, and searches go on", async () => {
    const database = await fresh();
    const noon = at("2026-11-18T12:00:00.000Z");
    const reads = [0, -7, -14].map((days) => aRead({ capturedAt: plusMs(noon, days * DAY_MS) }));
    await postgresReadAppender(database, journal).append(reads, sequence(1));
    const packer = postgresWeekPacker(database);
    expect(await packer.packEnded(plusMs(noon, -3 * DAY_MS))).toBe(2);
    expect(await packer.packEnded(noon)).toBe(2);
    expect(await packer.packEnded(noon)).toBe(0);
    const { reads: found } = await postgresReadFinder(database).find(
      permitted({ kind: "vrm", vrm: vrm("AB49XYZ") }),
      RECEIPT,
      { limit: 10 },
    );
    expect(found).toEqual(reads);
  });
});

async function weeksOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'reads'::regclass order by 1`.execute(
    database.kysely,
  );
  return rows.map(({ name }) => name);
}

async function asOlderRelease(db: Kysely<unknown>): Promise<void> {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  const older = Object.keys(MIGRATIONS).filter((name) => name < THIS);
  for (const name of older) await MIGRATIONS[name]!(db);
  await sql`create table schema_migrations (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    db,
  );
  await sql`insert into schema_migrations select unnest(${older}::text[]), ''`.execute(db);
}

/** As the release before wrote it. */
async function insertWide(db: Kysely<unknown>, read: Read): Promise<void> {
  const week = weekOf(read.capturedAt);
  await sql`create table if not exists ${sql.table(`reads_${weekName(week)}`)} partition of reads
    for values from (${sql.lit(week.fromMs)}) to (${sql.lit(week.toMs)})`.execute(db);
  await sql`insert into read_hours (hour_ms, camera, reads) values (${read.capturedAt}, ${await keyOf(db, "read_cameras", read)}, 1)
    on conflict (hour_ms, camera) do update set reads = read_hours.reads + 1`.execute(db);
  const { mark, letters } = packVrm(read.vrm);
  await sql`insert into marks (mark, text, first_ms, last_ms, reads) values (${mark}, ${canonicalVrm(read.vrm)}, ${read.capturedAt}, ${read.capturedAt}, 1)
    on conflict (mark) do update set first_ms = least(marks.first_ms, excluded.first_ms),
      last_ms = greatest(marks.last_ms, excluded.last_ms), reads = marks.reads + 1`.execute(db);
  const row = { mark, letters, ...(await keysOf(db, read)), ...valuesOf(read) };
  const names = Object.keys(row).map((name) => sql.ref(name));
  await sql`insert into reads (${sql.join(names)}) values (${sql.join(Object.values(row))})`.execute(db);
}

const keysOf = async (db: Kysely<unknown>, read: Read) => ({
  camera: await keyOf(db, "read_cameras", read),
  force: await keyOf(db, "read_forces", read),
  origin: await keyOf(db, "read_origins", read),
});

async function keyOf(
  db: Kysely<unknown>,
  table: "read_cameras" | "read_forces" | "read_origins",
  read: Read,
): Promise<number> {
  const { engine } = read;
  const names = {
    read_cameras: { camera_id: read.cameraId },
    read_forces: { force_id: read.forceId },
    read_origins: {
      site_id: read.siteId,
      engine_name: storedText(engine.name),
      engine_version: storedText(engine.version),
    },
  }[table];
  const columns = Object.keys(names).map((name) => sql.ref(name));
  const values = Object.values(names);
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)}) on conflict do nothing`.execute(
    db,
  );
  const same = columns.map((column, at) => sql`${column} = ${values[at]}`);
  const { rows } = await sql<{
    key: number;
  }>`select key from ${sql.table(table)} where ${sql.join(same, sql` and `)}`.execute(db);
  return rows[0]!.key;
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

function valuesOf(read: Read) {
  const { images, clock, alternatives } = read;
  return {
    captured_ms: read.capturedAt,
    received_ms: read.receivedAt,
    confidence: read.confidence ?? null,
    lat_deg: read.position?.latDeg ?? null,
    lon_deg: read.position?.lonDeg ?? null,
    lane: read.lane ?? null,
    lines: read.lines ?? null,
    away: read.direction === undefined ? null : read.direction === "away",
    id: packReadId(read.id),
    vrm_raw: read.vrmRaw === read.vrm ? null : storedText(read.vrmRaw),
    image_original: packHash(images.original),
    image_patch: packHash(images.patch),
    image_overview: packHash(images.overview),
    alternatives:
      alternatives.length === 0 ? null : json(alternatives.map((other) => [other.vrm, other.confidence])),
    corners: json(read.corners),
    country_probability: read.country?.probability ?? null,
    colour_probability: read.colour?.probability ?? null,
    country: read.country?.code ?? null,
    colour: read.colour?.name ?? null,
    remarks: read.remarks?.reduce((bits, remark) => bits | (1 << READ_REMARKS.indexOf(remark)), 0) ?? null,
    time_from: read.timeFrom ?? null,
    vehicle: json(read.vehicle),
    earlier: json(read.earlier),
    clock_ahead_ms: clock?.aheadMs ?? null,
    clock_doubt_ms: clock?.uncertaintyMs ?? null,
    clock_kind: clock ? packClock(clock)[2] : null,
  };
}
