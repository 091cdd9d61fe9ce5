/** What happens by the clock: alerts that nobody moved go up, other processes' changes are taken in, and what is old goes. */
import { eachOnce, WATCH_TOLD_EVERY_MS } from "#alerting/watched.ts";
import { escalateAlerts } from "#flows/alerts/escalate-alerts.ts";
import { forgetArrivals } from "#flows/cameras/see-arrivals.ts";
import { countHits } from "#flows/figures/count-hits.ts";
import { remindOfRequests } from "#flows/foi/remind-of-requests.ts";
import { recordPolicies } from "#flows/governance/record-policies.ts";
import { joinLatePictures } from "#flows/intake/join-late-pictures.ts";
import { endTellings } from "#flows/journal/end-tellings.ts";
import { forwardLatePictures } from "#flows/journal/forward-late-pictures.ts";
import { trimJournal } from "#flows/journal/trim-journal.ts";
import { dropExpiredImports, sweepDeadImports } from "#flows/lists/decide-pending-import.ts";
import { QUEUE_TOLD_EVERY_MS } from "#flows/lists/import-queue.ts";
import { lookBackForEntries } from "#flows/lists/look-back-entries.ts";
import { lostImports } from "#flows/lists/lost-imports.ts";
import { sourcePuller } from "#flows/lists/pull-sources.ts";
import { watchSources } from "#flows/lists/watch-sources.ts";
import { NODE_TELLS_EVERY_MS } from "#flows/nodes/node-report.ts";
import { watchNodes } from "#flows/nodes/watch-nodes.ts";
import { outboxDrain } from "#flows/outbox/drain-outbox.ts";
import { endLapsedSessions } from "#flows/people/end-lapsed-sessions.ts";
import { logCollection } from "#flows/proof/log-collection.ts";
import { remindOfContact } from "#flows/public-contact/remind-of-contact.ts";
import { reachPeople } from "#flows/reach/reach-people.ts";
import { tellNotices } from "#flows/reach/tell-notices.ts";
import { tellOfLists } from "#flows/reach/tell-of-alarms.ts";
import { watchLists } from "#flows/reach/watch-lists.ts";
import { eraseFromJournal } from "#flows/retention/erase-from-journal.ts";
import { remindOfReviews } from "#flows/retention/remind-of-reviews.ts";
import { retentionByDay } from "#flows/retention/retention-by-day.ts";
import { aloneUnder } from "#mechanism/leases.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { longestLateDays } from "#policy/rules-at.ts";
import { daysBefore, HOUR_MS } from "#terms/instant.ts";
import { publishWith, tellSecurityWith } from "./audit-work.ts";
import { judgeCamerasWith, readBesideIntake } from "./camera-health-work.ts";
import { listFetching } from "./list-fetching.ts";
import { lookBackPorts } from "./look-back-ports.ts";
import { nodeReporter } from "./node-reporter.ts";
import { ownClockJobs } from "./own-clock-jobs.ts";
import { sha256 } from "./sha256.ts";
import type { Timed } from "./timed.ts";
import { every, type Job, keptToTheEnd, survive } from "./timed-jobs.ts";
import { warnOfHolidays } from "./warn-of-holidays.ts";
import { watchArrivals, watchEquipment } from "./watch-equipment.ts";
import { eraseClosed, watchGovernance } from "./watch-governance.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const ALARMS_MS = 5_000;
/** So old may what is in hand be told, and so much is known to be cut off in a process that is killed. */
const ACCOUNTS_KEPT_MS = 2_000;
/** A day that does not add up is known so soon after it is over. */
const ACCOUNTS_MS = 10 * MINUTE_MS;
/** Whoever asks for a list to be fetched at once waits before the screen. */
const SOURCES_MS = 2_000;
/** Whoever brought in a list looks at its report for where the vehicles were. */
const LOOK_BACKS_MS = 2_000;
/** So long after both are there a picture that came by itself may not stand beside its read yet. */
const LATE_PICTURES_MS = 2_000;
/** So long a system may send a delta again and be answered as the first time. */
const DELTAS_KEPT_DAYS = 7;
/** So much of when a camera was last heard may be lost with a process that is killed. */
const HEARD_KEPT_MS = 10_000;
/** So late is an alarm of a clock at most. */
const CLOCKS_KEPT_MS = 10_000;
/** Beside the minutes that a camera has for its last word. */
const TELLINGS_MS = 15_000;
/** So late does a security system hear of what was done. */
const SIEM_MS = 2_000;
/** As often as the checkpoint that anybody may ask for is renewed. */
const PUBLISHED_MS = 10 * MINUTE_MS;
/** So old may the figures of the control room be. */
const HITS_COUNTED_MS = 5_000;

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
  { core, alerts, imports, views, intake, followers, ownClock }: Timed,
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
    ...(core.config.roles.has("intake")
      ? [
          // Whoever connects a camera looks on.
          job("arrivals", SECOND_MS, intake.seen.keep),
          job("arrivals", MINUTE_MS, () => forgetArrivals(stores.arrivals, clock())),
        ]
      : []),
    job("node", NODE_TELLS_EVERY_MS, () => tell(false)).then(async () => {
      await survive("node", () => tell(true), events);
    }),
    job("notices", SECOND_MS, tellNotices(stores.toldBook, alerts.feed)),
    job("clock", MINUTE_MS, ownClock.look),
    ...ownClockJobs({ core, intake }, stop),
    job("imports", QUEUE_TOLD_EVERY_MS, imports.waiting.tell),
    job("watches", WATCH_TOLD_EVERY_MS, () =>
      stores.liveWatches.tell(stores.nodeId, eachOnce(alerts.feed.officers)),
    ),
    keptToTheEnd("heard", HEARD_KEPT_MS, intake.heard, events, stop),
    ...readBesideIntake(intake.beside, events, stop),
    keptToTheEnd("accounts", ACCOUNTS_KEPT_MS, intake.accounts, events, stop),
    keptToTheEnd("clocks", CLOCKS_KEPT_MS, intake.clocks, events, stop),
    job("trim", HOUR_MS, async () => {
      const cursors = followers.map((follower) => follower.progress().cursor);
      const now = clock();
      await trimJournal(stores.journal, cursors, now, longestLateDays(forces, now));
      // The one node that erases reaches no other's journal.
      await eraseOld();
    }),
  ];
}

