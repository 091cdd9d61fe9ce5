/** The audit log's rows in PostgreSQL: added in order under a lock, durable before the answer, never changed. */
import { type Kysely, sql } from "kysely";
import type { AuditFilter, AuditRow, AuditRows } from "#audit/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";
import { takenConstraint } from "../taken-constraint.ts";

interface EntryTable {
  index: number;
  entry: string;
  /** 32 bytes a hash, the leaf's first. */
  completed: Buffer;
  root: Buffer;
  signature: Buffer;
  /** Null for the log's own key. */
  signed_by: string | null;
  operation: string;
  outcome: string;
  actor_id: string;
}

type Tables = { audit_entries: EntryTable };

/** The lock of whoever appends, held to the end of its transaction; a number of our own. */
const APPENDING = 7_267_001;
const HASH_BYTES = 32;
const COLUMNS = ["index", "entry", "completed", "root", "signature", "signed_by"] as const;

export function postgresAuditRows(database: Database): AuditRows {
  const db = database.kysely.withTables<Tables>();
  return {
    size: () => sizeOf(db),
    append: (added, after) => append(db, added, after),
    alone: (work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${APPENDING}::bigint)`.execute(transaction);
        return work({
          size: () => sizeOf(transaction),
          append: (added, after) => append(transaction, added, after),
          pick: (indexes) => pick(transaction, indexes),
          newestFirst: (filter, page) => newestFirst(transaction, filter, page),
        });
      }),
    async range(from, to) {
      const found = db
        .selectFrom("audit_entries")
        .select(COLUMNS)
        .where("index", ">=", from)
        .where("index", "<", to)
        .orderBy("index");
      return (await found.execute()).map(toRow);
    },
    pick: (indexes) => pick(db, indexes),
    newestFirst: (filter, page) => newestFirst(db, filter, page),
    async about(objects, limit) {
      // Found by the index first: ordered at once, the whole log would be walked from its end.
      const { rows } = await sql<Pick<EntryTable, (typeof COLUMNS)[number]>>`with found as materialized (
          select index, entry, completed, root, signature, signed_by from audit_entries
          where (replace(entry, '\\u0000', '\\u0020')::json ->> 'object') = any(${objects}::text[]))
        select * from found order by index desc limit ${limit}`.execute(db);
      return rows.map(toRow);
    },
  };
}

async function pick(db: Kysely<Tables>, indexes: readonly number[]): Promise<readonly AuditRow[]> {
  if (indexes.length === 0) return [];
  const found = db.selectFrom("audit_entries").select(COLUMNS).where("index", "in", indexes);
  return (await found.execute()).map(toRow);
}

async function newestFirst(
  db: Kysely<Tables>,
  { operation, outcome, actorId }: AuditFilter,
  { before, limit }: Parameters<AuditRows["newestFirst"]>[1],
): Promise<readonly AuditRow[]> {
  const found = db
    .selectFrom("audit_entries")
    .select(COLUMNS)
    .$if(before !== undefined, (query) => query.where("index", "<", before ?? 0))
    .$if(operation !== undefined, (query) => query.where("operation", "=", operation ?? ""))
    .$if(outcome !== undefined, (query) => query.where("outcome", "=", outcome ?? ""))
    .$if(actorId !== undefined, (query) => query.where("actor_id", "=", actorId ?? ""))
    .orderBy("index", "desc")
    .limit(limit);
  return (await found.execute()).map(toRow);
}

async function sizeOf(db: Kysely<Tables>): Promise<number> {
  const newest = await db
    .selectFrom("audit_entries")
    .select("index")
    .orderBy("index", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest === undefined ? 0 : newest.index + 1;
}

/**
 * One statement, so one journey to the server and all rows or none. Its commit waits for the disk, whatever the server's
 * default. It waits for whoever is alone with the log, and then meets the primary key or the size; one that found the
 * newest entry replaced meets its root.
 */
async function append(
  db: Kysely<Tables>,
  added: readonly AuditRow[],
  after: Uint8Array | undefined,
): Promise<void> {
  const [first] = added;
  if (first === undefined) return;
  const root = after === undefined ? null : Buffer.from(after);
  const { numAffectedRows } =
    await sql`insert into audit_entries (index, entry, completed, root, signature, signed_by)
    select * from unnest(
      ${added.map(({ index }) => index)}::bigint[],
      ${added.map(({ text }) => text)}::text[],
      ${added.map(({ completed }) => Buffer.concat(completed))}::bytea[],
      ${added.map(({ root }) => Buffer.from(root))}::bytea[],
      ${added.map(({ signature }) => Buffer.from(signature))}::bytea[],
      ${added.map(({ signedBy }) => signedBy ?? null)}::text[])
    where pg_advisory_xact_lock(${APPENDING}::bigint)::text is not null
      and set_config('synchronous_commit', 'on', true) = 'on'
      and (select coalesce(max(index) + 1, 0) from audit_entries) = ${first.index}
      and not exists (select from audit_entries where index = ${first.index - 1} and root <> ${root}::bytea)`
      .execute(db)
      .catch((error: unknown) => {
        throw takenConstraint(error) === undefined ? error : moved(error);
      });
  if (numAffectedRows !== BigInt(added.length)) throw moved();
}

const moved = (cause?: unknown) =>
  new OutsideError("audit-log-moved", "Somebody else has written to the audit log", {
    retryable: true,
    cause,
  });

function toRow(row: Pick<EntryTable, (typeof COLUMNS)[number]>): AuditRow {
  const hashes = row.completed.length / HASH_BYTES;
  return {
    index: row.index,
    text: row.entry,
    completed: Array.from(
      { length: hashes },
      (_, i) => new Uint8Array(row.completed.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
    ),
    root: new Uint8Array(row.root),
    signature: new Uint8Array(row.signature),
    signedBy: row.signed_by ?? undefined,
  };
}
