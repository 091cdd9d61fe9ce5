/** Who should be looking by now, and when does the alert go up by itself? The waits are data (uk-anpr 12.2). */
import { REASONS } from "#matching/reasons.ts";
import type { Priority } from "#matching/voi-entry.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import type { AlertGrounds, AlertState } from "./alert.ts";

export const LEVELS = ["control room", "shift supervisor", "duty inspector", "force duty officer"] as const;
export const TOP_LEVEL = LEVELS.length - 1;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits at level 0, 1, 2; a missing one means that time alone lifts it no further. */
const WAITS_MS: Readonly<Record<Priority, readonly number[]>> = {
  high: [60 * SECOND_MS, 3 * MINUTE_MS, 10 * MINUTE_MS],
  medium: [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS],
  // The volume of trivial hits drowned the important ones, so low ones reach the supervisor and stay there.
  low: [30 * MINUTE_MS],
};
/** After somebody acted, an outcome is owed within a shift. */
const OUTCOME_WAIT_MS = 8 * HOUR_MS;

/** Reads of one vehicle closer together than this are one passing. */
export const ONE_PASSING_MS = 5 * MINUTE_MS;
/** Chapman was seen over four days: alerts on one entry within this time count together. */
export const REPEAT_WINDOW_MS = 4 * 24 * HOUR_MS;

type Urgency = Pick<AlertGrounds, "priority" | "reason" | "entryAction">;

/** When an alert that has stood in `state` since `since` goes up from `level`; undefined when it will not. */
export function escalatesAt(
  grounds: Urgency,
  state: AlertState,
  level: number,
  since: Instant,
): Instant | undefined {
  if (state === "closed" || level >= TOP_LEVEL || grounds.entryAction === "silent") return undefined;
  if (state === "acted") return plusMs(since, OUTCOME_WAIT_MS);
  const waitMs = WAITS_MS[REASONS[grounds.reason].personAtRisk ? "high" : grounds.priority][level];
  return waitMs === undefined ? undefined : plusMs(since, waitMs);
}
