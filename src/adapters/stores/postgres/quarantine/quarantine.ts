/** Quarantine in PostgreSQL. Ids are time-ordered, so the newest are the greatest. */
import type { Insertable, Selectable } from "kysely";
import type { Quarantine, QuarantinedDelivery, QuarantineSummary } from "#ingest/ports.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";
import type { Database } from "../database.ts";
import { noneOf } from "../none-of.ts";
import { selected } from "../selected.ts";
import { DISCARDED, EVERYBODY, quarantineShares } from "./quarantine-shares.ts";
import type { QuarantineTable } from "./quarantine-table.ts";

type Row = Selectable<QuarantineTable>;

const SUMMARY = [
  "id",
  "received_ms",
  "captured_ms",
  "time_from",
  "size_bytes",
  "reason",
  "detail",
  "protocol",
  "claimed_camera",
  "path",
  "headers",
  "content_type",
  "idempotency_key",
  "state",
  "truncated",
] as const;

export function postgresQuarantine(database: Database, newId: NewId): Quarantine {
  const db = database.kysely.withTables<{ quarantine: QuarantineTable }>();
  return {
    async add(delivery) {
      const id = newId("quar");
      await db.insertInto("quarantine").values(toRow(id, delivery)).execute();
      return id;
    },
    async find(id) {
      const row = await db.selectFrom("quarantine").selectAll().where("id", "=", id).executeTakeFirst();
      return row && { ...summaryOf(row), body: row.body };
    },
    async list({ state, reason, senders, before, limit }) {
      let rows = db.selectFrom("quarantine").select(SUMMARY).orderBy("id", "desc").limit(limit);
      if (state !== undefined) rows = rows.where("state", "=", state);
      if (reason !== undefined) rows = rows.where("reason", "=", reason);
      if (senders !== undefined) rows = rows.where(selected("claimed_camera", senders));
      if (before !== undefined) rows = rows.where("id", "<", before);
      return (await rows.execute()).map(summaryOf);
    },
    async settle(id, state) {
      const { numUpdatedRows } = await db
        .updateTable("quarantine")
        .set(state === "discarded" ? DISCARDED : { state })
        .where("id", "=", id)
        .where("state", "=", "waiting")
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async countWaiting(senders = EVERYBODY) {
      const rows = db.selectFrom("quarantine").select((count) => count.fn.countAll<number>().as("waiting"));
      const theirs = rows.where("state", "=", "waiting").where(selected("claimed_camera", senders));
      return (await theirs.executeTakeFirstOrThrow()).waiting;
    },
    ...quarantineShares(database),
    async countBefore(moment, held) {
      const { going } = await db
        .selectFrom("quarantine")
        .select((count) => count.fn.countAll<number>().as("going"))
        .where("received_ms", "<", moment)
        .where(noneOf("id", held))
        .executeTakeFirstOrThrow();
      return going;
    },
    async eraseBefore(moment, held) {
      const { numDeletedRows } = await db
        .deleteFrom("quarantine")
        .where("received_ms", "<", moment)
        .where(noneOf("id", held))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function toRow(
  id: QuarantineId,
  delivery: Omit<QuarantinedDelivery, "id" | "state">,
): Insertable<QuarantineTable> {
  const { body } = delivery;
  return {
    id,
    received_ms: delivery.receivedAt,
    captured_ms: delivery.capturedAt ?? null,
    time_from: delivery.timeFrom ?? null,
    size_bytes: delivery.sizeBytes,
    reason: delivery.reason,
    detail: delivery.detail,
    protocol: delivery.protocol,
    claimed_camera: delivery.claimedCamera,
    path: delivery.path ?? null,
    headers: delivery.headers === undefined ? null : { ...delivery.headers },
    content_type: delivery.contentType,
    idempotency_key: delivery.idempotencyKey ?? null,
    state: "waiting",
    truncated: delivery.truncated,
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  };
}

function summaryOf(row: Omit<Row, "body">): QuarantineSummary {
  return {
    id: row.id,
    receivedAt: row.received_ms,
    capturedAt: row.captured_ms ?? undefined,
    timeFrom: row.time_from ?? undefined,
    sizeBytes: row.size_bytes,
    reason: row.reason,
    detail: row.detail,
    protocol: row.protocol,
    claimedCamera: row.claimed_camera,
    path: row.path ?? undefined,
    headers: row.headers ?? undefined,
    contentType: row.content_type,
    idempotencyKey: row.idempotency_key ?? undefined,
    state: row.state,
    truncated: row.truncated,
  };
}
