/** The forwarding ledger in PostgreSQL: answers, counts and the journal cursor move in one transaction, and refusals into the outbox. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { ForwardingLedger, Settlement } from "#forwarding/ports.ts";
import { NATIONAL_LINE, refusedMessage } from "#forwarding/refused-message.ts";
import { hourOf, tallyByHour } from "#forwarding/tally-hours.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import type { Database } from "../database.ts";
import { journalCursor, moveJournalCursor } from "../journal-cursors.ts";
import {
  lineAnswered,
  lineFailed,
  lineHealth,
  type OutboxTables,
  writeToOutbox,
} from "../outbox/outbox-tables.ts";

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
} & OutboxTables;
type Db = Kysely<ForwardTables>;

/** Cursor and marks are those of this journal; counts, refusals and the line's health are everybody's. */
export function postgresForwardingLedger(database: Database, journal: JournalId): ForwardingLedger {
  const db = database.kysely.withTables<ForwardTables>();
  const outbox = database.kysely.withTables<OutboxTables>();
  return {
    cursor: () => journalCursor(database, journal, NATIONAL_LINE),
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
        await moveJournalCursor<ForwardTables>(transaction, journal, NATIONAL_LINE, upTo);
      }),
    acceptedAfterAll: ({ id }, read, now) =>
      db.transaction().execute((transaction) => countAccepted(transaction, id, read, now)),
    failed: (failure, now) => lineFailed(outbox, NATIONAL_LINE, failure, now),
    health: () => lineHealth(outbox, NATIONAL_LINE),
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
    ...refusedIn(db),
  };
}

function refusedIn(db: Db): Pick<ForwardingLedger, "refused" | "refusedTotal"> {
  return {
    async refused(limit) {
      const rows = await db
        .selectFrom("outbox_messages")
        .select(["read_id", "camera_id", "reason", "undelivered_ms"])
        .where("line", "=", NATIONAL_LINE)
        .where("undelivered_ms", "is not", null)
        .orderBy("undelivered_ms", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ read_id: readId, camera_id: cameraId, reason, undelivered_ms: at }) => {
        const isWhole = readId !== null && cameraId !== null && reason !== null && at !== null;
        invariant(isWhole, "a refusal says which read, of which camera, why and when");
        return { readId, cameraId, reason, at: instant(at) };
      });
    },
    async refusedTotal() {
      const { total } = await db
        .selectFrom("outbox_messages")
        .where("line", "=", NATIONAL_LINE)
        .where("undelivered_ms", "is not", null)
        .select((row) => row.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}

/** Told of before a crash, it is counted already. */
async function countAccepted(
  transaction: Transaction<ForwardTables>,
  messageId: number,
  { cameraId, capturedAt }: Read,
  now: Instant,
): Promise<void> {
  await lineAnswered<ForwardTables>(transaction, NATIONAL_LINE, now, { delivered: true });
  const gone = await transaction.deleteFrom("outbox_messages").where("id", "=", messageId).executeTakeFirst();
  if (gone.numDeletedRows === 0n) return;
  await transaction
    .updateTable("forward_hours")
    .set({ accepted: sql`accepted + 1`, refused: sql`refused - 1` })
    .where("hour_ms", "=", hourOf(capturedAt))
    .where("camera_id", "=", cameraId)
    .execute();
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
  db: Transaction<ForwardTables>,
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
  const refusals = settlements
    .toSorted((one, other) => one.sequence - other.sequence)
    .flatMap(({ answer, ...settlement }) =>
      answer.accepted ? [] : [{ ...refusedMessage(journal, settlement), reason: answer.reason }],
    );
  await writeToOutbox(db, refusals, now);
  const delivered = settlements.some(({ answer }) => answer.accepted);
  await lineAnswered<ForwardTables>(db, NATIONAL_LINE, now, { delivered });
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
