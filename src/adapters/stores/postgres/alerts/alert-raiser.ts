/** The matcher's door to alerts: what is known of the vehicles just hit, and alerts and cursor in one transaction. */
import { type Kysely, sql } from "kysely";
import { REPEAT_WINDOW_MS } from "#alerting/escalation.ts";
import type { AlertRaiser } from "#alerting/ports.ts";
import { type JoinKey, joinKey, type KnownAlerts, NOTHING_KNOWN } from "#alerting/raise-alerts.ts";
import type { Hit } from "#matching/hit.ts";
import type { VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { journalCursor, moveJournalCursor } from "../journal-cursors.ts";
import type { AlertTables } from "./alert-tables.ts";
import { saveAlerts, undone } from "./save-alerts.ts";

const CONSUMER = "matcher";

export function postgresAlertRaiser(database: Database): AlertRaiser {
  const db = database.kysely.withTables<AlertTables>();
  return {
    cursor: () => journalCursor(database, CONSUMER),
    known: (hits, now) => known(db, hits, now),
    raise: (changes, upTo) =>
      db
        .transaction()
        .execute(async (transaction) => {
          const changed = await saveAlerts(transaction, changes);
          await moveJournalCursor<AlertTables>(transaction, CONSUMER, upTo);
          return { saved: true as const, changed };
        })
        .catch(undone),
  };
}

async function known(db: Kysely<AlertTables>, hits: readonly Hit[], now: Instant): Promise<KnownAlerts> {
  if (hits.length === 0) return NOTHING_KNOWN;
  const entries = [...new Set(hits.map(({ entry }) => entry.id))];
  const [open, seen, lastSeen, ended] = await Promise.all([
    openAlerts(db, hits),
    seenBefore(db, hits),
    newestSightings(db, entries),
    endedAlerts(db, entries, now),
  ]);
  return { open, seen, lastSeen, ...ended };
}

async function openAlerts(db: Kysely<AlertTables>, hits: readonly Hit[]): Promise<KnownAlerts["open"]> {
  const keys = hits.map(({ entry, kind, read }) => joinKey({ entryId: entry.id, kind, readText: read.vrm }));
  const rows = await db
    .selectFrom("alerts")
    .select(["join_key", "body"])
    .where("is_open", "=", true)
    .where("join_key", "in", keys)
    .execute();
  return new Map(rows.map(({ join_key, body }) => [join_key as JoinKey, body]));
}

async function seenBefore(db: Kysely<AlertTables>, hits: readonly Hit[]): Promise<KnownAlerts["seen"]> {
  const rows = await db
    .selectFrom("alert_sightings")
    .select(["read_id", "entry_id"])
    .where(
      "read_id",
      "in",
      hits.map(({ read }) => read.id),
    )
    .execute();
  return new Set(rows.map(({ read_id, entry_id }) => `${read_id} ${entry_id}`));
}

async function newestSightings(
  db: Kysely<AlertTables>,
  entries: readonly VoiEntryId[],
): Promise<KnownAlerts["lastSeen"]> {
  const rows = await db
    .selectFrom("alert_sightings")
    .distinctOn("entry_id")
    .select(["entry_id", "body"])
    .where("entry_id", "in", [...entries])
    .orderBy("entry_id")
    .orderBy("captured_ms", "desc")
    .execute();
  return new Map(rows.map(({ entry_id, body }) => [entry_id as VoiEntryId, body]));
}

async function endedAlerts(
  db: Kysely<AlertTables>,
  entries: readonly VoiEntryId[],
  now: Instant,
): Promise<Pick<KnownAlerts, "unanswered" | "misreadBefore">> {
  const isMisread = sql<boolean>`body ->> 'verdict' = 'misread'`;
  const rows = await db
    .selectFrom("alerts")
    .select([
      "entry_id",
      sql<boolean>`bool_or(body ->> 'verdict' = 'misread')`.as("misread"),
      sql<number>`count(*) filter (where raised_ms >= ${now - REPEAT_WINDOW_MS}
        and coalesce(body ->> 'response', 'no-action') = 'no-action'
        and body ->> 'outcome' not in ('misread', 'stale-marker'))`.as("unanswered"),
    ])
    .where("entry_id", "in", [...entries])
    .where("is_open", "=", false)
    .where(({ or, eb }) => or([isMisread, eb("raised_ms", ">=", now - REPEAT_WINDOW_MS)]))
    .groupBy("entry_id")
    .execute();
  return {
    unanswered: new Map(rows.map(({ entry_id, unanswered }) => [entry_id as VoiEntryId, unanswered])),
    misreadBefore: new Set(
      rows.filter(({ misread }) => misread).map(({ entry_id }) => entry_id as VoiEntryId),
    ),
  };
}
