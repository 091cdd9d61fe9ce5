/** Stores reads exactly once: the rows, the marks seen, the hourly numbers and the journal's cursor in one transaction. */
import { type RawBuilder, sql } from "kysely";
import { JOURNAL_START, type JournalId, type Sequence } from "#journal/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { Database } from "../database.ts";
import { journalCursor } from "../journal-cursors.ts";
import { arrayLiteral } from "./array-literal.ts";
import { KeyDictionary } from "./key-dictionary.ts";
import { type Keys, READ_COLUMNS } from "./read-columns.ts";
import type { ReadTables } from "./read-tables.ts";
import { accountsOf, type StoredAccount } from "./sum-accounts.ts";
import { type HourSum, hoursOf, type MarkSum, marksOf, type StoredRow } from "./sum-stored.ts";
import { noteTold, toldIn, withEarlier } from "./tellings.ts";
import { WeekPartitions } from "./week-partitions.ts";

const CONSUMER = "read-store";
const MOST_ATTEMPTS = 5;

/** The cursor is the one in this journal. */
export function postgresReadAppender(database: Database, journal: JournalId): ReadAppender {
  const db = database.kysely.withTables<ReadTables>();
  const dictionary = new KeyDictionary(db);
  const partitions = new WeekPartitions(db);
  return {
    cursor: () => journalCursor(database, journal, CONSUMER),
    append: async (entries, upTo) => {
      const reads = await withEarlier(db, entries);
      const readId = entries.at(-1)?.id;
      const keys = await dictionary.keysOf(reads);
      const moments = reads.map(({ capturedAt }) => capturedAt);
      for (let attempt = 1; ; attempt += 1) {
        await partitions.ensure(moments, attempt > 1);
        try {
          return await insertReads(database, reads, keys, {
            journal,
            upTo,
            readId,
            told: toldIn(entries),
            entries,
          });
        } catch (error) {
          // Retention may drop an old week between our look and our insert, though hardly twice in a row.
          if (!isMissingPartition(error) || attempt === MOST_ATTEMPTS) throw error;
        }
      }
    },
  };
}

interface CursorPlace {
  readonly journal: JournalId;
  readonly upTo: Sequence;
  readonly readId: ReadId | undefined;
  readonly told: readonly Read[];
  /** All that the follower brought. */
  readonly entries: readonly Read[];
}

/**
 * Writers store one after the other, so that each sees what the others stored: no index of every read's id has to be paid for.
 * No statement writes to both tables that a cluster spreads by mark. Marks are locked before hours and each in order, as
 * retention does: neither waits for the other while it is being waited for. Reads that were there already count nowhere again.
 */
function insertReads(
  database: Database,
  reads: readonly Read[],
  keys: Keys,
  place: CursorPlace,
): Promise<void> {
  return database.inTwoTrips(
    [sql`set local idle_in_transaction_session_timeout = ${sql.lit(LONGEST_PAUSE_MS)}`, LOCK_WRITERS],
    insertNew(eachOnce(reads), keys),
    (stored) => [
      addToMarks(marksOf(stored, reads)),
      addToHoursAndMove(hoursOf(stored), followedFrom(place, stored), place),
      ...(place.told.length === 0 ? [] : [noteTold(place.told)]),
    ],
  );
}

/** Any fixed number. Given back with the transaction. */
const LOCK_WRITERS = sql`select pg_advisory_xact_lock(4209612)`;
/** A writer that froze with the lock in hand loses its connection, and the others go on. */
const LONGEST_PAUSE_MS = 20_000;

/** The first of those that are the same read. */
function eachOnce(reads: readonly Read[]): readonly Read[] {
  const known = new Set<string>();
  return reads.filter(({ id, vrm, cameraId, capturedAt }) => {
    const key = `${id} ${canonicalVrm(vrm)} ${cameraId} ${capturedAt}`;
    return !known.has(key) && known.add(key);
  });
}

/**
 * The window lets the server open only the weeks it needs; `limit` keeps it from reading a whole week instead of a few marks. A sum is
 * looked up in no index: in a new week, of which the server knows nothing yet, it would go through all reads of the camera for each.
 */
