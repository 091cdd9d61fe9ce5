/** What would an import change? Set against the list by the database; only contents that differ come here, where the rules of matching judge them. */
import { hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { EntryContent } from "#matching/admit-entry.ts";
import {
  carryOver,
  factsOf,
  gravest,
  isRenewed,
  isSame,
  losesWarning,
  renewedFrom,
} from "#matching/entry-content.ts";
import type { CompareAsked, ImportNumbers } from "#matching/imports.ts";
import { repeatedMark } from "#matching/judge-rows.ts";
import { isCovert, type VoiEntry } from "#matching/voi-entry.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { AnyTables } from "../database.ts";
import { isTaken, type StageTables, stageTables } from "./stage-tables.ts";
import { wholeEntry, wholeRow } from "./whole-entry.ts";

/** Rows that are here at once. */
const BATCH = 2_000;

/** Of a content and of what its file says at all: the same row of the same kind of file has it again. */
export const printOf = (content: string, speaks: string): string => hash("md5", content + speaks, "hex");

export async function compareStage(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  asked: CompareAsked,
): Promise<ImportNumbers> {
  const tables = stageTables(id);
  if (!(await isReady(db, tables))) {
    if (!(await takesMarksOnce(db, tables))) {
      await joinTwins(db, id, tables, asked);
      await takesMarksOnce(db, tables);
    }
    await sql`create index ${sql.ref(lineIndexOf(tables))} on ${tables.rows} (line)`.execute(db);
    await sql`analyze ${tables.rows}`.execute(db);
  }
  await meetStanding(db, tables, asked);
  const warningsLost = await judgeMet(db, tables, asked);
  await findGone(db, tables, asked);
  return { ...(await countStage(db, id, tables, asked)), warningsLost };
}

const lineIndexOf = ({ names }: StageTables) => `${names.rows}_line`;

/** Its rows stay as they are when the list has changed and they are compared anew. */
async function isReady(db: Kysely<AnyTables>, tables: StageTables): Promise<boolean> {
  const { rows } = await sql<{ ready: boolean }>`
    select to_regclass(${lineIndexOf(tables)}) is not null as ready`.execute(db);
  return rows[0]?.ready === true;
}

/** Whether no mark stands in the file twice for one reason, as in most files: the index that is needed anyhow tells it. */
async function takesMarksOnce(db: Kysely<AnyTables>, { names, rows }: StageTables): Promise<boolean> {
  try {
    await sql`create unique index ${sql.ref(`${names.rows}_once`)} on ${rows} (canonical, reason)`.execute(
      db,
    );
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

interface TwinRow {
  readonly line: number;
  readonly canonical: string;
  readonly reason: string;
  readonly body: EntryContent;
}

/** A mark is taken once for each reason: the graver row, in the place of the first; the others are told. */
async function joinTwins(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  tables: StageTables,
  { speaks }: CompareAsked,
): Promise<void> {
  const { rows, twins } = tables;
  await sql`drop table if exists ${twins}`.execute(db);
  await sql`create unlogged table ${twins} as
    select row_number() over (order by s.canonical, s.reason, s.line) as n, s.line, s.canonical, s.reason,
           ${wholeRow("s", tables)} as body
    from ${rows} as s join (
      select canonical, reason from ${rows} group by canonical, reason having count(*) > 1
    ) as d using (canonical, reason)`.execute(db);
  for await (const group of twinGroups(db, twins)) {
    await keepOne(db, rows, group, speaks);
    await tellRepeated(db, id, group.repeated);
  }
}

interface TwinGroup {
  readonly first: TwinRow;
  readonly content: EntryContent;
  /** Lines after the first. */
  readonly repeated: readonly number[];
}

async function* twinGroups(db: Kysely<AnyTables>, twins: StageTables["twins"]): AsyncIterable<TwinGroup> {
  let group: TwinGroup | undefined;
  for (let after = 0, more = true; more; after += BATCH) {
    const { rows } = await sql<TwinRow>`select line, canonical, reason, body from ${twins}
      where n > ${after} and n <= ${after + BATCH} order by n`.execute(db);
    for (const row of rows) {
      const joined: TwinGroup | undefined = group && joinedBy(group, row);
      if (group !== undefined && joined === undefined) yield group;
      group = joined ?? { first: row, content: row.body, repeated: [] };
    }
    more = rows.length === BATCH;
  }
  if (group !== undefined) yield group;
}

function joinedBy({ first, content, repeated }: TwinGroup, row: TwinRow): TwinGroup | undefined {
  if (first.canonical !== row.canonical || first.reason !== row.reason) return undefined;
  const both = gravest(content, row.body);
  return { first, content: both, repeated: [...repeated, row.line] };
}

async function keepOne(
  db: Kysely<AnyTables>,
  rows: StageTables["rows"],
  { first: { line, canonical, reason }, content }: TwinGroup,
  speaks: readonly string[],
): Promise<void> {
  await sql`delete from ${rows} where canonical = ${canonical} and reason = ${reason} and line <> ${line}`.execute(
    db,
  );
  await sql`update ${rows} set body = ${JSON.stringify(content)}::jsonb, shared = null, covert = ${isCovert(content)},
    ends_ms = ${content.endsAt}, print = ${printOf(factsOf(content), speaks.toSorted().join())}::uuid where canonical = ${canonical} and reason = ${reason}`.execute(
    db,
  );
}

async function tellRepeated(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  lines: readonly number[],
): Promise<void> {
  if (lines.length === 0) return;
  const { column, code, words } = repeatedMark(0);
  await sql`insert into voi_import_errors (import_id, line, field, code, words)
    select ${id}, line, ${column ?? null}, ${code}, ${words} from unnest(${lines}::bigint[]) as line`.execute(
    db,
  );
}

/** An entry made from the very same row needs no look: a row says the same of it again. */
async function meetStanding(
  db: Kysely<AnyTables>,
  { rows, met, names }: StageTables,
  { listId, now }: CompareAsked,
): Promise<void> {
  await sql`drop table if exists ${met}`.execute(db);
  await sql`create unlogged table ${met} as
    select s.line, s.canonical, s.reason, e.ref as old_ref,
           case when e.print is distinct from s.print then '?'
                when not s.end_is_ours or e.ends_ms = s.ends_ms then 'u'
                when e.ends_ms >= ${sql.lit(renewedFrom(now))} then 'r' else '?' end as fate,
           null::jsonb as body, s.ends_ms
    from ${rows} as s join voi_entries as e
      on e.list_id = ${sql.lit(listId)} and e.canonical = s.canonical and e.reason = s.reason
    where e.withdrawn_ms is null`.execute(db);
  await sql`create index ${sql.ref(`${names.met}_line`)} on ${met} (line)`.execute(db);
  await sql`analyze ${met}`.execute(db);
}

interface MetRow {
  readonly line: number;
  readonly said: EntryContent;
  readonly ours: boolean;
  readonly old: VoiEntry;
}

/** What a file does not speak of is carried over; then the two are the same, or the entry changes. */
async function judgeMet(
  db: Kysely<AnyTables>,
  tables: StageTables,
  { speaks, now }: CompareAsked,
): Promise<number> {
  const { rows, met } = tables;
  let lost = 0;
  for (let after = -1, more = true; more; ) {
    const { rows: some } = await sql<MetRow>`
      select m.line, ${wholeRow("s", tables)} as said, s.end_is_ours as ours, ${wholeEntry("e")} as old
      from ${met} as m join ${rows} as s using (line, canonical, reason) join voi_entries as e on e.ref = m.old_ref
      where m.fate = '?' and m.line > ${after} order by m.line limit ${BATCH}`.execute(db);
    const renewed: number[] = [];
    const changed = some.flatMap(({ line, said, ours, old }) => {
      const content = carryOver(said, old, speaks);
      if (isSame(old, content)) return [];
      if (ours && isRenewed(old, content, now)) {
        renewed.push(line);
        return [];
      }
      lost += Number(losesWarning(old, content));
      return [{ line, content }];
    });
    await noteFates(db, met, { all: some.map(({ line }) => line), renewed, changed });
    after = some.at(-1)?.line ?? after;
    more = some.length === BATCH;
  }
  return lost;
}

interface Fates {
  readonly all: readonly number[];
  readonly renewed: readonly number[];
  readonly changed: readonly { readonly line: number; readonly content: EntryContent }[];
}

async function noteFates(
  db: Kysely<AnyTables>,
  met: StageTables["met"],
  { all, renewed, changed }: Fates,
): Promise<void> {
  const lines = changed.map(({ line }) => line);
  const bodies = changed.map(({ content }) => JSON.stringify(content));
  const ends = changed.map(({ content }) => content.endsAt);
  await sql`update ${met} as m set fate = 'c', body = c.body::jsonb, ends_ms = c.ends_ms
    from unnest(${lines}::bigint[], ${bodies}::text[], ${ends}::bigint[]) as c (line, body, ends_ms)
    where m.line = c.line`.execute(db);
  await sql`update ${met} set fate = case when line = any(${renewed}::bigint[]) then 'r' else 'u' end
    where fate = '?' and line = any(${all}::bigint[])`.execute(db);
}

async function findGone(
  db: Kysely<AnyTables>,
  { met, guarded, gone }: StageTables,
  { listId, mode }: CompareAsked,
): Promise<void> {
  await sql`drop table if exists ${gone}`.execute(db);
  await sql`create unlogged table ${gone} as
    select e.ref, e.ends_ms from voi_entries as e
    where ${sql.lit(mode === "replace")} and e.list_id = ${sql.lit(listId)} and e.withdrawn_ms is null
      and not exists (select 1 from ${met} as m where m.old_ref = e.ref)
      and not exists (select 1 from ${guarded} as g where g.canonical = e.canonical)`.execute(db);
}

async function countStage(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  { rows, met, gone }: StageTables,
  { listId, mode, now }: CompareAsked,
): Promise<Omit<ImportNumbers, "warningsLost">> {
  const { rows: counted } = await sql<{
    all: number;
    met: number;
    changed: number;
    withdrawn: number;
    live_withdrawn: number;
    live: number;
    errors: number;
  }>`select
    (select count(*) from ${rows}) as all,
    (select count(*) from ${met}) as met,
    (select count(*) from ${met} where fate = 'c') as changed,
    (select count(*) from ${gone}) as withdrawn,
    (select count(*) from ${gone} where ends_ms >= ${now}) as live_withdrawn,
    (select count(*) from voi_entries where ${mode === "replace"} and list_id = ${listId}
      and withdrawn_ms is null and ends_ms >= ${now}) as live,
    (select count(*) from voi_import_errors where import_id = ${id}) as errors`.execute(db);
  const one = counted[0] ?? {
    all: 0,
    met: 0,
    changed: 0,
    withdrawn: 0,
    live_withdrawn: 0,
    live: 0,
    errors: 0,
  };
  return {
    added: one.all - one.met,
    changed: one.changed,
    unchanged: one.met - one.changed,
    withdrawn: one.withdrawn,
    liveWithdrawn: one.live_withdrawn,
    live: one.live,
    errors: one.errors,
  };
}
