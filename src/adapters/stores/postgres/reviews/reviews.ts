/** Reviews in PostgreSQL: the queue of drawn reads, verdicts from alerts, and their end with their reads. */
import type { Kysely } from "kysely";
import type { ReviewBook, ReviewEraser, ReviewQueue } from "#quality/ports.ts";
import type { Database } from "../database.ts";
import { noneOf } from "../none-of.ts";
import { countReview, reviewCounts } from "./count-reviews.ts";
import { postgresReviewQueue } from "./review-queue.ts";
import { type ReviewTables, rowOf, verdictOf } from "./review-tables.ts";

export function postgresReviews(database: Database): ReviewQueue & ReviewBook & ReviewEraser {
  const db = database.kysely.withTables<ReviewTables>();
  return { ...postgresReviewQueue(db), ...bookOf(db), ...eraserOf(db) };
}

function bookOf(db: Kysely<ReviewTables>): ReviewBook {
  return {
    addFromAlert: (review) =>
      db.transaction().execute(async (transaction) => {
        const { verdict, by, at } = review;
        const added = await transaction
          .insertInto("reviews")
          .values({
            ...rowOf(review),
            ...verdictOf(verdict),
            source: "alert",
            by_id: by.id,
            by_name: by.name,
            at_ms: at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        if (added !== undefined) await countReview(transaction, added, verdict.kind, 1);
      }),
    takeBackFromAlert: (readId, { by, at }) =>
      db.transaction().execute(async (transaction) => {
        const gone = await transaction
          .deleteFrom("reviews")
          .where("read_id", "=", readId)
          .where("source", "=", "alert")
          .where("by_id", "=", by.id)
          .where("at_ms", "=", at)
          .returningAll()
          .executeTakeFirst();
        if (gone?.verdict != null) await countReview(transaction, gone, gone.verdict, -1);
      }),
    counts: (since) => reviewCounts(db, since),
  };
}

function eraserOf(db: Kysely<ReviewTables>): ReviewEraser {
  return {
    async countBefore(moment, held) {
      const { reviews } = await db
        .selectFrom("reviews")
        .select(({ fn }) => fn.countAll<number>().as("reviews"))
        .where("captured_ms", "<", moment)
        .where(noneOf("read_id", held))
        .executeTakeFirstOrThrow();
      return reviews;
    },
    async eraseBefore(moment, held) {
      const gone = await db
        .deleteFrom("reviews")
        .where("captured_ms", "<", moment)
        .where(noneOf("read_id", held))
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}
