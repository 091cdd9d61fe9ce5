/**
 * Which imports wait in the queue of a process that is gone? Those whose sign of life has not changed since the last look; the time that
 * it names says nothing, for clocks of machines differ.
 */
import type { PendingImportId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { type LoadVoiListPorts, SERVER_STOPPED } from "./import-steps.ts";

/** Later than any clock says. */
const EVER = instant(Date.UTC(9999, 0, 1));

/** Call it once a minute: what has given no sign since the call before was left by a server that stopped, and says so. */
export function lostImports({
  imports,
  stage,
  clock,
}: Pick<LoadVoiListPorts, "imports" | "stage" | "clock">): () => Promise<void> {
  let seen: ReadonlyMap<PendingImportId, Instant> = new Map();
  return async () => {
    const queued = await imports.untouched(["queued"], EVER);
    for (const job of queued) {
      if (seen.get(job.id) !== job.touchedAt) continue;
      const failed = { ...job, state: "failed", fault: SERVER_STOPPED, touchedAt: clock() } as const;
      if (await imports.move(failed, ["queued"])) await stage.drop(job.id);
    }
    seen = new Map(queued.map(({ id, touchedAt }) => [id, touchedAt]));
  };
}
