/** The tables of alerts as Kysely sees them. Made by `migrations/002-lists-and-alerts.ts`; only this folder uses them. */
import type { Alert, AlertEvent, Sighting } from "#alerting/alert.ts";

export type AlertTables = {
  alerts: {
    id: string;
    place: number;
    version: number;
    rank: number;
    raised_ms: number;
    escalates_ms: number | null;
    is_open: boolean;
    entry_id: string;
    join_key: string;
    body: Alert;
  };
  alert_steps: { alert_id: string; version: number; body: AlertEvent };
  alert_sightings: {
    read_id: string;
    entry_id: string;
    alert_id: string;
    captured_ms: number;
    body: Sighting;
  };
  change_counters: { name: string; value: number };
};
