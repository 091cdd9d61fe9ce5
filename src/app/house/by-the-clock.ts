/** What happens by the clock: alerts that nobody moved go up, other processes' changes are taken in, and what is old goes. */
import { escalateAlerts } from "#flows/alerts/escalate-alerts.ts";
import type { HeardCameras } from "#flows/cameras/hear-cameras.ts";
import type { FiguresWatch } from "#flows/figures/watch-figures.ts";
import { recordPolicies } from "#flows/governance/record-policies.ts";
import type { Follower } from "#flows/journal/follow-journal.ts";
import { trimJournal } from "#flows/journal/trim-journal.ts";
import { dropExpiredImports } from "#flows/lists/decide-pending-import.ts";
import { NODE_TELLS_EVERY_MS } from "#flows/nodes/node-report.ts";
import { watchNodes } from "#flows/nodes/watch-nodes.ts";
import { drainOutbox } from "#flows/outbox/drain-outbox.ts";
import { endLapsedSessions } from "#flows/people/end-lapsed-sessions.ts";
import type { RetentionPorts } from "#flows/retention/apply-retention.ts";
import { eraseFromJournal } from "#flows/retention/erase-from-journal.ts";
import { retentionByDay } from "#flows/retention/retention-by-day.ts";
import { type HolidayCalendar, holidaysEndSoon } from "#foi/working-days.ts";
import type { Events, FactsOf } from "#mechanism/events.ts";
import { aloneUnder } from "#mechanism/leases.ts";
import type { Sender } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { longestLateDays } from "#policy/rules-at.ts";
import type { Instant } from "#terms/instant.ts";
import { daysBetween, type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Views } from "./in-memory-views.ts";
import { nodeReporter } from "./node-reporter.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";
import type { Intake } from "./open-intake.ts";
import { pause } from "./pause.ts";
import { sha256 } from "./sha256.ts";
import type { ClockWatch } from "./watch-clock.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** So much of when a camera was last heard may be lost with a process that is killed. */
const HEARD_KEPT_MS = 10_000;
/** A job that fails time and again is tried once a minute, so that an outage of a night is no hundred thousand lines. */
const LONGEST_WAIT_MS = 60_000;

export interface Timed {
  readonly core: Core;
  readonly alerts: Alerts;
  readonly views: Views;
  readonly retention: RetentionPorts;
  readonly senders: ReadonlyMap<string, Sender>;
  readonly governance: {
    readonly figuresWatch: Pick<FiguresWatch, "checkIfDue">;
    readonly holidays: HolidayCalendar;
  };
  readonly intake: Pick<Intake, "counts"> & { readonly heard: Pick<HeardCameras, "keep"> };
  readonly followers: readonly Follower[];
  readonly ownClock: ClockWatch;
}

/** Resolves when `stop` is aborted. Each job is alone: one that fails is told of and tried again, and stops no other. */
export async function workByTheClock(timed: Timed, stop: AbortSignal): Promise<void> {
  const { roles } = timed.core.config;
  await Promise.all([
    ...onEachNode(timed, stop),
    ...(roles.has("core") ? onOneNode(timed, stop) : []),
    ...(roles.has("web") ? [compareFigures(timed, stop)] : []),
  ]);
}

/** What a node needs for itself. */
function onEachNode(
  { core, alerts, views, intake, followers, ownClock }: Timed,
  stop: AbortSignal,
): readonly Promise<void>[] {
  const { stores, clock, events, keepingPolicy, forces } = core;
  const eraseOld = eraseFromJournal(() => keepingPolicy()?.retention, { ...stores, clock });
  const unsubscribe = alerts.changes.onChange(() => void survive("lists", alerts.catchUp, events));
  const job = (name: Job, ms: number, work: () => Promise<unknown>) =>
    every(ms, stop, () => survive(name, work, events));
  const { news, signal } = alerts;
  const report = nodeReporter({ core, intake, followers });
  const tell = (stopped: boolean) => stores.nodes.tell(stores.nodeId, report({ stopped }));
  return [
    signal.listen((place) => void survive("feed", () => news.heard(place), events), stop),
    // A signal may be lost on the way, and some poolers of connections let none through.
    job("feed", SECOND_MS, news.catchUp),
    job("lists", SECOND_MS, alerts.catchUp).finally(unsubscribe),
    job("views", SECOND_MS, views.refresh),
    job("node", NODE_TELLS_EVERY_MS, () => tell(false)).then(async () => {
      await survive("node", () => tell(true), events);
    }),
    job("clock", MINUTE_MS, ownClock.look),
    keepHeard(intake.heard, events, stop),
    job("trim", HOUR_MS, async () => {
      const cursors = followers.map((follower) => follower.progress().cursor);
      const now = clock();
      await trimJournal(stores.journal, cursors, now, longestLateDays(forces, now));
      // The one node that erases reaches no other's journal.
      await eraseOld();
    }),
  ];
}

