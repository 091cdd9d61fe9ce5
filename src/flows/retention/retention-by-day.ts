/** Retention once a day: who asks every hour gets one run a day, in the quiet hours or at the first chance after them. */
import { SYSTEM } from "#audit/actor.ts";
import type { LastRuns } from "#mechanism/last-runs.ts";
import type { ErasureRules } from "#policy/rule-numbers.ts";
import { broughtBack } from "#retention/erasure-book.ts";
import type { RetentionRule } from "#retention/retention-order.ts";
import { retentionOrder } from "#retention/retention-order.ts";
import { DAY_MS, HOUR_MS, type Instant } from "#terms/instant.ts";
import { eraseByOrder, type RetentionOutcome, type RetentionPorts } from "./apply-retention.ts";

/**
 * Gives the function to call every hour. It resolves with what the day's run came to, or undefined when there was none to do.
 * The day's run is remembered for all nodes, and after a restart. What needs a person's confirmation is left to the ANPR
 * manager.
 */
export function retentionByDay(
  ruleNow: () => RetentionRule | undefined,
  ports: RetentionPorts & { readonly lastRuns: LastRuns },
): () => Promise<RetentionOutcome | undefined> {
  const isDue = async (day: number) => day > ((await ports.lastRuns.of("retention")) ?? -1);
  return async () => {
    const now = ports.clock();
    const day = quietDay(now, ports.rules());
    const rule = ruleNow();
    if (rule === undefined || !(await isDue(day))) return undefined;
    return ports.alone(async (stop) => {
      // While we waited for the turn, another node may have done it.
      if (!(await isDue(day))) return undefined;
      // What was certified as gone and came back with an older copy of the database needs nobody's leave to go again.
      const back = broughtBack(await ports.book.all(), await ports.witness.all());
      const by = { actor: SYSTEM, confirmed: back.some(({ kind }) => kind === "age") };
      const outcome = await eraseByOrder(retentionOrder(rule, now), by, ports, stop);
      await ports.lastRuns.note("retention", day);
      return outcome;
    });
  };
}

/** Counts days that begin at the hour of the run. */
function quietDay(now: Instant, { fromHourUtc }: ErasureRules): number {
  return Math.floor((now - fromHourUtc * HOUR_MS) / DAY_MS);
}
