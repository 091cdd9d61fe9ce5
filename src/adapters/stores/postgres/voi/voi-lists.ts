/** Vehicle-of-interest lists in PostgreSQL. Entries are never deleted by hand: a withdrawn one stays as proof. */
import { type Kysely, sql, type Transaction } from "kysely";
import { canonicalMark } from "#matching/mark-pattern.ts";
import type { ListChange, VoiLists } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { Database } from "../database.ts";
import { countedLists } from "./counted-lists.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";

/** Rows of one insert; PostgreSQL takes the arrays as single parameters. */
const BATCH = 10_000;

export function postgresVoiLists(database: Database, changed: () => void = () => {}): VoiLists {
  const db = database.kysely.withTables<VoiTables>();
  return {
    all: (asked) => countedLists(db, asked),
    async counted(id, asked) {
      return (await countedLists(db, asked, id))[0];
    },
    async find(id) {
      const row = await db.selectFrom("voi_lists").selectAll().where("id", "=", id).executeTakeFirst();
      return row && listOf(row);
    },
    async create(list) {
      const { id, forceId, publishedAt } = list;
      const row = { id, force_id: forceId, published_ms: publishedAt, body: json(list) };
      await db.insertInto("voi_lists").values(row).execute();
    },
    async entry(id) {
      const row = await db.selectFrom("voi_entries").select("body").where("id", "=", id).executeTakeFirst();
      return row?.body;
    },
    entries: (listId, page) => entriesOf(db, listId, page),
    async standing(listId, marks) {
      let query = db
        .selectFrom("voi_entries")
        .select("body")
        .where("list_id", "=", listId)
        .where("withdrawn_ms", "is", null);
      if (marks !== undefined) query = query.where("canonical", "=", sql<string>`any(${marks}::text[])`);
      return (await query.execute()).map(({ body }) => body);
    },
    async revision(listId) {
      const row = await db
        .selectFrom("voi_lists")
        .select("revision")
        .where("id", "=", listId)
        .executeTakeFirst();
      return row?.revision ?? 0;
    },
    change(change) {
      const write = db.transaction().execute((transaction) => writeChange(transaction, change));
      return write.then(
        () => {
          changed();
          return "changed" as const;
        },
        (error: unknown) => {
          if (error instanceof Conflict) return "conflict" as const;
          throw error;
        },
      );
    },
    async noteSecondCheck(id, by, at) {
      const { numUpdatedRows } = await db
        .updateTable("voi_entries")
        .set({ body: sql`body || ${JSON.stringify({ secondCheck: { by, at } })}::jsonb` })
        .where("id", "=", id)
        .where(sql<boolean>`not body ? 'secondCheck'`)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

// Kysely's JSON columns take text and give objects.
const json = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`;

async function entriesOf(
  db: Kysely<VoiTables>,
  listId: string,
  { prefix, liveAt, withCovert, after, limit }: Parameters<VoiLists["entries"]>[1],
): ReturnType<VoiLists["entries"]> {
  let query = db.selectFrom("voi_entries").select(["ref", "body"]).where("list_id", "=", listId);
  if (prefix !== undefined && prefix !== "") {
    query = query.where("canonical", "like", `${prefix.replaceAll(/[\\%_]/g, "\\$&")}%`);
  }
  if (liveAt !== undefined) query = query.where("withdrawn_ms", "is", null).where("ends_ms", ">=", liveAt);
  if (!withCovert) query = query.where(sql<boolean>`body ->> 'action' <> 'silent'`);
  if (after !== undefined) query = query.where("ref", "<", Number(after) || 0);
  const rows = await query
    .orderBy("ref", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    entries: shown.map(({ body }) => body),
    next: rows.length > limit ? String(shown.at(-1)?.ref) : undefined,
  };
}

/** Thrown to roll back a change that came too late; it goes no further than this file. */
class Conflict extends Error {}

async function writeChange(transaction: Transaction<VoiTables>, change: ListChange): Promise<void> {
  // Taking the counter first makes changes wait for one another until they commit: revisions are seen in order.
  const { value: revision } = await transaction
    .updateTable("change_counters")
    .set({ value: sql`value + 1` })
    .where("name", "=", "voi")
    .returning("value")
    .executeTakeFirstOrThrow();
  const { publishedAt, ifRevision } = change;
  let list = transaction
    .updateTable("voi_lists")
    .set({ revision, ...(publishedAt === undefined ? {} : { published_ms: publishedAt }) })
    .where("id", "=", change.listId);
  if (ifRevision !== undefined) list = list.where("revision", "=", ifRevision);
  const { numUpdatedRows } = await list.executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict();
  for (let from = 0; from < change.withdraw.length; from += BATCH) {
    await withdraw(transaction, change.withdraw.slice(from, from + BATCH), revision);
  }
  for (let from = 0; from < change.add.length; from += BATCH) {
    await add(transaction, change.add.slice(from, from + BATCH), revision);
  }
}

async function withdraw(
  transaction: Transaction<VoiTables>,
  withdrawals: ListChange["withdraw"],
  revision: number,
): Promise<void> {
  const ids = sql`${withdrawals.map(({ id }) => id)}::text[]`;
  const moments = sql`${withdrawals.map(({ withdrawal }) => withdrawal.at)}::bigint[]`;
  const bodies = sql`${withdrawals.map(({ withdrawal }) => JSON.stringify({ withdrawal }))}::text[]`;
  const { numAffectedRows } = await sql`
    update voi_entries set revision = ${revision}, withdrawn_ms = at_ms, body = voi_entries.body || gone.body::jsonb
    from unnest(${ids}, ${moments}, ${bodies}) as gone (id, at_ms, body)
    where voi_entries.id = gone.id and withdrawn_ms is null`.execute(transaction);
  if (numAffectedRows !== BigInt(withdrawals.length)) throw new Conflict();
}

async function add(
  transaction: Transaction<VoiTables>,
  entries: readonly VoiEntry[],
  revision: number,
): Promise<void> {
  const columns = [
    sql`${entries.map(({ id }) => id)}::text[]`,
    sql`${entries.map(({ listId }) => listId)}::text[]`,
    sql`${entries.map(({ mark }) => canonicalMark(mark))}::text[]`,
    sql`${entries.map(({ addedAt }) => addedAt)}::bigint[]`,
    sql`${entries.map(({ endsAt }) => endsAt)}::bigint[]`,
    sql`${entries.map((entry) => JSON.stringify(entry))}::text[]`,
  ];
  const { numAffectedRows } = await sql`
    insert into voi_entries (revision, id, list_id, canonical, added_ms, ends_ms, body)
    select ${revision}::bigint, id, list_id, canonical, added_ms, ends_ms, body::jsonb
    from unnest(${sql.join(columns)}) as incoming (id, list_id, canonical, added_ms, ends_ms, body)
    on conflict do nothing`.execute(transaction);
  if (numAffectedRows !== BigInt(entries.length)) throw new Conflict();
}