/** What is sent when the lease ends is waited for. */
const sendWhatIsOut = ({ core, senders }: Pick<Timed, "core" | "senders">, stop: AbortSignal) =>
  core.leases.hold(
    "outbox",
    async (held) => {
      const { stores, events, clock } = core;
      const drain = outboxDrain({ outbox: stores.outbox, senders, events, clock });
      await every(SECOND_MS, held.stop, () => survive("outbox", () => drain.look(held.stop), events));
      await drain.settled();
    },
    stop,
  );

/** What only one node may do: each under a lease of its own, so that several nodes stand by and share the work. */
function onOneNode(timed: Timed, stop: AbortSignal): readonly Promise<void>[] {
  const { core, alerts, imports, views, senders, governance, reach } = timed;
  const { cameras, heard } = timed.intake;
  const equipment = { core, reach, cameras, heard, sites: governance.sites };
  const { stores, audit, clock, events, leases, rulesOf } = core;
  const eraseOld = erasedWith(timed);
  const { lookBack: looking } = lookBackPorts({ core, alerts, views });
  const findLost = lostImports({ ...imports, clock });
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
    job("collection", HOUR_MS, () =>
      logCollection({ ...stores, cursors: stores.auditCursors, audit, clock }),
    ),
    job("siem", SIEM_MS, tellSecurityWith(core)),
    job("checkpoints", PUBLISHED_MS, publishWith(core)),
    job("hits", HITS_COUNTED_MS, () => countHits({ alerts: alerts.book, hits: stores.hitBook })),
    sendWhatIsOut({ core, senders }, stop),
    job("late-pictures", LATE_PICTURES_MS, latePicturesWith(timed)),
    job("reach", SECOND_MS, () => reachPeople({ ...reach, alerts: alerts.book })),
    job("watch", WATCH_TOLD_EVERY_MS, () => watchLists(reach)),
    job("sessions", MINUTE_MS, sessionsWith(timed)),
    job("tellings", TELLINGS_MS, () => endTellings({ ...stores, sha256, clock })),
    job("mutes", MINUTE_MS, () => stores.alertMutes.forgetEnded(clock())),
    job("policy", MINUTE_MS, () =>
      recordPolicies({ system: core.forces, record: stores.policyRecord, audit, sha256, clock }),
    ),
    job("camera-health", MINUTE_MS, judgeCamerasWith(timed)),
    job("preservation", MINUTE_MS, reviewsWith(timed)),
    job("foi", HOUR_MS, requestsWith(timed)),
    job("public-contact", HOUR_MS, contactWith(timed)),
    job("nodes", NODE_TELLS_EVERY_MS, watchNodes({ nodes: stores.nodes, events })),
    job("weeks", HOUR_MS, () => stores.weekPacker.packEnded(clock())),
    job("holidays", HOUR_MS, () => Promise.resolve(holidaysDaily(clock()))),
    job("imports", MINUTE_MS, async () => {
      await findLost();
      await dropExpiredImports({ ...imports, audit, clock });
      await stores.givenDeltas.forgetBefore(daysBefore(clock(), DELTAS_KEPT_DAYS));
    }),
    fetchLists({ core, alerts, imports }, stop),
    job("look-backs", LOOK_BACKS_MS, (ended) =>
      lookBackForEntries({ ...looking, lookBacks: imports.lookBacks, lists: alerts.lists }, ended),
    ),
    job("list-alarms", ALARMS_MS, sourcesWatchedWith(timed)),
    job("equipment", ALARMS_MS, () => watchEquipment(equipment)),
    job("closed-sites", MINUTE_MS, () => eraseClosed(timed)),
    job("site-calendar", ACCOUNTS_MS, () => watchGovernance(timed)),
    job("accounts", ACCOUNTS_MS, () => watchArrivals(equipment)),
    // Waits for whoever works on one; what a killed process left is told soon after its lease has lapsed.
    every(MINUTE_MS, stop, () => survive("imports", () => sweepDeadImports({ ...imports, clock }), events)),
    // Under the lease of every erasure, which it takes itself: the ANPR manager may order one too.
    every(HOUR_MS, stop, () => survive("retention", eraseOld, events)),
  ];
}

