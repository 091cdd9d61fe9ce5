/** The versions of a list in PostgreSQL: what each changed, and going back to one. */
import { type Kysely, sql, type Transaction } from "kysely";
import { v7 as uuidV7 } from "uuid";
import type {
  ChangeKind,
  GoingBack,
  GoingBackNumbers,
  ImportChange,
  ListVersion,
  ListVersions,
  Page,
  PageAsked,
} from "#matching/imports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { BackId, VoiListId } from "#terms/ids.ts";
import type { AnyTables, Database } from "../database.ts";
import { queueLookBack } from "./look-back-book.ts";
import type { VoiTables } from "./voi-tables.ts";
import { wholeEntry } from "./whole-entry.ts";

export function postgresListVersions(database: Database, changed: () => void): ListVersions {
  const db = database.kysely.withTables<VoiTables>();
  const versions = db.selectFrom("voi_versions").select(["number", "body"]);
  return {
    async ofList(listId, { after, limit }) {
      let query = versions.where("list_id", "=", listId);
      if (after !== undefined) query = query.where("number", "<", Number(after) || 0);
      const rows = await query
        .orderBy("number", "desc")
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      return {
        items: shown.map(({ number, body }) => ({ ...body, number })),
        next: rows.length > limit ? String(shown.at(-1)?.number) : undefined,
      };
    },
    async find(listId, number) {
      const row = await versions
        .where("list_id", "=", listId)
        .where("number", "=", number)
        .executeTakeFirst();
      return row && { ...row.body, number };
    },
    changes: (listId, number, kind, page) => changesOf(database.unhurried, { listId, number, kind }, page),
    tryGoingBack: (asked) => numbersOf(database.unhurried, asked),
    async goBack(asked, lookBackId) {
      const done = await database.unhurried
        .transaction()
        .execute((transaction) => goBack(transaction, asked, lookBackId));
      changed();
      return done;
    },
  };
}

export async function nextVersion(db: Kysely<AnyTables>, listId: VoiListId): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0) + 1 as number from voi_versions where list_id = ${listId}`.execute(db);
  return rows[0]?.number ?? 1;
}

/** The entries of a version lie behind this one, in the order in which entries are written. */
export async function lastRef(db: Kysely<AnyTables>): Promise<number> {
  const { rows } = await sql<{ ref: number }>`select last_value as ref from voi_entries_ref_seq`.execute(db);
  return rows[0]?.ref ?? 0;
}

interface MadeVersion {
  readonly listId: VoiListId;
  readonly number: number;
  readonly firstRef: number;
}

/** Notes between which entries its own ones lie: an index over millions of them would say no more. */
export async function addVersion(
  db: Kysely<AnyTables>,
  { listId, number, firstRef }: MadeVersion,
  body: Omit<ListVersion, "number">,
): Promise<void> {
  await sql`insert into voi_versions (list_id, number, first_ref, last_ref, body)
    values (${listId}, ${number}, ${firstRef}, ${await lastRef(db)}, ${JSON.stringify(body)}::jsonb)`.execute(
    db,
  );
}

interface ChangesAsked {
  readonly listId: VoiListId;
  readonly number: number;
  readonly kind: ChangeKind;
}

async function changesOf(
  db: Kysely<AnyTables>,
  { listId, number, kind }: ChangesAsked,
  { after, limit }: PageAsked,
): Promise<Page<ImportChange>> {
  const place = after === undefined ? 0 : Number(after) || 0;
  const refOf = (end: "first_ref" | "last_ref") =>
    sql`(select ${sql.ref(end)} from voi_versions where list_id = ${listId} and number = ${number})`;
  const came = sql`select new.ref, ${wholeEntry("new")} as body,
      case when old.ref is null then null else ${wholeEntry("old")} end as old
    from voi_entries as new left join voi_entries as old on old.ref = new.replaces_ref
    where new.list_id = ${listId} and new.added_version = ${number} and new.ref > ${place}
      and new.ref between ${refOf("first_ref")} and ${refOf("last_ref")}
      and (new.replaces_ref is not null) = ${kind === "changed"}`;
  const went = sql`select gone.ref, ${wholeEntry("gone")} as body, null::jsonb as old from voi_entries as gone
    where gone.list_id = ${listId} and gone.withdrawn_version = ${number} and gone.ref > ${place}
      and gone.body -> 'withdrawal' ->> 'reason' <> 'superseded'`;
  const { rows } = await sql<{ ref: number; body: VoiEntry; old: VoiEntry | null }>`
    ${kind === "withdrawn" ? went : came} order by ref limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(({ body, old }) => ({ content: body, ...(old !== null && { old }) })),
    next: rows.length > limit ? String(shown.at(-1)?.ref) : undefined,
  };
}

