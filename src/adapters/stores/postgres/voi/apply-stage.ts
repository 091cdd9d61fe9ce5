/**
 * An import is done as one transaction. What is new is written first, which takes the longest, and nobody waits for it; then the
 * list is taken, for as long as what changes and goes needs, and it all gets its place in the order of changes.
 */
import { type Kysely, sql, type Transaction } from "kysely";
import type { ApplyAsked } from "#matching/imports.ts";
import type { PendingImportId } from "#terms/ids.ts";
import type { AnyTables } from "../database.ts";
import { addVersion, lastRef, nextVersion } from "./list-versions.ts";
import { queueLookBack } from "./look-back-book.ts";
import { entryIdBase, isTaken, type StageTables, stageTables } from "./stage-tables.ts";
import { firstShared } from "./whole-entry.ts";

/** Between two slices the import tells how far it is, and hears whether to stop. */
const SLICE = 50_000;

/** Thrown to roll back; it goes no further than this file. */
class GivenUp extends Error {
  readonly because: "conflict" | "stopped";
  constructor(because: "conflict" | "stopped") {
    super(because);
    this.because = because;
  }
}

export async function applyStage(
  db: Kysely<AnyTables>,
  id: PendingImportId,
  asked: ApplyAsked,
): Promise<"changed" | "conflict" | "stopped"> {
  const tables = stageTables(id);
  try {
    await db.transaction().execute(async (transaction) => {
      const batch = await nextBatch(transaction);
      const version = await nextVersion(transaction, asked.listId);
      const firstRef = await lastRef(transaction);
      const work: Work = { transaction, tables, asked, batch, version, idBase: entryIdBase(id) };
      await addShared(work);
      await addNew(work);
      const batchEnd = await lastRef(transaction);
      await renewEnds(work);
      const revision = await takeList(work);
      await withdrawOld(work, revision);
      await addChanged(work, revision);
      await sql`insert into voi_batches (revision, batch, first_ref, last_ref)
        values (${revision - 1}, ${batch}, ${firstRef}, ${batchEnd})`.execute(transaction);
      await addVersion(transaction, { listId: asked.listId, number: version, firstRef }, asked.version);
      if (asked.version.importId !== undefined) {
        await queueLookBack(transaction, {
          ...{ id: asked.version.importId, cause: "import", by: asked.doneBy, entries: asked.numbers.added },
          ...{ listId: asked.listId, now: asked.now, version, firstRef, lastRef: batchEnd },
        });
      }
    });
    await tellPlanner(db, asked);
    return "changed";
  } catch (error) {
    if (error instanceof GivenUp) return error.because;
    if (isTaken(error)) return "conflict";
    throw error;
  }
}

/** From so many on, the database plans its next questions of the list wrongly until it has looked at the table anew. */
const MANY = 5_000;

async function tellPlanner(db: Kysely<AnyTables>, { numbers }: ApplyAsked): Promise<void> {
  const { added, changed, withdrawn } = numbers;
  if (added + changed + withdrawn >= MANY) await sql`analyze voi_entries`.execute(db);
}

interface Work {
  readonly transaction: Transaction<AnyTables>;
  readonly tables: StageTables;
  readonly asked: ApplyAsked;
  readonly batch: number;
  readonly version: number;
  readonly idBase: string;
}

async function nextBatch(transaction: Transaction<AnyTables>): Promise<number> {
  const { rows } = await sql<{ batch: number }>`select nextval('voi_batch_numbers') as batch`.execute(
    transaction,
  );
  return rows[0]?.batch ?? 0;
}

/** What its entries say alike has numbers of its own from here on. */
async function addShared({ transaction, tables: { shared }, asked, batch }: Work): Promise<void> {
  if (asked.numbers.added === 0) return;
  await sql`insert into voi_shared (number, body) select ${firstShared(batch)} + n, body from ${shared}`.execute(
    transaction,
  );
}

