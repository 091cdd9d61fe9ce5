/** When alerts were raised and went up, in PostgreSQL: what rules would have told of. */
import { sql } from "kysely";
import { isHidden } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import type { AlertMoments } from "#reach/ports.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

export function postgresAlertMoments({ kysely }: Database): AlertMoments {
  return {
    async since(moment, { limit, withCovert, hiddenLists, forces }) {
      const { rows } = await sql<{ body: Alert; level: number; atMs: number }>`
        select alerts.body, (step.body ->> 'level')::integer as level, (step.body ->> 'at')::bigint as "atMs"
        from alerts join alert_steps step on step.alert_id = alerts.id
        where alerts.raised_ms >= ${moment} and step.body ->> 'type' in ('raised', 'escalated')
        order by (step.body ->> 'at')::bigint limit ${limit}`.execute(kysely);
      return rows
        .filter(({ body }) => isAlertOf(body, forces) && (withCovert || !isCovertAlert(body)))
        .filter(({ body }) => !isHidden(body, hiddenLists))
        .map(({ body, level, atMs }) => ({ alert: body, level, at: instant(atMs) }));
    },
  };
}
