/** The live stream: alerts and reads as they happen, to those whose work it is, and the missed alerts to those who come back. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { seesAlerts } from "#access/live-audience.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertBook, PlacedAlert } from "#alerting/ports.ts";
import { rolesToldWhere, type SitesInWords, whereTold } from "#flows/places/where-told.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer, Role } from "#terms/officer.ts";
import { alertsVisibleTo } from "../alerts-visible.ts";
import { alertSummaryBody } from "../contract/alert-body.ts";
import { liveQuery, liveStreamSchema } from "../contract/live.ts";
import { type ReadView, readBody } from "../contract/read.ts";
import { AUDIENCES } from "../image-grant.ts";
import { LiveBroadcast, type LiveScreen } from "../live-broadcast.ts";
import { LiveClient, type LiveEvent } from "../live-client.ts";
import { type LiveWatchers, liveWatchers } from "../live-watchers.ts";
import { OpenAlertCounts } from "../open-alert-counts.ts";
import { signedIn } from "../principal.ts";
import { problemSchema } from "../problem.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { sessionToken } from "../session-cookie.ts";

export interface LiveRoutesPorts extends Omit<ReadView, "viewer"> {
  readonly clock: Clock;
  readonly feed: LiveFeed;
  readonly alerts: Pick<AlertBook, "changedAfter" | "count">;
  readonly sessions: Pick<Sessions, "officersOf">;
  readonly events: Events;
  readonly shownTo: ForcesShown;
  readonly sites: SitesInWords;
  readonly rulesOf: RulesOf<"places" | "liveReads">;
  readonly lists: Pick<VoiLists, "secret">;
}

interface Watched {
  readonly broadcast: LiveBroadcast;
  readonly counts: OpenAlertCounts;
  readonly clock: Clock;
}

const PING_MS = 15_000;
/** A stream ends after this and the browser comes back by itself: a connection that died unseen holds nothing for longer. */
const STREAM_LIFE_MS = 10 * 60_000;
/** Ended is ended within a second, the question to the store included. */
const CHECK_SESSIONS_MS = 500;
/** How long the browser waits before it comes back. */
const RETRY_MS = 1_000;
/** More than this behind, and loading the page again is quicker than catching up. */
const MISSED_MAX = 200;

