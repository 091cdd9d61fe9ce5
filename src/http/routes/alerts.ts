/** Alerts over HTTP: the queue, one alert, and the four steps an officer takes with it. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { seesCovert } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import { type AlertPlace, alertCursor, parseAlertCursor } from "#alerting/alert-cursor.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { AlertRequest } from "#flows/alerts/alert-facts.ts";
import { findAlert } from "#flows/alerts/find-alert.ts";
import { type HandleAlertPorts, handleAlert } from "#flows/alerts/handle-alert.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import { type AlertId, parseId, type ReadId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Officer } from "#terms/officer.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { type AlertView, alertSummaryBody } from "../contract/alert-body.ts";
import { alertBody } from "../contract/alert-detail-body.ts";
import {
  actSchema,
  alertPageSchema,
  alertParamsSchema,
  alertSchema,
  alertsQuerySchema,
  closeSchema,
  verifySchema,
} from "../contract/alerts.ts";
import { fetchedBySchema } from "../contract/fetched-by.ts";
import type { ReadView } from "../contract/read.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { ALERT_CODES, alertProblem } from "./alert-problems.ts";

export interface AlertRoutesPorts extends HandleAlertPorts, Omit<ReadView, "viewer"> {
  readonly alerts: AlertBook;
  readonly lists: Pick<VoiLists, "entry">;
  readonly shownTo: ForcesShown;
}

const REFUSALS = refusals(ALERT_CODES);
const UNKNOWN = refusals({ 404: ["alert-unknown"] });

export function alertRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  queueRoute(app, ports);
  detailRoute(app, ports);
  stepRoutes(app, ports);
}

function queueRoute(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts",
    {
      config: { right: "alerts.see", audit: writes("consult") },
      schema: {
        operationId: "listAlerts",
        tags: ["alerts"],
        summary: "Alerts, those that need somebody most first",
        querystring: alertsQuerySchema,
        response: { 200: alertPageSchema },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { state, limit, fetchedBy } = request.query;
      const after = placeAfter(request.query.after);
      const forces = ports.shownTo(officer.forceId);
      const asked = { state, withCovert: seesCovert(officer), forces };
      const [{ alerts, next }, total] = await Promise.all([
        ports.alerts.list(asked, { after, limit }),
        ports.alerts.count(asked),
      ]);
      const by = fetchedBy === "screen" ? { screen: `alerts ${state}` } : "person";
      await app.logLook(officer, { object: "alerts", facts: { state, count: alerts.length }, by });
      const view = viewFor(officer, ports);
      const items = alerts.map((alert) => alertSummaryBody(alert, view));
      return { items, total, ...(next === undefined ? {} : { next: alertCursor(next) }) };
    },
  );
}

function detailRoute(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts/:id",
    {
      config: { right: "alerts.see", audit: writes("consult") },
      schema: {
        operationId: "getAlert",
        tags: ["alerts"],
        summary: "One alert with its pictures, its history and what you may do next",
        params: alertParamsSchema,
        querystring: z.object({ fetchedBy: fetchedBySchema }),
        response: { 200: alertSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const alert = await findAlert(alertIdOf(request.params.id), "consult", officer, ports);
      if (alert === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      const by = request.query.fetchedBy === "screen" ? { screen: alert.id } : "person";
      await app.logLook(officer, { object: alert.id, facts: { readText: alert.grounds.readText }, by });
      return detail(alert, officer, ports);
    },
  );
}

function stepRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  const acts = (operation: "alter" | "alert.verify" | "alert.act" | "alert.close") =>
    ({ right: "alerts.act", audit: writes(operation) }) as const;
  const step = (operationId: string, summary: string) => ({
    operationId,
    tags: ["alerts"],
    summary,
    params: alertParamsSchema,
    response: { 200: alertSchema, ...REFUSALS },
  });
  const handle = async (request: FastifyRequest<{ Params: { id: string } }>, command: AlertRequest) => {
    const officer = signedIn(request);
    const handled = await handleAlert(alertIdOf(request.params.id), command, officer, ports);
    if (!handled.handled) throw new ProblemError(alertProblem(handled.refusal));
    return detail(handled.alert, officer, ports);
  };
  app.post(
    "/api/v1/alerts/:id/take",
    { config: acts("alter"), schema: step("takeAlert", "Make the alert yours") },
    (request) => handle(request, { type: "take" }),
  );
  app.post(
    "/api/v1/alerts/:id/verify",
    {
      config: acts("alert.verify"),
      schema: { ...step("verifyAlert", "Say whether the text matches the picture"), body: verifySchema },
    },
    (request) => {
      const { correctedVrm, readId, ...verdict } = request.body;
      return handle(request, {
        type: "verify",
        ...verdict,
        correctedVrm: correctedOf(correctedVrm),
        readId: readId === undefined ? undefined : readIdOf(readId),
      });
    },
  );
  app.post(
    "/api/v1/alerts/:id/act",
    {
      config: acts("alert.act"),
      schema: { ...step("actOnAlert", "Say what is being done"), body: actSchema },
    },
    (request) => handle(request, { type: "act", response: request.body.action, note: request.body.note }),
  );
  app.post(
    "/api/v1/alerts/:id/close",
    {
      config: acts("alert.close"),
      schema: { ...step("closeAlert", "Say what came of it"), body: closeSchema },
    },
    (request) => handle(request, { type: "close", ...request.body }),
  );
}

function alertIdOf(text: string): AlertId {
  const id = parseId("alert", text);
  if (id === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
  return id;
}

function readIdOf(text: string): ReadId {
  const id = parseId("read", text);
  if (id === undefined) throw new ProblemError(alertProblem({ code: "sighting-unknown" }));
  return id;
}

function placeAfter(text: string | undefined): AlertPlace | undefined {
  if (text === undefined) return undefined;
  const place = parseAlertCursor(text);
  if (place !== undefined) return place;
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "This is not the beginning of a page of alerts",
    detail: "Give in after what an answer gave in next, or leave it out for the first page.",
  });
}

function correctedOf(text: string | undefined): Vrm | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const vrm = parseVrm(text);
  if (isVrm(vrm)) return vrm;
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "The corrected mark is not a registration mark",
    detail: "Give the 2 to 10 letters and digits that the picture shows, or leave it out.",
  });
}

const viewFor = (officer: Officer, ports: AlertRoutesPorts): AlertView => ({
  viewer: officer,
  now: ports.clock(),
  imageLink: ports.imageLink,
  cameraCode: ports.cameraCode,
});

async function detail(alert: Alert, officer: Officer, ports: AlertRoutesPorts) {
  const ids = reasonsOf(alert.grounds).map(({ entryId }) => entryId);
  const [found, history] = await Promise.all([
    Promise.all(ids.map((id) => ports.lists.entry(id))),
    ports.alerts.history(alert.id),
  ]);
  const [entry, ...others] = found.filter((one) => one !== undefined);
  invariant(entry !== undefined, "an entry that raised an alert is never deleted");
  return alertBody(alert, { entries: [entry, ...others], history }, viewFor(officer, ports));
}
