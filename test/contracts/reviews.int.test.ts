/** Does the store of reviews on PostgreSQL keep the contract, and does no mark outlive its read in it? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresReviews } from "#adapters/stores/postgres/reviews/reviews.ts";
import { makeId } from "#terms/ids.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { instant } from "#terms/instant.ts";
import { aVrm } from "../factories/reads.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { reviewsContract } from "./reviews-contract.ts";

describeOnEveryPostgres("reviews", (fresh) => {
  reviewsContract(async () => postgresReviews(await fresh()));

  it("leaves neither the mark nor its correction nor a name behind", async () => {
    const database = await fresh();
    const reviews = postgresReviews(database);
    const by = { id: makeId("off", "ann"), name: "Ann Example" };
    const readId = makeId("read", "one");
    await reviews.enqueue(
      {
        readId,
        cameraId: makeId("cam", "north"),
        capturedAt: instant(1_000),
        band: "day",
        hour: 12,
        vrm: aVrm("AB49XYZ"),
        patch: parseImageHash("a".repeat(64))!,
      },
      { by: by.id, until: instant(2_000) },
    );
    await reviews.recordVerdict(readId, {
      verdict: { kind: "misread", corrected: aVrm("A849XYZ") },
      by,
      at: instant(1_500),
    });
    await reviews.eraseBefore(instant(2_000), new Set());
    const { rows } = await sql<{ all: string }>`select
      (select json_agg(reviews)::text from reviews) as texts,
      (select json_agg(review_counts)::text from review_counts) as counts`.execute(database.kysely);
    expect(JSON.stringify(rows)).not.toMatch(/49XYZ|Ann|read_one/);
    expect(JSON.stringify(rows)).toContain("misread");
  });
});
