/** Alerts over HTTP: one alert in full, and each step that an officer takes with it. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { WATCH_SILENT_MS } from "#alerting/watched.ts";
import type { AlertRequest } from "#flows/alerts/alert-facts.ts";
import { mayHave } from "#flows/alerts/command-of.ts";
import { findAlert } from "#flows/alerts/find-alert.ts";
import { handleAlert } from "#flows/alerts/handle-alert.ts";
import { secrecyOfAlert } from "#flows/proof/secrecy-facts.ts";
import { type OfficerId, parseId, type ReadId } from "#terms/ids.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import {
  actSchema,
  alertParamsSchema,
  closeSchema,
  colleaguesSchema,
  handOverSchema,
  releaseSchema,
  verifySchema,
} from "../contract/alert-steps.ts";
import { alertSchema } from "../contract/alerts.ts";
import { fetchedBySchema } from "../contract/fetched-by.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { alertManyRoutes } from "./alert-many.ts";
import { alertMuteRoutes } from "./alert-mutes.ts";
import { ALERT_CODES, alertProblem } from "./alert-problems.ts";
import { alertQueueRoutes } from "./alert-queue.ts";
import { type AlertRoutesPorts, alertIdOf, detail } from "./alert-view.ts";

const REFUSALS = refusals(ALERT_CODES);
const UNKNOWN = refusals({ 404: ["alert-unknown"] });

export function alertRoutes(app: FossewayServer, ports: AlertRoutesPorts): void {
  alertQueueRoutes(app, ports);
  alertManyRoutes(app, ports);
  alertMuteRoutes(app, ports);
  detailRoute(app, ports);
  colleaguesRoute(app, ports);
  const handle = handler(ports);
  ownerRoutes(app, handle);
  stepRoutes(app, handle);
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
      const body = await detail(alert, officer, ports);
      const facts = {
        readText: alert.grounds.readText,
        places: body.where !== null,
        ...secrecyOfAlert(alert),
      };
      await app.logLook(officer, { object: alert.id, facts, by });
      return body;
    },
  );
}

function colleaguesRoute(app: FossewayServer, ports: AlertRoutesPorts): void {
  app.get(
    "/api/v1/alerts/:id/colleagues",
    {
      config: { right: "alerts.act", audit: look("alert", "colleagues") },
      schema: {
        operationId: "listAlertColleagues",
        tags: ["alerts"],
        summary: "To whom the alert may be handed over",
        params: alertParamsSchema,
        response: { 200: colleaguesSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const alert = await findAlert(alertIdOf(request.params.id), "consult", officer, ports);
      if (alert === undefined) throw new ProblemError(alertProblem({ code: "alert-unknown" }));
      const [people, watching] = await Promise.all([ports.people.all(), ports.watches.all(WATCH_SILENT_MS)]);
      const known = { shownTo: ports.shownTo, secret: await ports.lists.secret() };
      const items = people
        .filter((one) => one.id !== officer.id && mayHave(alert, one, known))
        .map(({ id, name, roles }) => ({
          id,
          name,
          roles,
          isWatching: watching.some((one) => one.id === id),
        }));
      return { items: items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
    },
  );
}

const acts = (operation: "alter" | "alert.verify" | "alert.act" | "alert.close") =>
  ({ right: "alerts.act", audit: writes(operation) }) as const;

const step = (operationId: string, summary: string) => ({
  operationId,
  tags: ["alerts"],
  summary,
  params: alertParamsSchema,
  response: { 200: alertSchema, ...REFUSALS },
});

type Handle = ReturnType<typeof handler>;

const handler =
  (ports: AlertRoutesPorts) =>
  async (request: FastifyRequest<{ Params: { id: string } }>, command: AlertRequest) => {
    const officer = signedIn(request);
    const handled = await handleAlert(alertIdOf(request.params.id), command, officer, ports);
    if (!handled.handled) throw new ProblemError(alertProblem(handled.refusal));
    return detail(handled.alert, officer, ports);
  };

/** Whose the alert is, and whether the last step with it stands. */
function ownerRoutes(app: FossewayServer, handle: Handle): void {
  app.post(
    "/api/v1/alerts/:id/take",
    { config: acts("alter"), schema: step("takeAlert", "Make the alert yours") },
    (request) => handle(request, { type: "take" }),
  );
  app.post(
    "/api/v1/alerts/:id/hand-over",
    {
      config: acts("alter"),
      schema: { ...step("handOverAlert", "Give the alert to a colleague"), body: handOverSchema },
    },
    (request) => handle(request, { type: "hand-over", ...request.body, to: officerIdOf(request.body.to) }),
  );
  app.post(
    "/api/v1/alerts/:id/release",
    {
      config: acts("alter"),
      schema: { ...step("releaseAlert", "Give the alert back to the queue"), body: releaseSchema },
    },
    (request) => handle(request, { type: "release", ...request.body }),
  );
  app.post(
    "/api/v1/alerts/:id/undo",
    {
      config: acts("alter"),
      schema: step("undoAlertStep", "Take back the last step, as long as the policy permits"),
    },
    (request) => handle(request, { type: "undo" }),
  );
}

function stepRoutes(app: FossewayServer, handle: Handle): void {
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
    (request) => {
      const { notAttendedBecause, ...said } = request.body;
      return handle(request, { type: "close", ...said, because: notAttendedBecause });
    },
  );
}

function readIdOf(text: string): ReadId {
  const id = parseId("read", text);
  if (id === undefined) throw new ProblemError(alertProblem({ code: "sighting-unknown" }));
  return id;
}

function officerIdOf(text: string): OfficerId {
  const id = parseId("off", text);
  if (id === undefined) throw new ProblemError(alertProblem({ code: "colleague-unknown" }));
  return id;
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
