/** The queue of drawn reads in PostgreSQL: rows without a verdict, each before one person. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { Hold, ReviewQueue } from "#quality/ports.ts";
import type { AskedRead } from "#quality/review.ts";
import type { OfficerId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { countReview } from "./count-reviews.ts";
import { askedFrom, type ReviewTables, rowOf, verdictOf } from "./review-tables.ts";

type Tables = Kysely<ReviewTables>;

export function postgresReviewQueue(db: Tables): ReviewQueue {
  return {
    async enqueue(read, hold) {
      const added = await db
        .insertInto("reviews")
        .values({ ...rowOf(read), source: "queue", vrm: read.vrm, patch: read.patch, ...holdOf(hold) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    claim: (hold, now) => claim(db, hold, now),
    async drop(readId) {
      await db.deleteFrom("reviews").where(isOpen(readId)).execute();
    },
    recordVerdict: (readId, given) =>
      db.transaction().execute((transaction) => recordVerdict(transaction, readId, given)),
    undoVerdict: (hold, since) =>
      db.transaction().execute((transaction) => undoVerdict(transaction, hold, since)),
    async claimedBy(readId, by) {
      const query = db.selectFrom("reviews").selectAll().where(isOpen(readId)).where("holder_id", "=", by);
      const row = await query.executeTakeFirst();
      return row && askedFrom(row);
    },
    async waiting() {
      const query = db.selectFrom("reviews").select(["camera_id", "band"]).where("verdict", "is", null);
      return (await query.execute()).map(({ camera_id, band }) => ({ cameraId: camera_id, band }));
    },
    givenBy: (officerId, since) => givenBy(db, officerId, since),
  };
}

/** A read of the queue that has no verdict yet. */
const isOpen = (readId: ReadId) => sql<boolean>`read_id = ${readId} and source = 'queue' and verdict is null`;

/** Two people who ask at once do not get the same read: each skips what the other has locked. */
async function claim(db: Tables, hold: Hold, now: Instant): Promise<AskedRead | undefined> {
  const taken = await db
    .updateTable("reviews")
    .set(holdOf(hold))
    .where("source", "=", "queue")
    .where("read_id", "=", ({ selectFrom }) =>
      selectFrom("reviews")
        .select("read_id")
        .where("source", "=", "queue")
        .where("verdict", "is", null)
        .where(({ eb, or }) => or([eb("holder_id", "=", hold.by), eb("held_until_ms", "<=", now)]))
        .orderBy(sql`holder_id = ${hold.by}`, "desc")
        .orderBy("held_until_ms", "desc")
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return taken && askedFrom(taken);
}

async function recordVerdict(
  transaction: Transaction<ReviewTables>,
  readId: ReadId,
  { verdict, by, at }: Parameters<ReviewQueue["recordVerdict"]>[1],
): Promise<boolean> {
  const given = await transaction
    .updateTable("reviews")
    .set({ ...verdictOf(verdict), by_id: by.id, by_name: by.name, at_ms: at })
    .where(isOpen(readId))
    .where("holder_id", "=", by.id)
    .returningAll()
    .executeTakeFirst();
  if (given === undefined) return false;
  await countReview(transaction, given, verdict.kind, 1);
  return true;
}

async function undoVerdict(
  transaction: Transaction<ReviewTables>,
  hold: Hold,
  since: Instant,
): Promise<AskedRead | undefined> {
  const last = await transaction
    .selectFrom("reviews")
    .selectAll()
    .where("source", "=", "queue")
    .where("by_id", "=", hold.by)
    .where("at_ms", ">=", since)
    .orderBy("at_ms", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (last === undefined || last.verdict === null) return undefined;
  await transaction
    .updateTable("reviews")
    .set({ verdict: null, corrected: null, by_id: null, by_name: null, at_ms: null, ...holdOf(hold) })
    .where("read_id", "=", last.read_id)
    .where("source", "=", "queue")
    .execute();
  await countReview(transaction, last, last.verdict, -1);
  return askedFrom(last);
}

async function givenBy(db: Tables, officerId: OfficerId, since: Instant): Promise<number> {
  const { given } = await db
    .selectFrom("reviews")
    .select(({ fn }) => fn.countAll<number>().as("given"))
    .where("by_id", "=", officerId)
    .where("source", "=", "queue")
    .where("at_ms", ">=", since)
    .executeTakeFirstOrThrow();
  return given;
}

const holdOf = ({ by, until }: Hold) => ({ holder_id: by, held_until_ms: until });
