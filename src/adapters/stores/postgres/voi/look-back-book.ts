/** Looking back after entries came, in PostgreSQL: one row an import, a delta or a going back, and one for each vehicle that was seen. */
import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import type { AskedLookBack, LookBackCause, LookBackId } from "#matching/asked-look-back.ts";
import type { PageAsked } from "#matching/imports.ts";
import type { EntriesLookBack, LookBackBook, NumberedEntry, SeenBefore } from "#matching/look-backs.ts";
import type { VoiListId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { AnyTables, Database } from "../database.ts";
import { wholeEntry } from "./whole-entry.ts";

type Body = Omit<EntriesLookBack, "id" | "cause" | "listId" | "version" | "state" | "touchedAt">;

interface Row {
  readonly id: LookBackId;
  readonly cause: LookBackCause;
  readonly list_id: VoiListId;
  readonly version: number | null;
  readonly state: EntriesLookBack["state"];
  readonly touched_ms: number;
  readonly body: Body;
}

interface SeenRow {
  readonly ref: number;
  readonly captured_ms: number;
  readonly covert: boolean;
  readonly body: Omit<SeenBefore, "ref" | "capturedAt" | "covert">;
}

export function postgresLookBackBook(database: Database): LookBackBook {
  const db: Kysely<AnyTables> = database.kysely;
  return {
    async unfinished(limit) {
      const { rows } = await sql<Row>`
        select * from voi_look_backs where state in ('queued', 'running')
        order by id limit ${limit}`.execute(db);
      return rows.map(lookBackOf);
    },
    async find(id) {
      const { rows } = await sql<Row>`select * from voi_look_backs where id = ${id}`.execute(db);
      return rows[0] && lookBackOf(rows[0]);
    },
    async ofList(listId, limit) {
      const { rows } = await sql<Row>`select * from voi_look_backs where list_id = ${listId}
        order by touched_ms desc, id desc limit ${limit}`.execute(db);
      return rows.map(lookBackOf);
    },
    async nextEntries(id, limit) {
      const { rows } = await sql<{ ref: number; body: NumberedEntry["entry"] }>`
        select e.ref, ${wholeEntry("e")} as body from voi_look_backs as l
        join voi_entries as e on e.ref > l.up_to_ref and e.ref between l.first_ref and l.last_ref
          and e.list_id = l.list_id and e.added_version is not distinct from l.version and e.replaces_ref is null
        where l.id = ${id} order by e.ref limit ${limit}`.execute(db);
      return rows.map(({ ref, body }) => ({ ref, entry: body }));
    },
    keep: (lookBack, upTo, seen) =>
      db.transaction().execute(async (transaction) => {
        const { id, cause: _cause, listId, version: _version, state, touchedAt, ...body } = lookBack;
        await sql`update voi_look_backs set state = ${state}, touched_ms = ${touchedAt},
          up_to_ref = greatest(up_to_ref, ${upTo ?? 0}::bigint), body = ${JSON.stringify(body)}::jsonb
          where id = ${id} and list_id = ${listId}`.execute(transaction);
        if (seen.length > 0) await addSeen(transaction, id, seen);
      }),
    seen: (id, withCovert, page) => seenPage(db, id, withCovert, page),
    async countSeen(id, withCovert) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from voi_look_back_seen
        where look_back_id = ${id} and (${withCovert} or not covert)`.execute(db);
      return rows[0]?.n ?? 0;
    },
    async eraseBefore(moment, held) {
      await sql`delete from voi_look_back_seen where captured_ms < ${moment}
        and (body ->> 'readId') <> all(${[...held]}::text[])`.execute(db);
      // An import takes its own with it when the book forgets it.
      await sql`delete from voi_look_backs where cause <> 'import' and touched_ms < ${moment}
        and not exists (select from voi_look_back_seen where look_back_id = voi_look_backs.id)
        and state not in ('queued', 'running')`.execute(db);
    },
  };
}

const lookBackOf = ({ id, cause, list_id, version, state, touched_ms, body }: Row): EntriesLookBack => ({
  ...body,
  ...{ id, cause },
  listId: list_id,
  ...(version !== null && { version }),
  state,
  touchedAt: instant(touched_ms),
});

/** A slice that is done again after a crash finds the same. */
async function addSeen(db: Kysely<AnyTables>, id: LookBackId, seen: readonly SeenBefore[]): Promise<void> {
  const bodies = seen.map(({ ref: _ref, capturedAt: _at, covert: _covert, ...body }) => JSON.stringify(body));
  await sql`insert into voi_look_back_seen (look_back_id, ref, captured_ms, covert, body)
    select ${id}, one.ref, one.captured_ms, one.covert, one.body from unnest(
      ${seen.map(({ ref }) => ref)}::bigint[], ${seen.map(({ capturedAt }) => capturedAt)}::bigint[],
      ${seen.map(({ covert }) => covert)}::boolean[], ${bodies}::jsonb[]
    ) as one (ref, captured_ms, covert, body)
    on conflict (look_back_id, ref) do update set captured_ms = excluded.captured_ms, body = excluded.body`.execute(
    db,
  );
}

async function seenPage(
  db: Kysely<AnyTables>,
  id: LookBackId,
  withCovert: boolean,
  { after, limit }: PageAsked,
) {
  const [ms, ref] = (after ?? "").split("-").map(Number);
  const place =
    after === undefined ? sql`true` : sql`(captured_ms, ref) < (${ms || 0}::bigint, ${ref || 0}::bigint)`;
  const { rows } = await sql<SeenRow>`
    select ref, captured_ms, covert, body from voi_look_back_seen
    where look_back_id = ${id} and (${withCovert} or not covert) and ${place}
    order by captured_ms desc, ref desc limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ body, captured_ms, ...row }) => ({
      ...body,
      ...row,
      capturedAt: instant(captured_ms),
    })),
    next: rows.length > limit && last !== undefined ? `${last.captured_ms}-${last.ref}` : undefined,
  };
}

interface QueuedEntries extends AskedLookBack {
  readonly listId: VoiListId;
  readonly now: Instant;
  readonly version: number | null;
  /** Between these references the entries lie, among others of other lists and versions. */
  readonly firstRef: number;
  readonly lastRef: number;
  readonly entries: number;
}

/** In the same step as the change itself: a process that is killed leaves none whose vehicles are never looked for. */
export async function queueLookBack(
  db: QueryExecutorProvider,
  { id, cause, by, listId, now, version, firstRef, lastRef, entries }: QueuedEntries,
): Promise<void> {
  if (entries === 0) return;
  const body: Body = { by, entries, gone: 0, looked: 0, parts: 0, leftOut: 0 };
  await sql`insert into voi_look_backs
      (id, cause, list_id, version, state, touched_ms, up_to_ref, first_ref, last_ref, body)
    values (${id}, ${cause}, ${listId}, ${version}::integer, 'queued', ${now}, 0, ${firstRef}, ${lastRef},
      ${JSON.stringify(body)}::jsonb)`.execute(db);
}
