/** The live stream: alerts and reads as they happen, to those whose work it is, and the missed alerts to those who come back. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { seesCovert } from "#access/covert.ts";
import { seesAlerts } from "#access/live-audience.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertBook, PlacedAlert } from "#alerting/ports.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { Events } from "#mechanism/events.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
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
  const watchers = liveWatchers(ports.sessions, ports.events);
  const counts = new OpenAlertCounts(ports);
  const broadcast = new LiveBroadcast(ports.feed, {
    alert: (changed) => alertEvent(changed, ports),
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
      const facts = { alerts: seesAlerts(officer), reads: request.query.reads === "true" };
      // The browser opens the stream by itself, again and again: one look a shift of each kind.
      const by = { screen: `live alerts=${facts.alerts} reads=${facts.reads}` };
      await app.logLook(officer, { object: "live", facts, by });
      const client = openStream(reply);
      client.hold();
      const screen: LiveScreen = {
        client,
        alerts: !seesAlerts(officer) ? "none" : seesCovert(officer) ? "covert" : "open",
        forces: ports.shownTo(officer.forceId),
        reads: facts.reads,
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
      const watcher = { token: sessionToken(request) ?? "", officer, end, close };
      const life = setTimeout(close, STREAM_LIFE_MS);
      watchers.add(watcher);
      reply.raw.on("close", close);
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
  const { alerts, forces } = screen;
  const uncount =
    alerts === "none" ? undefined : counts.watch({ withCovert: alerts === "covert", forces, tell });
  return () => {
    clearInterval(timer);
    leave();
    uncount?.();
  };
}

/** Its pictures may be seen by everybody who may be told of the alert, so that it is put into words once for all of them. */
function alertEvent({ alert, place }: PlacedAlert, ports: LiveRoutesPorts): LiveEvent {
  const viewer = isCovertAlert(alert) ? AUDIENCES.covert : AUDIENCES.alerts;
  return {
    event: "alert",
    id: place,
    data: alertSummaryBody(alert, { ...ports, viewer, now: ports.clock() }),
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
    withCovert: seesCovert(officer),
    forces: ports.shownTo(officer.forceId),
    limit: MISSED_MAX + 1,
  });
  if (missed.length > MISSED_MAX) return [{ event: "behind", data: {} }];
  return missed.map((changed) => alertEvent(changed, ports));
}
