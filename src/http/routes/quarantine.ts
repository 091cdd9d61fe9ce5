/** Quarantine before the ANPR manager: what is in it and why, tried again by hand, or discarded. */
import { discardQuarantined } from "#flows/intake/discard-quarantined.ts";
import { retryByCause } from "#flows/intake/retry-by-cause.ts";
import { type RetryQuarantinedPorts, retryQuarantined } from "#flows/intake/retry-quarantined.ts";
import type { RetryChoices } from "#ingest/retry.ts";
import { isFrom, type Senders } from "#ingest/senders.ts";
import { parseId, type QuarantineId } from "#terms/ids.ts";
import { parseInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import {
  batchBody,
  COME_AGAIN_CODES,
  comeAgainProblem,
  quarantinedProblem,
  SET_ASIDE_CODES,
} from "../capture-message/answers.ts";
import {
  asQuarantined,
  HINDRANCE_CODES,
  hindranceProblem,
  quarantinedBody,
} from "../capture-message/quarantine-words.ts";
import {
  discardSchema,
  quarantinedSchema,
  quarantineIdSchema,
  quarantineListSchema,
  quarantineQuerySchema,
  type RetryBody,
  retriedAllSchema,
  retriedSchema,
  retryAllSchema,
  retrySchema,
} from "../contract/quarantine.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { look, writes } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { quarantineGroupRoutes } from "./quarantine-groups.ts";

export interface QuarantinePorts extends RetryQuarantinedPorts {
  readonly clock: Clock;
  /** A protocol's name for people. */
  readonly protocolTitle: (protocol: string) => string;
  /** Whose deliveries an officer sees. */
  readonly sendersFor: (officer: Officer) => Promise<Senders>;
}

const tags = ["quarantine"];
const UNKNOWN = refusals({ 404: ["quarantined-unknown"] });
const NOT_SETTLED = refusals(HINDRANCE_CODES);
const NOT_RETRIED = refusals(HINDRANCE_CODES, SET_ASIDE_CODES, COME_AGAIN_CODES, {
  422: ["unknown-camera", ...Object.values(SET_ASIDE_CODES).flat()],
});

export function quarantineRoutes(app: FossewayServer, ports: QuarantinePorts): void {
  showRoutes(app, ports);
  settleRoutes(app, ports);
  quarantineGroupRoutes(app, ports);
  retryAllRoute(app, ports);
}

function showRoutes(app: FossewayServer, { quarantine, protocolTitle, sendersFor }: QuarantinePorts): void {
  app.get(
    "/api/v1/quarantine",
    {
      config: { right: "quarantine.read", audit: look("quarantine") },
      schema: {
        operationId: "listQuarantine",
        tags,
        summary: "Deliveries in quarantine, newest first",
        querystring: quarantineQuerySchema,
        response: { 200: quarantineListSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const { state, before, limit } = request.query;
      const senders = await sendersFor(signedIn(request));
      const page = { senders, limit: limit + 1, before: before === undefined ? undefined : idFrom(before) };
      const rows = await quarantine.list(state === "waiting" ? { ...page, state } : page);
      const items = rows.slice(0, limit).map((row) => quarantinedBody(row, protocolTitle));
      const next = rows.length > limit ? items.at(-1)?.id : undefined;
      const waiting = await quarantine.countWaiting(senders);
      return next === undefined ? { items, waiting } : { items, next, waiting };
    },
  );

  app.get(
    "/api/v1/quarantine/:id",
    {
      config: { right: "quarantine.read", audit: look("quarantine") },
      schema: {
        operationId: "getQuarantined",
        tags,
        summary: "One delivery in quarantine, without its bytes",
        params: quarantineIdSchema,
        response: { 200: quarantinedSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const row = await quarantine.find(idFrom(request.params.id));
      if (row === undefined) throw hindranceProblem({ code: "quarantined-unknown" });
      return quarantinedBody(row, protocolTitle);
    },
  );
}

function settleRoutes(app: FossewayServer, ports: QuarantinePorts): void {
  app.post(
    "/api/v1/quarantine/:id/retry",
    {
      config: { ...LONG_WORK, right: "quarantine.settle", audit: writes("quarantine.retry") },
      schema: {
        operationId: "retryQuarantined",
        tags,
        summary: "Try a delivery again, with what the ANPR manager knows of it",
        params: quarantineIdSchema,
        body: retrySchema,
        response: { 200: retriedSchema, ...NOT_RETRIED },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const id = idFrom(request.params.id);
      const by = { officer, now: ports.clock() };
      const choices = choicesFrom(request.body);
      // To name another force's camera would be to deliver in its name.
      if (choices.cameraId !== undefined && !isFrom(await ports.sendersFor(officer), choices.cameraId))
        throw noCamera();
      const outcome = await retryQuarantined(id, choices, by, ports);
      switch (outcome.code) {
        case "too-busy":
          throw comeAgainProblem("too-busy");
        case "still-refused":
          throw stillRefused({ ...outcome.refusal, quarantineId: id });
        case "judged": {
          const result = batchBody(asQuarantined(outcome.captures, id));
          return { quarantined: quarantinedBody(outcome.delivery, ports.protocolTitle), result };
        }
        default:
          throw hindranceProblem(outcome);
      }
    },
  );

  app.post(
    "/api/v1/quarantine/:id/discard",
    {
      config: { right: "quarantine.settle", audit: writes("quarantine.discard") },
      schema: {
        operationId: "discardQuarantined",
        tags,
        summary: "Discard a delivery, with the reason for the audit log",
        params: quarantineIdSchema,
        body: discardSchema,
        response: { 200: quarantinedSchema, ...NOT_SETTLED },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const by = { officer, now: ports.clock() };
      const outcome = await discardQuarantined(idFrom(request.params.id), request.body.reason, by, ports);
      if (outcome.code !== "discarded") throw hindranceProblem(outcome);
      return quarantinedBody(outcome.delivery, ports.protocolTitle);
    },
  );
}

const RETRIED_AT_ONCE = 200;

function retryAllRoute(app: FossewayServer, ports: QuarantinePorts): void {
  app.post(
    "/api/v1/quarantine/retry",
    {
      config: { ...LONG_WORK, right: "quarantine.settle", audit: writes("quarantine.retry") },
      schema: {
        operationId: "retryAllQuarantined",
        tags,
        summary: "Try everything again that waits for one cause, after the cause was mended",
        body: retryAllSchema,
        response: { 200: retriedAllSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const officer = signedIn(request);
      const { reason, before, acceptLate, serverClockWasWrong } = request.body;
      const which = {
        reason,
        senders: await ports.sendersFor(officer),
        limit: RETRIED_AT_ONCE,
        before: before === undefined ? undefined : idFrom(before),
      };
      const by = { officer, now: ports.clock() };
      const { next, ...counts } = await retryByCause(which, { acceptLate, serverClockWasWrong }, by, ports);
      return next === undefined ? counts : { ...counts, next };
    },
  );
}

function idFrom(text: string): QuarantineId {
  const id = parseId("quar", text);
  if (id === undefined) throw hindranceProblem({ code: "quarantined-unknown" });
  return id;
}

function choicesFrom({ cameraId, capturedAt, acceptLate, serverClockWasWrong }: RetryBody): RetryChoices {
  const id = cameraId === undefined ? undefined : parseId("cam", cameraId);
  if (cameraId !== undefined && id === undefined) throw noCamera();
  const at = capturedAt === undefined ? undefined : parseInstant(capturedAt);
  return { cameraId: id, capturedAt: at, acceptLate, serverClockWasWrong };
}

const noCamera = () =>
  new ProblemError({
    status: 422,
    code: "unknown-camera",
    title: "This is not a camera's id",
    detail: 'Choose a camera of the register; its id begins with "cam_".',
  });

/** To a person at a screen, 401 and 403 would be about them; this is about the delivery. */
function stillRefused(refusal: Parameters<typeof quarantinedProblem>[0]): ProblemError {
  const { problem } = quarantinedProblem(refusal);
  const title = refusal.reason === "unknown-camera" ? "There is no such camera" : problem.title;
  return new ProblemError({ ...problem, status: 422, title });
}
