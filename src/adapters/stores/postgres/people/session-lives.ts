/** Since when must a session have begun and been used to be alive at a moment? Each force has its own limits. */
import { sessionLimits } from "#identity/sessions.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { forceIdOf, type PeopleTables } from "./people-tables.ts";

export interface SessionLife {
  readonly force: ForceId;
  readonly usedFrom: Instant;
  readonly startedFrom: Instant;
}

/** One for each force for which sessions act. */
export async function livesByForce(
  db: PeopleTables,
  now: Instant,
  rulesOf: RulesOf<"sessions">,
): Promise<readonly SessionLife[]> {
  const rows = await db.selectFrom("sessions").select("force_id").distinct().execute();
  return rows.map(({ force_id }) => {
    const force = forceIdOf(force_id);
    const { idleMs, longestMs } = sessionLimits(rulesOf(force, now).sessions);
    return { force, usedFrom: plusMs(now, -idleMs), startedFrom: plusMs(now, -longestMs) };
  });
}
