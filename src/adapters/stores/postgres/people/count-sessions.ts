/** How many people are signed in? */
import { sessionLimits } from "#identity/sessions.ts";
import type { SessionRules } from "#policy/rule-numbers.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Database } from "../database.ts";

export async function countSessions(database: Database, now: Instant, rules: SessionRules): Promise<number> {
  const { idleMs, longestMs } = sessionLimits(rules);
  const { count } = await database.kysely
    .withTables<{ sessions: { started_ms: number; used_ms: number } }>()
    .selectFrom("sessions")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("used_ms", ">=", plusMs(now, -idleMs))
    .where("started_ms", ">=", plusMs(now, -longestMs))
    .executeTakeFirstOrThrow();
  return count;
}
