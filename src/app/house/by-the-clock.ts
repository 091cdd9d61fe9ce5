/** What happens by the clock: alerts that nobody moved go up, other processes' changes are taken in, and what is old goes. */
import { setTimeout as wait } from "node:timers/promises";
import type { Sessions } from "#access/sessions.ts";
import type { SignInTries } from "#access/sign-in-limits.ts";
import type { RetentionPorts } from "#flows/apply-retention.ts";
import { endLapsedSessions } from "#flows/end-lapsed-sessions.ts";
import { escalateAlerts } from "#flows/escalate-alerts.ts";
import type { Follower } from "#flows/follow-journal.ts";
import { retentionByDay } from "#flows/retention-by-day.ts";
import { trimJournal } from "#flows/trim-journal.ts";
import type { Events, FactsOf } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Views } from "./in-memory-views.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface Timed {
  readonly core: Core;
  readonly alerts: Alerts;
  readonly views: Views;
  readonly retention: RetentionPorts;
  readonly followers: readonly Follower[];
  readonly sessions: Sessions;
  readonly tries: SignInTries;
}

/** Resolves when `stop` is aborted; rejects with what no later try can mend. */
export async function workByTheClock(
  { core, alerts, views, retention, followers, sessions, tries }: Timed,
  stop: AbortSignal,
): Promise<void> {
  const { stores, audit, clock, policy, events } = core;
  const retentionHourly = retentionByDay(policy?.retention, retention);
  const unsubscribe = alerts.changes.onChange(() => void patiently("list-change", alerts.catchUp, events));
  const everySecond = (work: () => Promise<void>) =>
    every(SECOND_MS, stop, () => patiently("every-second", work, events));
  const everyMinute = (work: () => Promise<void>) =>
    every(MINUTE_MS, stop, () => patiently("every-minute", work, events));
  const everyHour = (work: () => Promise<void>) =>
    every(HOUR_MS, stop, () => patiently("every-hour", work, events));
  await Promise.all([
    everySecond(async () => {
      await alerts.catchUp();
      await escalateAlerts({ alerts: alerts.book, audit, feed: alerts.feed, clock });
      await views.refresh();
    }),
    everyMinute(async () => {
      await endLapsedSessions({ sessions, audit, clock });
      await tries.forgetEnded(clock());
    }),
    everyHour(async () => {
      const outcome = await retentionHourly();
      if (outcome !== undefined) events.report("retention-run", { outcome: outcome.code });
      const cursors = followers.map((follower) => follower.progress().cursor);
      await trimJournal(stores.journal, cursors, clock());
    }),
  ]).finally(unsubscribe);
}

async function every(ms: number, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stop.aborted) {
    await work();
    await pause(ms, stop);
  }
}

/** A store that is away for a moment is asked again the next time; anything else is our mistake and ends the process. */
async function patiently(
  name: FactsOf<"work-put-off">["work"],
  work: () => Promise<void>,
  events: Events,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OutsideError && error.retryable)) throw error;
    events.report("work-put-off", { work: name, failure: error });
  }
}

/** Resolves after `ms`, or at once when `stop` is aborted. */
export const pause = (ms: number, stop: object): Promise<void> =>
  wait(ms, undefined, { signal: stop as AbortSignal }).catch(() => {});