function erasedWith({ core, retention }: Timed): () => Promise<void> {
  const { stores, keepingPolicy, events } = core;
  const hourly = retentionByDay(() => keepingPolicy()?.retention, {
    ...retention,
    lastRuns: stores.lastRuns,
  });
  return async () => {
    const outcome = await hourly();
    if (outcome !== undefined) events.report("retention-run", { outcome: outcome.code });
  };
}

const requestsWith =
  ({ core: { stores, rulesOf, events, clock }, governance: { holidays }, reach }: Timed) =>
  () =>
    remindOfRequests({
      ...reach,
      ...{ rulesOf, events, clock, holidays },
      outbox: stores.outbox,
      requests: stores.foiRequests,
    });

const contactWith =
  ({ core: { stores, rulesOf, events, clock, audit }, governance: { holidays }, reach }: Timed) =>
  () =>
    remindOfContact({
      ...reach,
      ...{ rulesOf, events, clock, holidays, audit, outbox: stores.outbox },
      ...{ cases: stores.publicCases, subjectRequests: stores.subjectRequests },
    });

const reviewsWith =
  ({ core: { stores, rulesOf, events, clock }, reach }: Timed) =>
  () =>
    remindOfReviews({
      ...reach,
      rulesOf,
      events,
      clock,
      outbox: stores.outbox,
      orders: stores.preservations,
    });

const sessionsWith =
  ({ core: { stores, audit, clock } }: Timed) =>
  async (): Promise<void> => {
    await endLapsedSessions({ sessions: stores.sessions, audit, clock });
    await stores.signInTries.forgetEnded(clock());
  };

/** Beside their reads, and then to the national centre. */
const latePicturesWith =
  ({ core: { stores, clock }, intake: { beside, readMessage }, forwarding }: Timed) =>
  async (stop: StopSignal): Promise<void> => {
    await joinLatePictures({ ...stores, beside, readMessage, sha256, clock });
    if (forwarding !== undefined) await forwardLatePictures(forwarding, stop);
  };

const sourcesWatchedWith =
  ({ core, alerts, imports, reach }: Timed) =>
  () =>
    watchSources({
      ...listFetching({ core, alerts, imports }),
      events: core.events,
      callPeople: (lists, now) => tellOfLists(lists, now, { ...reach, outbox: core.stores.outbox }),
    });

/** One node fetches for all; when it hands over, what it has begun ends first. */
function fetchLists(rooms: Pick<Timed, "core" | "alerts" | "imports">, stop: StopSignal): Promise<void> {
  const { leases, events } = rooms.core;
  const puller = sourcePuller({ ...listFetching(rooms), events });
  return leases.hold(
    "list-sources",
    async (held) => {
      await every(SOURCES_MS, held.stop, () => survive("list-sources", () => puller.look(held.stop), events));
      await puller.settled();
    },
    stop,
  );
}

/** Each node that publishes must know whether it may; a year of the log is counted by one node at a time. */
function compareFigures({ core, governance }: Timed, stop: AbortSignal): Promise<void> {
  const alone = aloneUnder(core.leases, "figures", stop);
  const check = () => alone(() => governance.figuresWatch.checkIfDue(core.clock()));
  return every(HOUR_MS, stop, () => survive("figures", check, core.events));
}
