/** Vehicle-of-interest lists in PostgreSQL. Entries are never deleted by hand: a withdrawn one stays as proof. */
import { type Kysely, sql, type Transaction } from "kysely";
import { canonicalMark } from "#matching/mark-pattern.ts";
import type { ListChange, VoiLists } from "#matching/ports.ts";
import { isCovert, type VoiEntry } from "#matching/voi-entry.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";
import { countedLists } from "./counted-lists.ts";
import { postgresListSettings } from "./list-settings.ts";
import { queueLookBack } from "./look-back-book.ts";
import { nextRevision } from "./next-revision.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";
import { wholeEntry } from "./whole-entry.ts";

const BODY = wholeEntry("voi_entries").as("body");

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
    ...postgresListSettings(db, changed),
    async entry(id) {
      const row = await db.selectFrom("voi_entries").select(BODY).where("id", "=", id).executeTakeFirst();
      return row?.body;
    },
    entries: (listId, page) => entriesOf(db, listId, page),
    async standing(listId, marks) {
      let query = db
        .selectFrom("voi_entries")
        .select(BODY)
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
          if (error instanceof Conflict || isTakenByImport(error)) return "conflict" as const;
          throw error;
        },
      );
    },
    async removedIn(id) {
      const row = await db
        .selectFrom("voi_entries")
        .select("revision")
        .where("id", "=", id)
        .where("withdrawn_ms", "is not", null)
        .executeTakeFirst();
      return row?.revision;
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
  let query = db.selectFrom("voi_entries").select(["ref", BODY]).where("list_id", "=", listId);
  if (prefix !== undefined && prefix !== "") {
    query = query.where("canonical", "like", `${prefix.replaceAll(/[\\%_]/g, "\\$&")}%`);
  }
  if (liveAt !== undefined) query = query.where("withdrawn_ms", "is", null).where("ends_ms", ">=", liveAt);
  // Always so; it leads the database to the two indexes by mark, of those on the list and of those withdrawn.
  else query = query.where(sql<boolean>`(withdrawn_ms is null or withdrawn_ms is not null)`);
  if (!withCovert) query = query.where("covert", "=", false);
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

/** The same mark is on its way onto the list with an import that is being done: it stands there in a moment, or not at all. */
const isTakenByImport = (error: unknown): boolean =>
  error instanceof OutsideError && error.code === "database-busy";

const WAIT_FOR_LOCKS = sql`set local lock_timeout = '10s'`;

async function writeChange(transaction: Transaction<VoiTables>, change: ListChange): Promise<void> {
  await WAIT_FOR_LOCKS.execute(transaction);
  const revision = await nextRevision(transaction);
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
  const refs: number[] = [];
  for (let from = 0; from < change.add.length; from += BATCH) {
    refs.push(...(await add(transaction, change.add.slice(from, from + BATCH), revision)));
  }
  await queueFirst(
    transaction,
    change,
    refs.toSorted((a, b) => a - b),
  );
}

/** Entries are written in the order in which they are asked for, and their references grow. */
async function queueFirst(
  transaction: Transaction<VoiTables>,
  { listId, add, lookBack }: ListChange,
  refs: readonly number[],
): Promise<void> {
  if (lookBack === undefined || lookBack.entries === 0) return;
  const [firstRef, lastRef, first] = [refs[0], refs[lookBack.entries - 1], add[0]];
  invariant(
    firstRef !== undefined && lastRef !== undefined && first !== undefined,
    "no more is looked back for than is added",
  );
  const { id, cause, by, entries } = lookBack;
  await queueLookBack(transaction, {
    ...{ id, cause, by, entries, listId, now: first.addedAt, version: null, firstRef, lastRef },
  });
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
): Promise<readonly number[]> {
  const columns = [
    sql`${entries.map(({ id }) => id)}::text[]`,
    sql`${entries.map(({ listId }) => listId)}::text[]`,
    sql`${entries.map(({ mark }) => canonicalMark(mark))}::text[]`,
    sql`${entries.map(({ reason }) => reason)}::text[]`,
    sql`${entries.map(isCovert)}::boolean[]`,
    sql`${entries.map(({ addedAt }) => addedAt)}::bigint[]`,
    sql`${entries.map(({ endsAt }) => endsAt)}::bigint[]`,
    sql`${entries.map((entry) => JSON.stringify(entry))}::text[]`,
  ];
  const { rows } = await sql<{ ref: number }>`
    insert into voi_entries (revision, id, list_id, canonical, reason, covert, added_ms, ends_ms, body)
    select ${revision}::bigint, id, list_id, canonical, reason, covert, added_ms, ends_ms, body::jsonb
    from unnest(${sql.join(columns)}) as incoming (id, list_id, canonical, reason, covert, added_ms, ends_ms, body)
    on conflict do nothing returning ref`.execute(transaction);
  if (rows.length !== entries.length) throw new Conflict();
  return rows.map(({ ref }) => ref);
}
