/** The searches of the audit log in PostgreSQL, taken in once and in order. */
import { type Kysely, sql } from "kysely";
import type { SearchFilter, SearchLedger, SearchRecord, SearchStep } from "#audit/search-record.ts";
import type { Database } from "../database.ts";
import { selected } from "../selected.ts";

interface Row {
  readonly body: Omit<SearchRecord, "outcome" | "reads" | "pages" | "files">;
  readonly outcome: SearchRecord["outcome"];
  readonly reads: number;
  readonly pages: number;
  readonly files: number;
}

const COLUMNS = sql`body, outcome, reads, pages, files`;

export function postgresSearchLedger({ kysely: db }: Database): SearchLedger {
  return {
    async cursor() {
      const { rows } = await sql<{
        next_entry: number;
      }>`select next_entry from logged_searches_cursor`.execute(db);
      return Number(rows[0]?.next_entry ?? 0);
    },
    take: (steps, from, to) =>
      db.transaction().execute(async (transaction) => {
        const { numAffectedRows } = await sql`update logged_searches_cursor set next_entry = ${to}
          where next_entry = ${from}`.execute(transaction);
        if (numAffectedRows !== 1n) return;
        for (const step of steps) await takeStep(step, transaction);
      }),
    async list(filter, forces, { before, limit }) {
      const { rows } = await sql<Row>`select ${COLUMNS} from logged_searches
        where ${conditions(filter)} and ${selected("force_id", forces)}
        ${before === undefined ? sql`` : sql`and entry < ${before}`}
        order by entry desc limit ${limit}`.execute(db);
      return rows.map(recordIn);
    },
    async find(id) {
      const { rows } = await sql<Row>`select ${COLUMNS} from logged_searches where id = ${id}`.execute(db);
      return rows.map(recordIn)[0];
    },
  };
}

const recordIn = ({ body, outcome, reads, pages, files }: Row): SearchRecord => ({
  ...body,
  ...{ outcome, pages, files, reads: Number(reads) },
});

async function takeStep(step: SearchStep, db: Kysely<unknown>): Promise<void> {
  switch (step.kind) {
    case "asked":
      return await takeAsked(step.record, db);
    case "failed":
      await sql`update logged_searches set outcome = 'failed' where id = ${step.id}`.execute(db);
      return;
    case "page":
      await sql`update logged_searches set reads = reads + ${step.reads}, pages = pages + 1
        where id = ${step.id}`.execute(db);
      return;
    case "file":
      await sql`update logged_searches set files = files + 1 where id = ${step.id}`.execute(db);
  }
}

/** A use that somebody else took a moment before leaves a refusal after the permission: the last word counts. */
async function takeAsked(record: SearchRecord, db: Kysely<unknown>): Promise<void> {
  const { id, entry, at, asker, forceId, reference, marks, outcome } = record;
  await sql`insert into logged_searches
    (id, entry, at_ms, asker_id, asker_name, force_id, reference, marks, outcome, body)
    values (${id}, ${entry}, ${at}, ${asker.id}, ${asker.name}, ${forceId}, ${reference}, ${marks}::text[],
      ${outcome}, ${JSON.stringify(record)}::jsonb)
    on conflict (id) do update set outcome = excluded.outcome, body = excluded.body, entry = excluded.entry`.execute(
    db,
  );
}

function conditions({ name, mark, reference, from, to, outcome }: SearchFilter) {
  const wanted = [
    ...(name === undefined
      ? []
      : [sql`(strpos(lower(asker_name), ${name.toLowerCase()}) > 0 or asker_id = ${name})`]),
    ...(mark === undefined ? [] : [sql`marks @> array[${mark}]::text[]`]),
    ...(reference === undefined ? [] : [sql`strpos(lower(reference), ${reference.toLowerCase()}) > 0`]),
    ...(from === undefined ? [] : [sql`at_ms >= ${from}`]),
    ...(to === undefined ? [] : [sql`at_ms < ${to}`]),
    ...(outcome === undefined ? [] : [sql`outcome = ${outcome}`]),
  ];
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `);
}
