/** The forwarding ledger in PostgreSQL: answers, counts and the journal cursor move in one transaction. */
import { type Kysely, sql } from "kysely";
import type { ForwardingHealth, ForwardingLedger, Settlement } from "#forwarding/ports.ts";
import { tallyByHour } from "#forwarding/tally-hours.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { journalCursor, moveJournalCursor } from "../journal-cursors.ts";

type ForwardTables = {
  forward_marks: { journal_id: JournalId; sequence: Sequence; settled: boolean };
  forward_hours: {
    hour_ms: number;
    camera_id: CameraId;
    accepted: number;
    refused: number;
    resent: number;
    pictures_left_out: number;
    pictures_damaged: number;
  };
  forward_refusals: {
    journal_id: JournalId;
    sequence: Sequence;
    read_id: ReadId;
    camera_id: CameraId;
    reason: string;
    at_ms: number;
  };
  forward_health: {
    single: boolean;
    failures: number;
    failing_since_ms: number | null;
    last_failed_ms: number | null;
    failure: string | null;
    last_accepted_ms: number | null;
  };
};
type Db = Kysely<ForwardTables>;

const CONSUMER = "national";

/** Cursor and marks are those of this journal; counts, refusals and the line's health are everybody's. */
export function postgresForwardingLedger(database: Database, journal: JournalId): ForwardingLedger {
  const db = database.kysely.withTables<ForwardTables>();
  return {
    cursor: () => journalCursor(database, journal, CONSUMER),
    begin: (sequences) => beginSending(db, journal, sequences),
    settle: (settlements, upTo, now) =>
      db.transaction().execute(async (transaction) => {
        await writeAnswers(transaction, journal, settlements, now);
        if (upTo === undefined) return;
        await transaction
          .deleteFrom("forward_marks")
          .where("journal_id", "=", journal)
          .where("sequence", "<=", upTo)
          .execute();
        await moveJournalCursor<ForwardTables>(transaction, journal, CONSUMER, upTo);
      }),
    async failed(failure, now) {
      await db
        .updateTable("forward_health")
        .set({
          failures: sql`failures + 1`,
          failing_since_ms: sql`coalesce(failing_since_ms, ${now})`,
          last_failed_ms: now,
          failure,
        })
        .execute();
    },
    health: () => readHealth(db),
    async tallies(from, to) {
      const rows = await db
        .selectFrom("forward_hours")
        .selectAll()
        .where("hour_ms", ">=", from)
        .where("hour_ms", "<", to)
        .orderBy("hour_ms")
        .orderBy("camera_id")
        .execute();
      return rows.map(({ camera_id, hour_ms, pictures_left_out, pictures_damaged, ...counts }) => ({
        ...counts,
        cameraId: camera_id,
        hour: instant(hour_ms),
        picturesLeftOut: pictures_left_out,
        picturesDamaged: pictures_damaged,
      }));
    },
    async refused(limit) {
      const rows = await db
        .selectFrom("forward_refusals")
        .selectAll()
        .orderBy("at_ms", "desc")
        .orderBy("sequence", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ read_id, camera_id, reason, at_ms }) => {
        return { readId: read_id, cameraId: camera_id, reason, at: instant(at_ms) };
      });
    },
    async refusedTotal() {
      const { total } = await db
        .selectFrom("forward_refusals")
        .select((row) => row.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

async function beginSending(db: Db, journal: JournalId, sequences: readonly Sequence[]) {
  if (sequences.length === 0) return new Map();
  return await db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom("forward_marks")
      .selectAll()
      .where("journal_id", "=", journal)
      .where("sequence", "in", sequences)
      .execute();
    await transaction
      .insertInto("forward_marks")
      .values(sequences.map((sequence) => ({ journal_id: journal, sequence, settled: false })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return new Map(
      known.map(({ sequence, settled }) => [sequence, settled ? ("settled" as const) : ("sending" as const)]),
    );
  });
}

async function writeAnswers(
  db: Db,
  journal: JournalId,
  settlements: readonly Settlement[],
  now: Instant,
): Promise<void> {
  if (settlements.length === 0) return;
  const sequences = settlements.map(({ sequence }) => sequence);
  await db
    .updateTable("forward_marks")
    .set({ settled: true })
    .where("journal_id", "=", journal)
    .where("sequence", "in", sequences)
    .execute();
  await addToHours(db, settlements);
  const refusals = settlements.flatMap(({ sequence, readId, cameraId, answer }) =>
    answer.accepted
      ? []
      : [
          {
            journal_id: journal,
            sequence,
            read_id: readId,
            camera_id: cameraId,
            reason: answer.reason,
            at_ms: now,
          },
        ],
  );
  if (refusals.length > 0) {
    await db
      .insertInto("forward_refusals")
      .values(refusals)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  // Any answer shows that the centre is there.
  const accepted = settlements.some(({ answer }) => answer.accepted) ? { last_accepted_ms: now } : {};
  await db
    .updateTable("forward_health")
    .set({ failures: 0, failing_since_ms: null, last_failed_ms: null, failure: null, ...accepted })
    .execute();
}

async function addToHours(db: Db, settlements: readonly Settlement[]): Promise<void> {
  const rows = tallyByHour(settlements).map(
    ({ cameraId, hour, picturesLeftOut, picturesDamaged, ...counts }) => ({
      ...counts,
      camera_id: cameraId,
      hour_ms: hour,
      pictures_left_out: picturesLeftOut,
      pictures_damaged: picturesDamaged,
    }),
  );
  await db
    .insertInto("forward_hours")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["hour_ms", "camera_id"]).doUpdateSet({
        accepted: sql`forward_hours.accepted + excluded.accepted`,
        refused: sql`forward_hours.refused + excluded.refused`,
        resent: sql`forward_hours.resent + excluded.resent`,
        pictures_left_out: sql`forward_hours.pictures_left_out + excluded.pictures_left_out`,
        pictures_damaged: sql`forward_hours.pictures_damaged + excluded.pictures_damaged`,
      }),
    )
    .execute();
}

async function readHealth(db: Db): Promise<ForwardingHealth> {
  const row = await db.selectFrom("forward_health").selectAll().executeTakeFirstOrThrow();
  const moment = (ms: number | null): Instant | undefined => (ms === null ? undefined : instant(ms));
  return {
    failures: row.failures,
    failingSince: moment(row.failing_since_ms),
    lastFailedAt: moment(row.last_failed_ms),
    failure: row.failure ?? undefined,
    lastAcceptedAt: moment(row.last_accepted_ms),
  };
}
