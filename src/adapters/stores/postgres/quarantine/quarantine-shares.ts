/** How much of whose deliveries waits, by cause and sender; and a whole group discarded at once. */
import { sql } from "kysely";
import type { Quarantine } from "#ingest/ports.ts";
import { STRANGERS_REASON } from "#ingest/refusal.ts";
import type { Senders } from "#ingest/senders.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { selected } from "../selected.ts";
import type { QuarantineTable } from "./quarantine-table.ts";

/** What a person does not want is no longer kept. */
export const DISCARDED = { state: "discarded", headers: null, body: Buffer.alloc(0) } as const;

export const EVERYBODY: Senders = { except: [] };

export function quarantineShares(
  database: Database,
): Pick<Quarantine, "waitingOf" | "waitingByCause" | "discardAll"> {
  const db = database.kysely.withTables<{ quarantine: QuarantineTable }>();
  return {
    waitingOf: (whose) =>
      db
        .selectFrom("quarantine")
        .select([
          sql<number>`count(*)`.as("deliveries"),
          sql<number>`coalesce(sum(octet_length(body)), 0)::bigint`.as("bytes"),
        ])
        .where("state", "=", "waiting")
        .where((row) =>
          "camera" in whose ? row("claimed_camera", "=", whose.camera) : row("reason", "=", STRANGERS_REASON),
        )
        .executeTakeFirstOrThrow(),
    async waitingByCause(senders = EVERYBODY) {
      const claimed = sql<
        string | null
      >`case when reason = ${STRANGERS_REASON} then null else claimed_camera end`;
      const groups = await db
        .selectFrom("quarantine")
        .select([
          "reason",
          claimed.as("claimed"),
          sql<number>`count(*)`.as("deliveries"),
          sql<Instant>`min(received_ms)`.as("oldest"),
          sql<Instant>`max(received_ms)`.as("newest"),
        ])
        .where("state", "=", "waiting")
        .where(selected("claimed_camera", senders))
        .groupBy(["reason", "claimed"])
        .orderBy("deliveries", "desc")
        .execute();
      return groups.map(({ claimed: claimedCamera, ...group }) => ({
        ...group,
        claimedCamera: claimedCamera ?? undefined,
      }));
    },
    async discardAll({ reason, claimedCamera }, until, senders = EVERYBODY) {
      let rows = db
        .updateTable("quarantine")
        .set(DISCARDED)
        .where("state", "=", "waiting")
        .where("reason", "=", reason)
        .where("received_ms", "<=", until)
        .where(selected("claimed_camera", senders));
      if (claimedCamera !== undefined) rows = rows.where("claimed_camera", "=", claimedCamera);
      return Number((await rows.executeTakeFirstOrThrow()).numUpdatedRows);
    },
  };
}
