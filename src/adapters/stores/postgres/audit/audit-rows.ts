/** The audit log's rows in PostgreSQL: added in order under a lock, durable before the answer, never changed. */
import { type Kysely, sql } from "kysely";
import type { AuditRow, AuditRows } from "#audit/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";

interface EntryTable {
  index: number;
  entry: string;
  /** 32 bytes a hash, the leaf's first. */
  completed: Buffer;
  root: Buffer;
  signature: Buffer;
  operation: string;
  outcome: string;
  actor_id: string;
}

type Tables = { audit_entries: EntryTable };

const HASH_BYTES = 32;
const COLUMNS = ["index", "entry", "completed", "root", "signature"] as const;

export function postgresAuditRows(database: Database): AuditRows {
  const db = database.kysely.withTables<Tables>();
  const rows = () => db.selectFrom("audit_entries").select(COLUMNS);
  return {
    size: () => sizeOf(db),
    append: (added, after) => append(db, added, after),
    async range(from, to) {
      const found = rows().where("index", ">=", from).where("index", "<", to).orderBy("index");
      return (await found.execute()).map(toRow);
    },
    async pick(indexes) {
      if (indexes.length === 0) return [];
      return (await rows().where("index", "in", indexes).execute()).map(toRow);
    },
    async newestFirst({ operation, outcome, actorId }, { before, limit }) {
      const found = rows()
        .$if(before !== undefined, (query) => query.where("index", "<", before ?? 0))
        .$if(operation !== undefined, (query) => query.where("operation", "=", operation ?? ""))
        .$if(outcome !== undefined, (query) => query.where("outcome", "=", outcome ?? ""))
        .$if(actorId !== undefined, (query) => query.where("actor_id", "=", actorId ?? ""))
        .orderBy("index", "desc")
        .limit(limit);
      return (await found.execute()).map(toRow);
    },
  };
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
 * default. Another writer at the same place meets the primary key, one that is behind meets the size, and one that found
 * the newest entry replaced meets its root.
 */
async function append(
  db: Kysely<Tables>,
  added: readonly AuditRow[],
  after: Uint8Array | undefined,
): Promise<void> {
  const [first] = added;
  if (first === undefined) return;
  const root = after === undefined ? null : Buffer.from(after);
  const { numAffectedRows } = await sql`insert into audit_entries (index, entry, completed, root, signature)
    select * from unnest(
      ${added.map(({ index }) => index)}::bigint[],
      ${added.map(({ text }) => text)}::text[],
      ${added.map(({ completed }) => Buffer.concat(completed))}::bytea[],
      ${added.map(({ root }) => Buffer.from(root))}::bytea[],
      ${added.map(({ signature }) => Buffer.from(signature))}::bytea[])
    where set_config('synchronous_commit', 'on', true) = 'on'
      and (select coalesce(max(index) + 1, 0) from audit_entries) = ${first.index}
      and not exists (select from audit_entries where index = ${first.index - 1} and root <> ${root}::bytea)`
    .execute(db)
    .catch((error: unknown) => {
      throw isTaken(error) ? moved(error) : error;
    });
  if (numAffectedRows !== BigInt(added.length)) throw moved();
}

const UNIQUE_VIOLATION = "23505";

const isTaken = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;

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
  };
}