export function liveRoutes(app: FossewayServer, ports: LiveRoutesPorts): void {
  const watchers = liveWatchers(ports.sessions, ports.lists, ports.events);
  const counts = new OpenAlertCounts(ports);
  const broadcast = new LiveBroadcast(ports.feed, {
    alert: (changed, toldWhere) => alertEvent(changed, toldWhere, ports),
    read: (read) => ({ event: "read", data: readBody(read, { ...ports, viewer: AUDIENCES.reads }) }),
  });
  const stopChecking = keepChecking(watchers, ports.clock);
  app.addHook("preClose", (done) => {
    stopChecking();
    counts.close();
    broadcast.close();
    for (const { close } of watchers.all()) close();
    done();
  });
  app.get(
    "/api/v1/live",
    {
      config: { right: "live.watch", audit: writes("consult") },
      schema: {
        operationId: "watchLive",
        tags: ["live"],
        summary: "Alerts and reads as they happen",
        produces: ["text/event-stream"],
        querystring: liveQuery,
        response: { 200: liveStreamSchema, 401: problemSchema, 403: problemSchema },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      const toldWhere = rolesToldWhere(officer);
      const places = toldWhere.length > 0;
      const reads = readsFor(officer, request.query.reads === "true", ports);
      const facts = { alerts: seesAlerts(officer), reads: reads.mode, ...reads.purpose, places };
      // The browser opens the stream by itself, again and again: one look a shift of each kind.
      const by = { screen: `live alerts=${facts.alerts} reads=${reads.mode} places=${places}` };
      await app.logLook(officer, { object: "live", facts, by });
      const { hiddenLists, forces, withCovert } = await alertsVisibleTo(officer, ports);
      const client = openStream(reply);
      client.hold();
      const screen: LiveScreen = {
        client,
        officer,
        alerts: !seesAlerts(officer) ? "none" : withCovert ? "covert" : "open",
        ...{ hiddenLists, forces, toldWhere },
        reads: reads.mode,
      };
      const stop = watch(client, screen, { broadcast, counts, clock: ports.clock });
      const close = () => {
        clearTimeout(life);
        stop();
        watchers.remove(watcher);
        reply.raw.end();
      };
      const end = () => {
        client.send({ event: "session", data: {} });
        close();
      };
      const token = sessionToken(request) ?? "";
      const watcher = { token, officer, hidden: hiddenLists, end, close };
      const life = setTimeout(close, STREAM_LIFE_MS);
      watchers.add(watcher);
      reply.raw.on("close", close);
      // A page that was left while its look was logged has closed already, and tells nobody of it again.
      if (reply.raw.destroyed) close();
      try {
        client.release(await missedBy(officer, lastEventId(request) ?? request.query.after, ports));
      } catch (failure) {
        // The screen comes back by itself and asks again, rather than go on without what it missed.
        ports.events.report("live-stream-not-begun", { failure });
        close();
      }
    },
  );
}

/** The marks of passing vehicles are data like any other: shown for a standing purpose of the policy, and counted for all others. */
function readsFor(
  { forceId, roles }: Officer,
  wanted: boolean,
  { rulesOf, clock }: LiveRoutesPorts,
): { readonly mode: LiveScreen["reads"]; readonly purpose?: { readonly purpose: string } } {
  if (!wanted) return { mode: "none" };
  const { shownTo, purpose } = rulesOf(forceId, clock()).liveReads;
  return roles.some((role) => shownTo.includes(role))
    ? { mode: "shown", purpose: { purpose } }
    : { mode: "counted" };
}

/** Takes the connection out of the framework's hands. */
function openStream(reply: FastifyReply): LiveClient {
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, {
    ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  out.write(`retry: ${RETRY_MS}\n\n`);
  return new LiveClient(out);
}

function keepChecking(watchers: LiveWatchers, clock: Clock): () => void {
  let asking = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    await watchers.check(clock());
    asking = false;
  }, CHECK_SESSIONS_MS);
  return () => clearInterval(timer);
}

/** Joins before anything missed is loaded, so that nothing falls between; a client keeps the higher version. */
function watch(client: LiveClient, screen: LiveScreen, { broadcast, counts, clock }: Watched): () => void {
  const ping = () => client.send({ event: "ping", data: { at: formatInstant(clock()) } });
  ping();
  const timer = setInterval(ping, PING_MS);
  const leave = broadcast.join(screen);
  const tell = (open: number) => client.send({ event: "open-alerts", data: { open } });
  const { alerts, hiddenLists, forces } = screen;
  const uncount =
    alerts === "none"
      ? undefined
      : counts.watch({ withCovert: alerts === "covert", hiddenLists, forces, tell });
  return () => {
    clearInterval(timer);
    leave();
    uncount?.();
  };
}

/** Its pictures may be seen by everybody who may be told of the alert, so that it is put into words once for all of them. */
function alertEvent(
  { alert, place }: PlacedAlert,
  toldWhere: readonly Role[],
  ports: LiveRoutesPorts,
): LiveEvent {
  const viewer = isCovertAlert(alert) ? AUDIENCES.covert : AUDIENCES.alerts;
  const now = ports.clock();
  return {
    event: "alert",
    id: place,
    data: alertSummaryBody(alert, { ...ports, viewer, now, whereTold: whereTold(toldWhere, now, ports) }),
  };
}

function lastEventId(request: FastifyRequest): number | undefined {
  const { "last-event-id": header } = request.headers;
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

async function missedBy(
  officer: Officer,
  after: number | undefined,
  ports: LiveRoutesPorts,
): Promise<readonly LiveEvent[]> {
  if (after === undefined || !seesAlerts(officer)) return [];
  const missed = await ports.alerts.changedAfter(after, {
    ...(await alertsVisibleTo(officer, ports)),
    limit: MISSED_MAX + 1,
  });
  if (missed.length > MISSED_MAX) return [{ event: "behind", data: {} }];
  return missed.map((changed) => alertEvent(changed, rolesToldWhere(officer), ports));
}
