/** The tables of alerts as Kysely sees them. Made by the migrations `lists-and-alerts`, `one-alert-a-mark` and `alert-queue`; only this folder uses them. */
import type { Alert, AlertEvent, Sighting } from "#alerting/alert.ts";
import type { Priority } from "#terms/entry-reason.ts";
import type { VoiListId } from "#terms/ids.ts";

export type AlertTables = {
  alerts: {
    id: string;
    place: number;
    version: number;
    rank: number;
    raised_ms: number;
    escalates_ms: number | null;
    is_open: boolean;
    closed_ms: number | null;
    /** By what the queue is filtered (`tagsOf`). */
    tags: readonly string[];
    /** Of the leading entry, by which the queue is counted. */
    priority: Priority;
    list_id: VoiListId;
    /** Those without a right to it must not know of it. */
    covert: boolean;
    /** The list whose people alone may know of it. */
    limited_to: string | null;
    /** What is wanted (`subjectOf`); alerts that older releases raised beside another on one mark have one of their own. */
    subject: string;
    join_key: string;
    body: Alert;
  };
  alert_steps: { alert_id: string; version: number; body: AlertEvent };
  alert_sightings: {
    read_id: string;
    subject: string;
    alert_id: string;
    captured_ms: number;
    body: Sighting;
  };
  change_counters: { name: string; value: number };
};