function insertNew(reads: readonly Read[], keys: Keys): RawBuilder<StoredRow> {
  const names = sql.join(READ_COLUMNS.map(({ name }) => sql.ref(name)));
  const arrays = READ_COLUMNS.map(({ type, of }) => {
    const values = reads.map((read) => of(read, keys));
    // Arrays that are shorter are filled up with nulls, and most of what a read may have hardly any has.
    return sql`${values.every((value) => value === null) ? "{}" : arrayLiteral(values)}::${sql.raw(type)}[]`;
  });
  const [from, to] = extentOf(reads);
  return sql`
    insert into reads (${names})
    select ${names} from unnest(${sql.join(arrays)}) as came (${names})
    left join lateral (
      select true as found from reads as there
      where there.mark = came.mark and there.captured_ms = came.captured_ms
        and there.captured_ms between ${from} and ${to}
        and there.id = came.id and there.camera + 0 = came.camera limit 1
    ) as before on true
    where found is null
    returning mark, captured_ms, camera, id`;
}

function extentOf(reads: readonly Read[]): readonly [from: number, to: number] {
  let [from, to] = [Number.MAX_SAFE_INTEGER, 0];
  for (const { capturedAt } of reads) {
    from = Math.min(from, capturedAt);
    to = Math.max(to, capturedAt);
  }
  return [from, to];
}

function addToMarks(marks: readonly MarkSum[]): RawBuilder<unknown> {
  return sql`
    insert into marks (mark, text, first_ms, last_ms, reads, weeks)
    select * from unnest(${arrayLiteral(marks.map(({ mark }) => mark))}::bigint[],
      ${arrayLiteral(marks.map(({ text }) => text))}::text[],
      ${arrayLiteral(marks.map(({ firstMs }) => firstMs))}::bigint[],
      ${arrayLiteral(marks.map(({ lastMs }) => lastMs))}::bigint[],
      ${arrayLiteral(marks.map(({ count }) => count))}::bigint[],
      ${arrayLiteral(marks.map(({ weeks }) => weeks))}::bigint[])
    on conflict (mark) do update set
      first_ms = least(marks.first_ms, excluded.first_ms),
      last_ms = greatest(marks.last_ms, excluded.last_ms),
      reads = marks.reads + excluded.reads,
      weeks = marks.weeks | excluded.weeks`;
}

/** What comes from no journal, as a history that is brought in, is held against none. */
const followedFrom = (
  { upTo, entries }: CursorPlace,
  stored: readonly StoredRow[],
): readonly StoredAccount[] => (upTo === JOURNAL_START ? [] : accountsOf(entries, stored));

/**
 * The newest read's id lies beside the cursor: a journal that has another read in that place is another journal. Hours and
 * cursors stay in one place also in a cluster, so one statement may write both.
 */
function addToHoursAndMove(
  hours: readonly HourSum[],
  accounts: readonly StoredAccount[],
  { journal, upTo, readId }: CursorPlace,
): RawBuilder<unknown> {
  return sql`
    with hours as (
      insert into read_hours (hour_ms, camera, reads)
      select * from unnest(${hours.map(({ hourMs }) => hourMs)}::bigint[],
        ${hours.map(({ camera }) => camera)}::integer[], ${hours.map(({ count }) => count)}::bigint[])
      on conflict (hour_ms, camera) do update set reads = read_hours.reads + excluded.reads
    ), accounts as (
      insert into store_accounts (camera_id, day_ms, followed, stored, matched_only)
      select * from unnest(${accounts.map(({ cameraId }) => cameraId)}::text[],
        ${accounts.map(({ day }) => day)}::bigint[], ${accounts.map(({ followed }) => followed)}::bigint[],
        ${accounts.map(({ stored }) => stored)}::bigint[],
        ${accounts.map(({ matchedOnly }) => matchedOnly)}::bigint[])
      on conflict (day_ms, camera_id) do update set
        followed = store_accounts.followed + excluded.followed,
        stored = store_accounts.stored + excluded.stored,
        matched_only = store_accounts.matched_only + excluded.matched_only
    )
    insert into journal_cursors (journal_id, consumer, sequence, read_id)
    values (${journal}, ${CONSUMER}, ${upTo}, ${readId ?? null})
    on conflict (journal_id, consumer) do update set sequence = excluded.sequence, read_id = excluded.read_id
    where excluded.sequence > journal_cursors.sequence`;
}

/** SQLSTATE 23514 on `reads`, which has no check of its own: no partition takes the row. */
const isMissingPartition = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "23514";
