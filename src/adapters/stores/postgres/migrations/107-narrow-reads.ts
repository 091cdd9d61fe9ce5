/**
 * Reads in half the room: what many reads have is packed in one column, and reads of two hours of a camera share a key in its index. Week by
 * week every read is written again, in one transaction with all else that is brought up to date: either all of it is there afterwards
 * or nothing has changed. The disk holds both until it ends.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The more is sorted in memory, the sooner the server is back; given back at the end of the transaction.
  await sql`set local maintenance_work_mem = '256MB'`.execute(db);
  await sql`alter table reads rename to wide_reads`.execute(db);
  await sql`create table reads (
    mark bigint not null,
    captured_ms bigint not null,
    confidence double precision,
    camera integer not null,
    force smallint not null,
    id bytea not null,
    facts bytea not null,
    rest jsonb
  ) partition by range (captured_ms)`.execute(db);
  for (const week of await weeksOf(db)) await rewrite(db, week);
  await sql`drop table wide_reads`.execute(db);
  await sql`create index reads_by_mark on reads (mark)`.execute(db);
  await sql`create index reads_by_camera on reads (camera, ((captured_ms / 7200000)::integer))`.execute(db);
  await sql`create index reads_by_time on reads using brin (captured_ms) with (pages_per_range = 16, autosummarize = on)`.execute(
    db,
  );
}

interface Week {
  readonly name: string;
  readonly bounds: string;
}

async function weeksOf(db: Kysely<unknown>): Promise<readonly Week[]> {
  const { rows } = await sql<Week>`
    select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bounds
    from pg_inherits join pg_class child on child.oid = inhrelid
    where inhparent = 'wide_reads'::regclass order by 1`.execute(db);
  return rows;
}

/** In the order of capture, so that a while lies side by side. */
async function rewrite(db: Kysely<unknown>, { name, bounds }: Week): Promise<void> {
  const [wide, narrow] = [sql.table(`wide_${name}`), sql.table(name)];
  await sql`alter table ${narrow} rename to ${sql.ref(`wide_${name}`)}`.execute(db);
  await sql`create table ${narrow} (like reads)`.execute(db);
  await sql`insert into ${narrow} (mark, captured_ms, confidence, camera, force, id, facts, rest)
    select mark, captured_ms, confidence, camera, force, id, ${FACTS}, ${REST} from ${wide} order by captured_ms`.execute(
    db,
  );
  await sql`drop table ${wide}`.execute(db);
  await sql`alter table reads attach partition ${narrow} ${sql.raw(bounds)}`.execute(db);
}

const byte = (number: RawBuilder<unknown>) => sql`substring(int4send((${number})::integer) from 4)`;
const twoBytes = (number: RawBuilder<unknown>) => sql`substring(int4send((${number})::integer) from 3)`;
const bit = (isSet: RawBuilder<unknown>, value: number) =>
  sql`case when ${isSet} then ${sql.lit(value)} else 0 end`;
const orNothing = (bytes: RawBuilder<unknown>) => sql`coalesce(${bytes}, ''::bytea)`;

const IS_NARROW = sql`received_ms - captured_ms between 0 and 65535`;
const IS_SMALL_LANE = sql`(lane is not null and lane between 0 and 255 and lane = floor(lane))`;

const FIRST = sql`${bit(sql`image_original is not null`, 1)} + ${bit(sql`image_patch is not null`, 2)}
  + ${bit(sql`image_overview is not null`, 4)} + ${bit(sql`not ${IS_NARROW}`, 8)} + ${bit(sql`origin > 65535`, 16)}
  + ${bit(sql`letters <> 0`, 32)} + ${bit(IS_SMALL_LANE, 128)}`;
const SECOND = sql`${bit(sql`away = false`, 1)} + ${bit(sql`away`, 2)} + ${bit(sql`lines = 1`, 4)} + ${bit(sql`lines = 2`, 8)}
  + 64 * case colour when 'white' then 1 when 'yellow' then 2 when 'black' then 3 else 0 end`;
const COUNTRY = sql`coalesce(array_position(array['GB', 'IE', 'AT', 'BE', 'BG', 'CH', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR',
  'HR', 'HU', 'IT', 'LT', 'LU', 'LV', 'NL', 'NO', 'PL', 'PT', 'RO', 'RS', 'SE', 'SI', 'SK', 'TR', 'UA', 'US'], country), 0)`;

const FACTS = sql`${byte(FIRST)} || ${byte(SECOND)} || ${byte(COUNTRY)}
  || case when origin > 65535 then int4send(origin) else ${twoBytes(sql`origin`)} end
  || case when ${IS_NARROW} then ${twoBytes(sql`received_ms - captured_ms`)} else int8send(received_ms) end
  || case when letters <> 0 then ${twoBytes(sql`letters`)} else ''::bytea end
  || case when ${IS_SMALL_LANE} then ${byte(sql`lane`)} else ''::bytea end
  || case when country is null then ''::bytea else float4send(coalesce(country_probability, 0)) end
  || case when colour is null then ''::bytea else float4send(coalesce(colour_probability, 0)) end
  || ${orNothing(sql`image_original`)} || ${orNothing(sql`image_patch`)} || ${orNothing(sql`image_overview`)}`;

const REST = sql`nullif(jsonb_strip_nulls(jsonb_build_object(
    'position', case when lat_deg is not null and lon_deg is not null then jsonb_build_array(lat_deg, lon_deg) end,
    'lane', case when not ${IS_SMALL_LANE} then lane end,
    'corners', corners, 'timeFrom', time_from, 'vehicle', vehicle, 'earlier', earlier, 'remarks', remarks,
    'alternatives', alternatives, 'raw', vrm_raw,
    'clock', case when clock_kind is not null and clock_ahead_ms is not null and clock_doubt_ms is not null
      then jsonb_build_array(clock_ahead_ms, clock_doubt_ms, clock_kind) end)), '{}'::jsonb)`;
