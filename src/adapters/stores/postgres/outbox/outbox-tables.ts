/** The tables of the outbox as Kysely sees them, and what other stores write into them with their own effects. */
import { type Generated, type Kysely, sql, type Transaction } from "kysely";
import type { LineHealth, NewMessage } from "#mechanism/outbox.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";

/** An alias, not an interface: Kysely's `withTables` takes nothing else. Made by `migrations/036-outbox.ts`. */
export type OutboxTables = {
  outbox_messages: {
    id: Generated<number>;
    line: string;
    key: string;
    /** Null for what an older release kept without it. */
    body: string | null;
    read_id: ReadId | null;
    camera_id: CameraId | null;
    captured_ms: Instant | null;
    waiting_since_ms: Instant;
    reason: string | null;
    undelivered_ms: Instant | null;
  };
  outbox_lines: {
    line: string;
    failures: number;
    failing_since_ms: Instant | null;
    last_failed_ms: Instant | null;
    failure: string | null;
    last_delivered_ms: Instant | null;
  };
};

interface Written extends NewMessage {
  /** Why it cannot be delivered, when that is known already. */
  readonly reason?: string | undefined;
}

/** Call it in the transaction of what the messages tell of. One that is there already stays as it is. */
export async function writeToOutbox<Tables extends OutboxTables>(
  transaction: Transaction<Tables>,
  messages: readonly Written[],
  now: Instant,
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ line, key, body, about, reason }) => ({
    line,
    key,
    body,
    read_id: about?.readId ?? null,
    camera_id: about?.cameraId ?? null,
    captured_ms: about?.capturedAt ?? null,
    waiting_since_ms: now,
    reason: reason ?? null,
    undelivered_ms: reason === undefined ? null : now,
  }));
  await (transaction as unknown as Transaction<OutboxTables>)
    .insertInto("outbox_messages")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Any answer shows that the other end is there. */
export async function lineAnswered<Tables>(
  db: Kysely<Tables>,
  line: string,
  now: Instant,
  { delivered }: { readonly delivered: boolean },
): Promise<void> {
  const deliveredAt = delivered ? now : null;
  await sql`insert into outbox_lines (line, last_delivered_ms) values (${line}, ${deliveredAt}::bigint)
    on conflict (line) do update set failures = 0, failing_since_ms = null, last_failed_ms = null, failure = null,
      last_delivered_ms = coalesce(excluded.last_delivered_ms, outbox_lines.last_delivered_ms)`.execute(db);
}

export async function lineFailed(
  db: Kysely<OutboxTables>,
  line: string,
  failure: string,
  now: Instant,
): Promise<void> {
  await sql`insert into outbox_lines (line, failures, failing_since_ms, last_failed_ms, failure)
    values (${line}, 1, ${now}, ${now}, ${failure})
    on conflict (line) do update set failures = outbox_lines.failures + 1,
      failing_since_ms = coalesce(outbox_lines.failing_since_ms, excluded.failing_since_ms),
      last_failed_ms = excluded.last_failed_ms, failure = excluded.failure`.execute(db);
}

export async function lineHealth(db: Kysely<OutboxTables>, line: string): Promise<LineHealth> {
  return healthIn(
    await db.selectFrom("outbox_lines").selectAll().where("line", "=", line).executeTakeFirst(),
  );
}

type LineRow = {
  readonly [Column in keyof OutboxTables["outbox_lines"]]: OutboxTables["outbox_lines"][Column] | null;
};

/** A line without a row has neither failed nor delivered yet. */
export function healthIn(row: LineRow | undefined): LineHealth {
  const moment = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? undefined : instant(ms);
  return {
    failures: row?.failures ?? 0,
    failingSince: moment(row?.failing_since_ms),
    lastFailedAt: moment(row?.last_failed_ms),
    failure: row?.failure ?? undefined,
    lastDeliveredAt: moment(row?.last_delivered_ms),
  };
}