/** In the order of the file, as they lie in their own table: rows are not sorted by the million. */
async function addNew({ transaction, tables: { rows, met }, asked, ...work }: Work): Promise<void> {
  const { listId, now, numbers, onApplied } = asked;
  const { batch, version, idBase } = work;
  const isNew =
    numbers.changed + numbers.unchanged === 0
      ? sql`true`
      : sql`not exists (select 1 from ${met} as m where m.line = s.line)`;
  for (let added = 0, after = -1; added < numbers.added; ) {
    const upTo = await nextLine(transaction, rows, after);
    if (upTo === undefined) throw new GivenUp("conflict");
    const { numAffectedRows } = await sql`
      insert into voi_entries
        (revision, id, list_id, canonical, reason, covert, added_ms, ends_ms, added_version, print, shared, body)
      select ${-batch}::bigint, ${idBase}::text || lpad(to_hex(s.line), 12, '0'), ${listId}, s.canonical, s.reason, s.covert,
             ${now}::bigint, s.ends_ms, ${version}::int, s.print, ${firstShared(batch)} + s.shared, s.body
      from ${rows} as s where s.line > ${after} and s.line <= ${upTo} and ${isNew}
      order by s.line`.execute(transaction);
    added += Number(numAffectedRows ?? 0);
    after = upTo;
    if ((await onApplied(added)) === "stop") throw new GivenUp("stopped");
  }
}

/** Where the next slice ends; undefined behind the last row. */
async function nextLine(
  transaction: Transaction<AnyTables>,
  rows: StageTables["rows"],
  after: number,
): Promise<number | undefined> {
  const { rows: found } = await sql<{ line: number | null }>`
    select max(line) as line from (
      select line from ${rows} where line > ${after} order by line limit ${SLICE}
    ) as slice`.execute(transaction);
  return found[0]?.line ?? undefined;
}

/** Rows that name no end last from this import on. The matcher holds no ends, so it need not hear of them. */
async function renewEnds({ transaction, tables: { met } }: Work): Promise<void> {
  await sql`
    update voi_entries as e set ends_ms = m.ends_ms,
      body = case when e.body ? 'endsAt' then e.body || jsonb_build_object('endsAt', m.ends_ms) else e.body end
    from ${met} as m where m.fate = 'r' and e.ref = m.old_ref and e.withdrawn_ms is null`.execute(
    transaction,
  );
}

/** Two numbers in the order of changes: one for the batch, and the next for what changes and goes. */
async function takeList({ transaction, asked: { listId, now, revision: expected } }: Work): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    update change_counters set value = value + 2 where name = 'voi' returning value`.execute(transaction);
  const revision = rows[0]?.value ?? 0;
  const { numAffectedRows } = await sql`
    update voi_lists set revision = ${revision}, published_ms = ${now}
    where id = ${listId} and revision = ${expected}`.execute(transaction);
  if (numAffectedRows !== 1n) throw new GivenUp("conflict");
  return revision;
}

async function withdrawOld(
  { transaction, tables: { met, gone }, asked, version }: Work,
  revision: number,
): Promise<void> {
  const { now, doneBy: by, numbers } = asked;
  const word = (reason: "superseded" | "not-in-new-list") =>
    JSON.stringify({ withdrawal: { at: now, by, reason } });
  const { numAffectedRows: changed } = await sql`
    update voi_entries as e set revision = ${revision}, withdrawn_ms = ${now}, withdrawn_version = ${version},
      body = e.body || ${word("superseded")}::jsonb
    from ${met} as m where m.fate = 'c' and e.ref = m.old_ref and e.withdrawn_ms is null`.execute(
    transaction,
  );
  const { numAffectedRows: withdrawn } = await sql`
    update voi_entries as e set revision = ${revision}, withdrawn_ms = ${now}, withdrawn_version = ${version},
      body = e.body || ${word("not-in-new-list")}::jsonb
    from ${gone} as g where e.ref = g.ref and e.withdrawn_ms is null`.execute(transaction);
  if (changed !== BigInt(numbers.changed) || withdrawn !== BigInt(numbers.withdrawn)) {
    throw new GivenUp("conflict");
  }
}

async function addChanged(
  { transaction, tables: { rows, met }, asked, version, idBase }: Work,
  revision: number,
): Promise<void> {
  const { listId, now, numbers, onApplied } = asked;
  if (numbers.changed === 0) return;
  const { numAffectedRows } = await sql`
    insert into voi_entries
      (revision, id, list_id, canonical, reason, covert, added_ms, ends_ms, added_version, replaces_ref, print, body)
    select ${revision}::bigint, ${idBase}::text || lpad(to_hex(line), 12, '0'), ${listId}, canonical, reason,
           coalesce(m.body ->> 'action' = 'silent', false), ${now}::bigint, m.ends_ms, ${version}::int, m.old_ref, s.print, m.body
    from ${met} as m join ${rows} as s using (line, canonical, reason)
    where m.fate = 'c' order by line`.execute(transaction);
  if (numAffectedRows !== BigInt(numbers.changed)) throw new GivenUp("conflict");
  if ((await onApplied(numbers.added + numbers.changed)) === "stop") throw new GivenUp("stopped");
}
