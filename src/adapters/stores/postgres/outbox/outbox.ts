/** The outbox in PostgreSQL. */
import { type Kysely, sql } from "kysely";
import type { MessageSubject, Outbox } from "#mechanism/outbox.ts";
import { invariant } from "#terms/invariant.ts";
import type { Database } from "../database.ts";
import { noneOf } from "../none-of.ts";
import {
  healthIn,
  lineAnswered,
  lineFailed,
  lineHealth,
  type OutboxTables,
  writeToOutbox,
} from "./outbox-tables.ts";

type Db = Kysely<OutboxTables>;

export function postgresOutbox(database: Database): Outbox {
  const db: Db = database.kysely.withTables<OutboxTables>();
  return {
    add: (messages, now) => db.transaction().execute((trx) => writeToOutbox(trx, messages, now)),
    async lines() {
      const rows = await db
        .selectFrom("outbox_messages")
        .leftJoin("outbox_lines", "outbox_lines.line", "outbox_messages.line")
        .distinctOn("outbox_messages.line")
        .selectAll("outbox_lines")
        .select("outbox_messages.line as name")
        .where("undelivered_ms", "is", null)
        .orderBy("outbox_messages.line")
        .execute();
      return rows.map((row) => ({ line: row.name, health: healthIn(row) }));
    },
    waiting: (line, limit) => waitingOn(db, line, limit),
    delivered: ({ id, line }, now) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom("outbox_messages").where("id", "=", id).execute();
        await lineAnswered<OutboxTables>(trx, line, now, { delivered: true });
      }),
    async putAside({ id }, reason, now) {
      await db
        .updateTable("outbox_messages")
        .set({ reason, undelivered_ms: now })
        .where("id", "=", id)
        .execute();
    },
    lineFailed: (line, failure, now) => lineFailed(db, line, failure, now),
    health: (line) => lineHealth(db, line),
    ...undeliveredIn(db),
    async eraseBefore(moment, held) {
      const { numDeletedRows } = await db
        .deleteFrom("outbox_messages")
        .where("captured_ms", "<", moment)
        .where(noneOf("read_id", held))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

async function waitingOn(db: Db, line: string, limit: number): ReturnType<Outbox["waiting"]> {
  const rows = await db
    .selectFrom("outbox_messages")
    .selectAll()
    .where("line", "=", line)
    .where("undelivered_ms", "is", null)
    .orderBy("waiting_since_ms")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const { id, key, body, waiting_since_ms: waitingSince } = row;
    invariant(body !== null, "what waits has its content");
    return { id, line, key, body, about: subjectOf(row), waitingSince };
  });
}

function undeliveredIn(db: Db): Pick<Outbox, "undelivered" | "sendAgain" | "counts"> {
  return {
    async undelivered(limit) {
      const rows = await db
        .selectFrom("outbox_messages")
        .selectAll()
        .where("undelivered_ms", "is not", null)
        .orderBy("undelivered_ms", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => {
        const { id, line, body, reason, undelivered_ms: at } = row;
        invariant(reason !== null && at !== null, "what is undelivered has its reason and its time");
        return { id, line, about: subjectOf(row), reason, at, canBeSentAgain: body !== null };
      });
    },
    async sendAgain(now, line) {
      let query = db
        .updateTable("outbox_messages")
        .set({ reason: null, undelivered_ms: null, waiting_since_ms: now })
        .where("undelivered_ms", "is not", null)
        .where("body", "is not", null);
      if (line !== undefined) query = query.where("line", "=", line);
      const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async counts() {
      const { rows } = await sql<{ line: string; waiting: number; undelivered: number }>`
        select line, count(*) filter (where undelivered_ms is null) as waiting, count(undelivered_ms) as undelivered
        from outbox_messages group by line`.execute(db);
      return new Map(rows.map(({ line, ...counts }) => [line, counts]));
    },
  };
}

type SubjectColumns = Pick<OutboxTables["outbox_messages"], "read_id" | "camera_id" | "captured_ms">;

function subjectOf({ read_id, camera_id, captured_ms }: SubjectColumns): MessageSubject | undefined {
  if (read_id === null || camera_id === null) return undefined;
  return { readId: read_id, cameraId: camera_id, capturedAt: captured_ms ?? undefined };
}
