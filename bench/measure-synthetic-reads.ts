/** Fills a store with reads nobody made: commuters several times a week, others now and then, a long tail seen once. */
import { sql } from "kysely";
import type { Database } from "../src/adapters/stores/postgres/database.ts";
import { postgresWeekPacker } from "../src/adapters/stores/postgres/reads/pack-weeks.ts";
import { packFacts } from "../src/adapters/stores/postgres/reads/packed-facts.ts";
import type { ReadTables } from "../src/adapters/stores/postgres/reads/read-tables.ts";
import { WeekPartitions } from "../src/adapters/stores/postgres/reads/week-partitions.ts";
import { packVrm } from "../src/read-store/packed-mark.ts";
import { weekName, weekOf } from "../src/read-store/week.ts";
import { confidence } from "../src/terms/confidence.ts";
import { type Instant, instant } from "../src/terms/instant.ts";
import type { Read } from "../src/terms/read.ts";
import { canonicalVrm } from "../src/terms/vrm.ts";
import { aFullRead, aRead, camera } from "../test/contracts/read-store-samples.ts";
import { aVrm, neverIssuedVrm } from "../test/factories/reads.ts";

export interface Synthetic {
  readonly reads: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly cameras: number;
  /** Different marks; a fifteenth of them make six in ten reads. */
  readonly vehicles: number;
}

/** Writes the rows as the appender would, by the week, then the sums and a plain copy of everything. */
export async function fillStore(database: Database, wanted: Synthetic): Promise<void> {
  const db = database.kysely.withTables<ReadTables>();
  await sql`set synchronous_commit = off`.execute(db);
  await makeVehicles(database, wanted.vehicles);
  await sql`insert into read_cameras (camera_id) select unnest(${Array.from({ length: wanted.cameras }, (_, n) => camera(n))}::text[])`.execute(
    db,
  );
  await sql`insert into read_origins (site_id, engine_name, engine_version) values ('site_synthetic', 'synthetic', '1')`.execute(
    db,
  );
  await sql`drop index marks_by_text`.execute(db);
  for (let from = wanted.from; from < wanted.to; from = instant(weekOf(from).toMs)) {
    const to = Math.min(weekOf(from).toMs, wanted.to);
    await new WeekPartitions(db).ensure([from], false);
    await fillWeek(database, wanted, from, to);
  }
  await sumUp(database);
  await postgresWeekPacker(database).packEnded(wanted.to);
}

async function makeVehicles(database: Database, count: number): Promise<void> {
  await sql`create unlogged table vehicles (vehicle integer primary key, vrm text, text text, mark bigint, letters smallint)`.execute(
    database.kysely,
  );
  const batch = 50_000;
  for (let first = 0; first < count; first += batch) {
    const vrms = Array.from({ length: Math.min(batch, count - first) }, (_, n) => neverIssuedVrm(first + n));
    const packed = vrms.map(packVrm);
    await sql`insert into vehicles
      select ${first}::integer + place - 1, vrm, text, mark, letters
      from unnest(${vrms as string[]}::text[], ${vrms.map(canonicalVrm) as string[]}::text[],
        ${packed.map(({ mark }) => mark)}::bigint[], ${packed.map(({ letters }) => letters)}::smallint[])
        with ordinality as made (vrm, text, mark, letters, place)`.execute(database.kysely);
  }
  await sql`analyze vehicles`.execute(database.kysely);
}

async function fillWeek(database: Database, wanted: Synthetic, from: number, to: number): Promise<void> {
  const count = Math.round((wanted.reads * (to - from)) / (wanted.to - wanted.from));
  const commuters = Math.ceil(wanted.vehicles / 15);
  const [bare, doubtful] = factsOfSynthetic();
  await sql`
    insert into ${sql.table(`reads_${weekName(weekOf(instant(from)))}`)} (mark, captured_ms, confidence, camera, force, id, facts)
    select mark, captured_ms, 0.9 + random() / 10, camera, 1, '\\x00'::bytea || substring(hash for 16),
      case when n % 3 = 0 then ${doubtful}::bytea else ${bare}::bytea end || hash || sha256(hash)
    from (
      select n, ${from}::bigint + n * ${to - from}::bigint / ${count} as captured_ms,
        1 + floor(random() * ${wanted.cameras})::integer as camera, sha256(int8send(${from}::bigint + n)) as hash,
        floor(random() * case when random() < 0.6 then ${commuters}::integer else ${wanted.vehicles}::integer end)::integer as vehicle
      from generate_series(0, ${count - 1}::bigint) as n
    ) as drawn join vehicles using (vehicle) order by captured_ms`.execute(database.kysely);
}

/** What lies before the pictures of a read that came after 0.85 s: without another text that the plate may bear, and with one. */
function factsOfSynthetic(): readonly [bare: Buffer, doubtful: Buffer] {
  const capturedAt = instant(0);
  const read = aRead({ capturedAt, receivedAt: instant(850), images: aFullRead().images });
  const pack = (parts: Partial<Read>) => {
    const { images } = read;
    const pictures = { patch: images.patch, overview: images.overview };
    return packFacts({ ...read, ...parts, images: pictures }, { letters: 0, origin: 1 }).subarray(0, -64);
  };
  return [pack({}), pack({ alternatives: [{ vrm: aVrm("AB49XYZ"), confidence: confidence(0.02) }] })];
}

async function sumUp(database: Database): Promise<void> {
  const db = database.kysely;
  await sql`insert into marks (mark, text, first_ms, last_ms, reads, weeks)
    select mark, text, first_ms, last_ms, reads, weeks from (
      select mark, min(captured_ms) as first_ms, max(captured_ms) as last_ms, count(*) as reads,
        bit_or(1::bigint << ((captured_ms - 345600000) / 604800000 % 53)::integer) as weeks from reads group by mark
    ) as seen join vehicles using (mark)`.execute(db);
  await sql`create index marks_by_text on marks using gin (text gin_trgm_ops)`.execute(db);
  await sql`insert into read_hours (hour_ms, camera, reads)
    select captured_ms - captured_ms % 3600000, camera, count(*) from reads group by 1, 2`.execute(db);
  await sql`create unlogged table plain_reads as
    select encode(id, 'hex') as id, vrm, to_timestamp(captured_ms / 1000.0) as captured_at,
      to_timestamp((captured_ms + 850) / 1000.0) as received_at, confidence, camera_id, 'site_synthetic' as site_id,
      encode(substring(facts from length(facts) - 63 for 32), 'hex') as patch,
      encode(substring(facts from length(facts) - 31), 'hex') as overview,
      case when get_byte(facts, 0) & 64 <> 0 then '[["AB49XYZ", 0.02]]'::jsonb end as alternatives
    from reads join vehicles using (mark) join read_cameras on key = camera`.execute(db);
  await sql`create index on plain_reads (vrm)`.execute(db);
  await sql`drop table vehicles`.execute(db);
  await sql`vacuum analyze`.execute(db);
}
