/** How many people are signed in? */
import { SESSION_IDLE_MS, SESSION_MAX_MS } from "#identity/sessions.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { Database } from "../database.ts";

export async function countSessions(database: Database, now: Instant): Promise<number> {
  const { count } = await database.kysely
    .withTables<{ sessions: { started_ms: number; used_ms: number } }>()
    .selectFrom("sessions")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("used_ms", ">=", plusMs(now, -SESSION_IDLE_MS))
    .where("started_ms", ">=", plusMs(now, -SESSION_MAX_MS))
    .executeTakeFirstOrThrow();
  return count;
}
