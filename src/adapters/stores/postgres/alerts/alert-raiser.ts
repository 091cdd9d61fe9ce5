/** The matcher's door to alerts: what is known of the vehicles just hit, and alerts and cursor in one transaction. */
import { type Kysely, sql } from "kysely";
import {
  type JoinKey,
  joinKeyOfHit,
  meetingOf,
  type Subject,
  subjectOfHit,
} from "#alerting/alert-subject.ts";
import type { AlertRaiser } from "#alerting/ports.ts";
import { type KnownAlerts, NOTHING_KNOWN } from "#alerting/raise-alerts.ts";
import type { JournalId } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { journalCursor, moveJournalCursor } from "../journal-cursors.ts";
import type { AlertTables } from "./alert-tables.ts";
import { asNotSaved, saveAlerts } from "./save-alerts.ts";

const CONSUMER = "matcher";

/** The cursor is the one in this journal. */
export function postgresAlertRaiser(database: Database, journal: JournalId): AlertRaiser {
  const db = database.kysely.withTables<AlertTables>();
  return {
    cursor: () => journalCursor(database, journal, CONSUMER),
    known: (hits, repeatedSince, pursuedSince) => known(db, hits, repeatedSince, pursuedSince),
    raise: (changes, upTo) =>
      db
        .transaction()
        .execute(async (transaction) => {
          const changed = await saveAlerts(transaction, changes);
          await moveJournalCursor<AlertTables>(transaction, journal, CONSUMER, upTo);
          return { saved: true as const, changed };
        })
        .catch(asNotSaved),
  };
}

async function known(
  db: Kysely<AlertTables>,
  hits: readonly Hit[],
  repeatedSince: Instant,
  pursuedSince: Instant,
): Promise<KnownAlerts> {
  if (hits.length === 0) return NOTHING_KNOWN;
  const subjects = [...new Set(hits.map(subjectOfHit))];
  const [open, seen, lastSeen, ended, closed] = await Promise.all([
    openAlerts(db, hits),
    seenBefore(db, hits),
    newestSightings(db, subjects),
    endedAlerts(db, subjects, repeatedSince),
    closedAlerts(db, subjects, pursuedSince),
  ]);
  return { open, seen, lastSeen, closed, ...ended };
}

async function openAlerts(db: Kysely<AlertTables>, hits: readonly Hit[]): Promise<KnownAlerts["open"]> {
  const rows = await db
    .selectFrom("alerts")
    .select(["join_key", "body"])
    .where("is_open", "=", true)
    .where("join_key", "in", [...new Set(hits.map(joinKeyOfHit))])
    .execute();
  return new Map(rows.map(({ join_key, body }) => [join_key as JoinKey, body]));
}

async function seenBefore(db: Kysely<AlertTables>, hits: readonly Hit[]): Promise<KnownAlerts["seen"]> {
  const rows = await db
    .selectFrom("alert_sightings")
    .select(["read_id", "subject"])
    .where("read_id", "in", [...new Set(hits.map(({ read }) => read.id))])
    .execute();
  return new Set(rows.map(({ read_id, subject }) => meetingOf(read_id as ReadId, subject as Subject)));
}

async function newestSightings(
  db: Kysely<AlertTables>,
  subjects: readonly Subject[],
): Promise<KnownAlerts["lastSeen"]> {
  const rows = await db
    .selectFrom("alert_sightings")
    .distinctOn("subject")
    .select(["subject", "body"])
    .where("subject", "in", [...subjects])
    .orderBy("subject")
    .orderBy("captured_ms", "desc")
    .execute();
  return new Map(rows.map(({ subject, body }) => [subject as Subject, body]));
}

async function endedAlerts(
  db: Kysely<AlertTables>,
  subjects: readonly Subject[],
  repeatedSince: Instant,
): Promise<Pick<KnownAlerts, "unanswered" | "misreadBefore">> {
  const isMisread = sql<boolean>`body ->> 'verdict' = 'misread'`;
  const rows = await db
    .selectFrom("alerts")
    .select([
      "subject",
      sql<
        CameraId[] | null
      >`json_agg(coalesce(body -> 'compared' ->> 'cameraId', body -> 'first' ->> 'cameraId'))
        filter (where body ->> 'verdict' = 'misread')`.as("misread"),
      sql<Instant[] | null>`json_agg(raised_ms) filter (where raised_ms >= ${repeatedSince}
        and coalesce(body ->> 'response', 'no-action') = 'no-action'
        and body ->> 'outcome' not in ('misread', 'stale-marker', 'cloned-plate'))`.as("unanswered"),
    ])
    .where("subject", "in", [...subjects])
    .where("is_open", "=", false)
    .where(({ or, eb }) => or([isMisread, eb("raised_ms", ">=", repeatedSince)]))
    .groupBy("subject")
    .execute();
  return {
    unanswered: new Map(rows.map(({ subject, unanswered }) => [subject as Subject, unanswered ?? []])),
    misreadBefore: new Map(
      rows.flatMap(({ subject, misread }) => (misread === null ? [] : [[subject as Subject, misread]])),
    ),
  };
}

async function closedAlerts(
  db: Kysely<AlertTables>,
  subjects: readonly Subject[],
  pursuedSince: Instant,
): Promise<KnownAlerts["closed"]> {
  const rows = await db
    .selectFrom("alerts")
    .select(["subject", "body"])
    .where("subject", "in", [...subjects])
    .where("closed_ms", ">=", pursuedSince)
    .execute();
  const bySubject = Map.groupBy(rows, ({ subject }) => subject as Subject);
  return new Map([...bySubject].map(([subject, closed]) => [subject, closed.map(({ body }) => body)]));
}
