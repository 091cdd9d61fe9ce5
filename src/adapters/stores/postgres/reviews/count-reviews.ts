/** The counts of reviews by camera, day of capture, source, light and hour: what remains when the texts have gone. */
import { type Kysely, sql } from "kysely";
import type { ReviewCount } from "#quality/camera-quality.ts";
import type { VerdictKind } from "#quality/review.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import type { ReviewRow, ReviewTables } from "./review-tables.ts";

type Counted = Pick<ReviewRow, "camera_id" | "captured_ms" | "source" | "band" | "hour">;

/** Adds one review, or takes one back with `by` -1. */
export async function countReview(
  db: Kysely<ReviewTables>,
  { camera_id, captured_ms, source, band, hour }: Counted,
  verdict: VerdictKind,
  by: 1 | -1,
): Promise<void> {
  const of = (kind: VerdictKind) => (verdict === kind ? by : 0);
  await db
    .insertInto("review_counts")
    .values({
      camera_id,
      captured_day_ms: dayOf(captured_ms),
      source,
      band,
      hour,
      confirmed: of("confirmed"),
      misread: of("misread"),
      cannot_tell: of("cannot-tell"),
    })
    .onConflict((conflict) =>
      conflict.columns(["captured_day_ms", "camera_id", "source", "band", "hour"]).doUpdateSet({
        confirmed: sql`review_counts.confirmed + excluded.confirmed`,
        misread: sql`review_counts.misread + excluded.misread`,
        cannot_tell: sql`review_counts.cannot_tell + excluded.cannot_tell`,
      }),
    )
    .execute();
}

export async function reviewCounts(
  db: Kysely<ReviewTables>,
  since: Instant,
): Promise<readonly ReviewCount[]> {
  const total = (column: "confirmed" | "misread" | "cannot_tell") =>
    sql<number>`sum(${sql.ref(column)})::bigint`.as(column);
  const rows = await db
    .selectFrom("review_counts")
    .select(["camera_id", "source", "band", "hour"])
    .select([total("confirmed"), total("misread"), total("cannot_tell")])
    .where("captured_day_ms", ">=", dayOf(since))
    .groupBy(["camera_id", "source", "band", "hour"])
    .execute();
  return rows.map(({ camera_id, source, band, hour, confirmed, misread, cannot_tell }) => ({
    cameraId: camera_id,
    source,
    band,
    hour,
    tally: { confirmed, misread, cannotTell: cannot_tell },
  }));
}

const dayOf = (epochMs: number): number => epochMs - (epochMs % DAY_MS);
