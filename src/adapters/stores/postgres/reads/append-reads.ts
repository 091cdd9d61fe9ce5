/** Stores reads exactly once: the rows, the marks seen, the hourly numbers and the journal's cursor in one statement. */
import { type Kysely, sql } from "kysely";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { journalCursor } from "../journal-cursors.ts";
import { KeyDictionary } from "./key-dictionary.ts";
import { type Keys, READ_COLUMNS } from "./read-columns.ts";
import type { ReadTables } from "./read-tables.ts";
import { WeekPartitions } from "./week-partitions.ts";

const CONSUMER = "read-store";
const HOUR_MS = 3_600_000;
const MOST_ATTEMPTS = 5;

/** The cursor is the one in this journal. */
export function postgresReadAppender(database: Database, journal: JournalId): ReadAppender {
  const db = database.kysely.withTables<ReadTables>();
  const dictionary = new KeyDictionary(db);
  const partitions = new WeekPartitions(db);
  return {
    cursor: () => journalCursor(database, journal, CONSUMER),
    append: async (entries, upTo) => {
      const reads = entries.filter(({ refused }) => refused === undefined);
      const readId = entries.at(-1)?.id;
      const keys = await dictionary.keysOf(reads);
      const moments = reads.map(({ capturedAt }) => capturedAt);
      for (let attempt = 1; ; attempt += 1) {
        await partitions.ensure(moments, attempt > 1);
        try {
          return await insertReads(db, reads, keys, { journal, upTo, readId });
        } catch (error) {
          // Retention may drop an old week between our look and our insert, though hardly twice in a row.
          if (!isMissingPartition(error) || attempt === MOST_ATTEMPTS) throw error;
        }
      }
    },
  };
}

/**
 * One statement is one transaction and one round trip. The newest read's id lies beside the cursor: a journal that has
 * another read in that place is another journal. Rows in conflict are there already and count nowhere again.
 * Hours look at `seen` so that marks are locked before hours and each in order, as retention does: neither waits for the
 * other while it is being waited for.
 */
async function insertReads(
  db: Kysely<ReadTables>,
  reads: readonly Read[],
  keys: Keys,
  place: { readonly journal: JournalId; readonly upTo: Sequence; readonly readId: ReadId | undefined },
): Promise<void> {
  const names = sql.join(READ_COLUMNS.map(({ name }) => sql.ref(name)));
  const arrays = READ_COLUMNS.map(
    ({ type, of }) => sql`${reads.map((read) => of(read, keys))}::${sql.raw(type)}[]`,
  );
  const texts = sql`${reads.map(({ vrm }) => canonicalVrm(vrm))}::text[]`;
  await sql`
    with incoming as materialized (
      select * from unnest(${sql.join([...arrays, texts])}) as incoming (${names}, text)
    ), stored as (
      insert into reads (${names}) select ${names} from incoming on conflict do nothing
      returning mark, captured_ms, camera
    ), seen as (
      insert into marks (mark, text, first_ms, last_ms, reads)
      select mark, min(text), min(captured_ms), max(captured_ms), count(*)
      from stored join (select distinct mark, text from incoming) as texts using (mark)
      group by mark order by mark
      on conflict (mark) do update set
        first_ms = least(marks.first_ms, excluded.first_ms),
        last_ms = greatest(marks.last_ms, excluded.last_ms),
        reads = marks.reads + excluded.reads
      returning mark
    ), hours as (
      insert into read_hours (hour_ms, camera, reads)
      select captured_ms - captured_ms % ${HOUR_MS}::bigint as hour_ms, camera, count(*)
      from stored where (select count(*) from seen) > 0 group by 1, 2 order by 1, 2
      on conflict (hour_ms, camera) do update set reads = read_hours.reads + excluded.reads
    )
    insert into journal_cursors (journal_id, consumer, sequence, read_id)
    values (${place.journal}, ${CONSUMER}, ${place.upTo}, ${place.readId ?? null})
    on conflict (journal_id, consumer) do update set sequence = excluded.sequence, read_id = excluded.read_id
    where excluded.sequence > journal_cursors.sequence
  `.execute(db);
}

/** SQLSTATE 23514 on `reads`, which has no check of its own: no partition takes the row. */
const isMissingPartition = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "23514";
