/** The live stream: alerts and reads as they happen, to those whose work it is, and the missed alerts to those who come back. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { maySeeAlert, seesCovert } from "#access/covert.ts";
import type { LiveFeed, LiveMessage } from "#alerting/live-feed.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { type LogPorts, logAct } from "#flows/proof/log-act.ts";
import type { Sessions } from "#identity/sessions.ts";
import type { Events } from "#mechanism/events.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { alertSummaryBody } from "../contract/alert-body.ts";
import { liveStreamSchema } from "../contract/live.ts";
import { type ReadView, readBody } from "../contract/read.ts";
import { LiveClient, type LiveEvent } from "../live-client.ts";
import { type LiveWatchers, liveWatchers } from "../live-watchers.ts";
import { OpenAlertCounts } from "../open-alert-counts.ts";
import { withRole } from "../principal.ts";
import { problemSchema } from "../problem.ts";
import type { FossewayServer } from "../server.ts";
import { sessionToken } from "../session-cookie.ts";

export interface LiveRoutesPorts extends LogPorts, Omit<ReadView, "officer"> {
  readonly feed: LiveFeed;
  readonly alerts: Pick<AlertBook, "changedAfter" | "count">;
  readonly sessions: Pick<Sessions, "officersOf">;
  readonly events: Events;
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
  const stopChecking = keepChecking(watchers, ports.clock);
  app.addHook("preClose", (done) => {
    stopChecking();
    counts.close();
    for (const { close } of watchers.all()) close();
    done();
  });
  app.get(
    "/api/v1/live",
    {
      schema: {
        operationId: "watchLive",
        tags: ["live"],
        summary: "Alerts and reads as they happen",
        produces: ["text/event-stream"],
        response: { 200: liveStreamSchema, 401: problemSchema, 403: problemSchema },
      },
    },
    async (request, reply) => {
      const officer = withRole(request, "control-room", "anpr-manager", "analyst");
      const facts = { alerts: seesAlerts(officer) };
      await logAct(officer, { operation: "consult", object: "live", outcome: "allowed", facts }, ports);
      const client = openStream(reply);
      const stop = watch(client, officer, counts, ports);
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
      await sendMissed(client, officer, lastEventId(request), ports);
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

function keepChecking(watchers: LiveWatchers, clock: LogPorts["clock"]): () => void {
  let asking = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    await watchers.check(clock());
    asking = false;
  }, CHECK_SESSIONS_MS);
  return () => clearInterval(timer);
}

const seesAlerts = ({ roles }: Officer): boolean =>
  roles.includes("control-room") || roles.includes("anpr-manager");

/** Subscribes before anything missed is loaded, so that nothing falls between; a client keeps the higher version. */
function watch(
  client: LiveClient,
  officer: Officer,
  counts: OpenAlertCounts,
  ports: LiveRoutesPorts,
): () => void {
  const ping = () => client.send({ event: "ping", data: { at: formatInstant(ports.clock()) } });
  ping();
  const timer = setInterval(ping, PING_MS);
  const unsubscribe = ports.feed.subscribe((message) => {
    const event = eventOf(message, officer, ports);
    if (event !== undefined) client.send(event);
  });
  const tell = (open: number) => client.send({ event: "open-alerts", data: { open } });
  const uncount = seesAlerts(officer) ? counts.watch({ withCovert: seesCovert(officer), tell }) : undefined;
  return () => {
    clearInterval(timer);
    unsubscribe();
    uncount?.();
  };
}

function eventOf(message: LiveMessage, officer: Officer, ports: LiveRoutesPorts): LiveEvent | undefined {
  const view = {
    officer,
    imageLink: ports.imageLink,
    cameraCode: ports.cameraCode,
    now: ports.clock(),
  };
  if (message.kind === "read") return { event: "read", data: readBody(message.read, view) };
  const { alert, place } = message.changed;
  if (!seesAlerts(officer) || !maySeeAlert(officer, alert)) return undefined;
  return { event: "alert", id: place, data: alertSummaryBody(alert, view) };
}

function lastEventId(request: FastifyRequest): number | undefined {
  const { "last-event-id": header } = request.headers;
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

async function sendMissed(
  client: LiveClient,
  officer: Officer,
  after: number | undefined,
  ports: LiveRoutesPorts,
): Promise<void> {
  if (after === undefined || !seesAlerts(officer)) return;
  const missed = await ports.alerts.changedAfter(after, {
    withCovert: seesCovert(officer),
    limit: MISSED_MAX + 1,
  });
  if (missed.length > MISSED_MAX) {
    client.send({ event: "behind", data: {} });
    return;
  }
  for (const changed of missed) {
    const event = eventOf({ kind: "alert", changed }, officer, ports);
    if (event !== undefined) client.send(event);
  }
}
