/** Since when must a session have begun and been used to be alive at a moment? Each force has its own limits. */
import { sessionLimits } from "#identity/sessions.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { PeopleTables } from "./people-tables.ts";

export interface SessionLife {
  readonly force: ForceId;
  readonly usedFrom: Instant;
  readonly startedFrom: Instant;
}

/** One for each force that has people. */
export async function livesByForce(
  db: PeopleTables,
  now: Instant,
  rulesOf: RulesOf<"sessions">,
): Promise<readonly SessionLife[]> {
  const rows = await db.selectFrom("officers").select("force_id").distinct().execute();
  return rows.map(({ force_id }) => {
    const force = parseId("force", force_id);
    invariant(force, "only parsed ids are written to the table of officers");
    const { idleMs, longestMs } = sessionLimits(rulesOf(force, now).sessions);
    return { force, usedFrom: plusMs(now, -idleMs), startedFrom: plusMs(now, -longestMs) };
  });
}