/** What imports after the version brought in, and nobody has taken off since. */
const going = ({ listId, to }: GoingBack) => sql`
  select ref, canonical, reason from voi_entries
  where list_id = ${listId} and withdrawn_ms is null and added_version > ${to} and ref >= (
    select first_ref from voi_versions where list_id = ${listId} and number > ${to} order by number limit 1)`;

/**
 * What imports after the version took away; of one mark and reason the last. Where a person took a later entry of the same off by
 * hand, the vehicle is found or was never meant, and it stays off.
 */
const coming = ({ listId, to }: GoingBack) => sql`
  select distinct on (e.canonical, e.reason) e.ref, e.canonical, e.reason, e.ends_ms,
    exists (
      select 1 from voi_entries as h where h.list_id = e.list_id and h.canonical = e.canonical
        and h.reason = e.reason and h.withdrawn_ms >= e.withdrawn_ms
        and h.withdrawn_version is null
    ) as by_hand
  from voi_entries as e
  where e.list_id = ${listId} and e.withdrawn_version > ${to} and coalesce(e.added_version, 0) <= ${to}
    and not exists (
      select 1 from voi_entries as s where s.list_id = e.list_id and s.canonical = e.canonical
        and s.reason = e.reason and s.withdrawn_ms is null
        and coalesce(s.added_version, 0) <= ${to}
    )
  order by e.canonical, e.reason, e.ref desc`;

async function numbersOf(db: Kysely<AnyTables>, asked: GoingBack): Promise<GoingBackNumbers> {
  const { rows } = await sql<{ added: number; withdrawn: number; over: number; by_hand: number }>`
    select count(*) filter (where not by_hand and ends_ms >= ${asked.now}) as added,
           count(*) filter (where not by_hand and ends_ms < ${asked.now}) as over,
           count(*) filter (where by_hand) as by_hand,
           (select count(*) from (${going(asked)}) as going) as withdrawn
    from (${coming(asked)}) as coming`.execute(db);
  const [one] = rows;
  return {
    added: one?.added ?? 0,
    withdrawn: one?.withdrawn ?? 0,
    over: one?.over ?? 0,
    byHand: one?.by_hand ?? 0,
  };
}

async function goBack(
  transaction: Transaction<AnyTables>,
  asked: GoingBack,
  lookBackId: BackId,
): Promise<ListVersion> {
  const { listId, to, now, by } = asked;
  const { rows: counter } = await sql<{ value: number }>`
    update change_counters set value = value + 1 where name = 'voi' returning value`.execute(transaction);
  const revision = counter[0]?.value ?? 0;
  await sql`update voi_lists set revision = ${revision} where id = ${listId}`.execute(transaction);
  const number = await nextVersion(transaction, listId);
  const firstRef = await lastRef(transaction);
  await sql`create temporary table back (ref bigint, canonical text, reason text, ends_ms bigint, by_hand boolean)
    on commit drop`.execute(transaction);
  await sql`insert into back ${coming(asked)}`.execute(transaction);
  const withdrawal = JSON.stringify({ withdrawal: { at: now, by, reason: "rolled-back" } });
  const { numAffectedRows: withdrawn } = await sql`
    update voi_entries as e set revision = ${revision}, withdrawn_ms = ${now}, withdrawn_version = ${number},
      body = e.body || ${withdrawal}::jsonb
    from (${going(asked)}) as going where going.ref = e.ref`.execute(transaction);
  const base = `voi_${uuidV7().slice(0, 24)}`;
  const { numAffectedRows: added } = await sql`
    insert into voi_entries
      (revision, id, list_id, canonical, reason, covert, added_ms, ends_ms, added_version, print, shared, body)
    select ${revision}::bigint, ${base}::text || lpad(to_hex(e.ref), 12, '0'), e.list_id, e.canonical, e.reason, e.covert,
           ${now}::bigint, e.ends_ms, ${number}::int, e.print, e.shared,
           (e.body - 'withdrawal') || jsonb_build_object(
             'id', ${base}::text || lpad(to_hex(e.ref), 12, '0'), 'addedAt', ${now}::bigint)
    from back join voi_entries as e using (ref)
    where not by_hand and e.ends_ms >= ${now} order by e.ref`.execute(transaction);
  const made = {
    at: now,
    by,
    kind: "going-back",
    backTo: to,
    added: Number(added ?? 0),
    changed: 0,
    unchanged: 0,
    withdrawn: Number(withdrawn ?? 0),
    errors: 0,
  } as const;
  await addVersion(transaction, { listId, number, firstRef }, made);
  await queueLookBack(transaction, {
    ...{ id: lookBackId, cause: "going-back", by, listId, now, version: number, firstRef },
    ...{ lastRef: await lastRef(transaction), entries: made.added },
  });
  return { ...made, number };
}
