/** Who should be looking by now, and when does the alert go up by itself? The waits are the policy's (uk-anpr 12.2). */
import { REASONS } from "#matching/reasons.ts";
import type { EscalationRules } from "#policy/rule-numbers.ts";
import type { Priority } from "#terms/entry-reason.ts";
import { HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";
import type { AlertGrounds, AlertState } from "./alert.ts";

export const LEVELS = ["control room", "shift supervisor", "duty inspector", "force duty officer"] as const;
export const TOP_LEVEL = LEVELS.length - 1;

/** Alerts raised since then on one entry count together; of several forces' rules the one that looks back furthest. */
export const repeatedSince = (now: Instant, ...rules: readonly EscalationRules[]): Instant =>
  instant(Math.max(0, now - Math.max(0, ...rules.map((own) => own.repeatWindowHours)) * HOUR_MS));

type Urgency = Pick<AlertGrounds, "priority" | "reason" | "entryAction">;

/** When an alert that has stood in `state` since `since` goes up from `level`; undefined when it will not. */
export function escalatesAt(
  grounds: Urgency,
  state: AlertState,
  level: number,
  since: Instant,
  rules: EscalationRules,
): Instant | undefined {
  if (state === "closed" || level >= TOP_LEVEL || grounds.entryAction === "silent") return undefined;
  if (state === "acted") return plusMs(since, rules.outcomeWithinMinutes * 60_000);
  const urgency: Priority = REASONS[grounds.reason].personAtRisk ? "high" : grounds.priority;
  const waitSeconds = rules.waitsSeconds[urgency][level];
  return waitSeconds === undefined ? undefined : plusMs(since, waitSeconds * 1_000);
}