/** At the end as well, so that only a process that is killed forgets anything. */
async function keepHeard(
  heard: Pick<HeardCameras, "keep">,
  events: Events,
  stop: AbortSignal,
): Promise<void> {
  const keep = () => survive("heard", heard.keep, events);
  await every(HEARD_KEPT_MS, stop, keep);
  await keep();
}

/** What only one node may do: each under a lease of its own, so that several nodes stand by and share the work. */
function onOneNode(
  { core, alerts, retention, senders, governance }: Timed,
  stop: AbortSignal,
): readonly Promise<void>[] {
  const { stores, audit, clock, keepingPolicy, events, leases, rulesOf } = core;
  const { sessions, signInTries: tries, lastRuns, outbox } = stores;
  const retentionHourly = retentionByDay(() => keepingPolicy()?.retention, { ...retention, lastRuns });
  const holidaysDaily = warnOfHolidays(governance.holidays, events);
  const job = (name: Job, ms: number, work: (stop: StopSignal) => Promise<unknown>) =>
    leases.hold(
      name,
      (held) => every(ms, held.stop, () => survive(name, () => work(held.stop), events)),
      stop,
    );
  return [
    job("escalation", SECOND_MS, () =>
      escalateAlerts({ alerts: alerts.book, audit, feed: alerts.news, rulesOf, clock }),
    ),
    job("outbox", SECOND_MS, (held) => drainOutbox({ outbox, senders, events, clock }, held)),
    job("sessions", MINUTE_MS, async () => {
      await endLapsedSessions({ sessions, audit, clock });
      await tries.forgetEnded(clock());
    }),
    job("policy", MINUTE_MS, () =>
      recordPolicies({ system: core.forces, record: stores.policyRecord, audit, sha256, clock }),
    ),
    job("nodes", NODE_TELLS_EVERY_MS, watchNodes({ nodes: stores.nodes, events })),
    job("holidays", HOUR_MS, () => Promise.resolve(holidaysDaily(clock()))),
    job("imports", HOUR_MS, () =>
      dropExpiredImports({ pendingImports: alerts.pendingImports, audit, clock }),
    ),
    // Under the lease of every erasure, which it takes itself: the ANPR manager may order one too.
    every(HOUR_MS, stop, () =>
      survive(
        "retention",
        async () => {
          const outcome = await retentionHourly();
          if (outcome !== undefined) events.report("retention-run", { outcome: outcome.code });
        },
        events,
      ),
    ),
  ];
}

/** Each node that publishes must know whether it may; a year of the log is counted by one node at a time. */
function compareFigures({ core, governance }: Timed, stop: AbortSignal): Promise<void> {
  const alone = aloneUnder(core.leases, "figures", stop);
  const check = () => alone(() => governance.figuresWatch.checkIfDue(core.clock()));
  return every(HOUR_MS, stop, () => survive("figures", check, core.events));
}

/** Told once a day while less than a year is left. */
export function warnOfHolidays(holidays: HolidayCalendar, events: Events): (now: Instant) => void {
  let told: LocalDate | undefined;
  return (now) => {
    const today = londonDate(now);
    if (told === today || !holidaysEndSoon(holidays, today)) return;
    told = today;
    events.report("bank-holidays-end", {
      days: daysBetween(today, holidays.last),
    });
  };
}

type Job = FactsOf<"work-put-off">["work"];

/** Does `work` every `ms`. After failures in a row it waits longer each time, up to the longest wait. */
export async function every(ms: number, stop: StopSignal, work: () => Promise<boolean>): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    failures = (await work()) ? 0 : failures + 1;
    await pause(Math.max(ms, Math.min(LONGEST_WAIT_MS, ms * 2 ** failures)), stop);
  }
}

/** False when it failed: a mistake of ours in one job is no reason to stop taking reads. */
export async function survive(name: Job, work: () => Promise<unknown>, events: Events): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (failure) {
    events.report("work-put-off", { work: name, failure });
    return false;
  }
}
