/** The way to the national centre over HTTP: its state, the reconciliation, and what the centre refused. */
import type { CameraRegister } from "#cameras/ports.ts";
import type { ForwardingPlan } from "#forwarding/forwarding-plan.ts";
import { forwardingStatus } from "#forwarding/forwarding-status.ts";
import type { ForwardingLedger, ForwardingTally } from "#forwarding/ports.ts";
import { reconcile } from "#forwarding/reconcile.ts";
import { addTallies, hourOf } from "#forwarding/tally-hours.ts";
import type { Journal } from "#journal/ports.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, formatInstant, type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import {
  type ForwardingStatusBody,
  forwardingStatusSchema,
  reconciliationQuery,
  reconciliationSchema,
  refusedReadsSchema,
} from "../contract/forwarding.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface ForwardingRoutePorts {
  /** As it is now; undefined when nothing is forwarded. */
  readonly plan: (() => ForwardingPlan) | undefined;
  readonly ledger: ForwardingLedger;
  readonly journal: Pick<Journal, "head" | "readAfter">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly reads: Pick<ReadCounter, "hourly">;
  readonly clock: Clock;
  readonly shownTo: ForcesShown;
}

const TAGS = ["forwarding"];
const LONGEST_RECONCILIATION_MS = 31 * DAY_MS;
const REFUSED_SHOWN = 200;

export function forwardingRoutes(app: FossewayServer, ports: ForwardingRoutePorts): void {
  app.get(
    "/api/v1/forwarding",
    {
      config: { right: "forwarding.read", audit: none("counts and times, nothing of a person") },
      schema: {
        operationId: "getForwarding",
        tags: TAGS,
        summary: "How forwarding to the national centre is going",
        response: { 200: forwardingStatusSchema },
      },
    },
    (request) => {
      return statusBody(signedIn(request), ports);
    },
  );

  app.get(
    "/api/v1/forwarding/reconciliation",
    {
      config: { right: "forwarding.read", audit: none("counts by hour and camera, nothing of a person") },
      schema: {
        operationId: "getReconciliation",
        tags: TAGS,
        summary: "Our reads against the centre's answers, by hour and camera",
        querystring: reconciliationQuery,
        response: { 200: reconciliationSchema },
      },
    },
    async (request) => {
      const { from, to } = windowOf(request.query);
      const [tallies, hours] = await Promise.all([
        ports.ledger.tallies(from, to),
        ports.reads.hourly({ from, to }),
      ]);
      const codeOf = await cameraCodes(signedIn(request), ports);
      const items = reconcile(tallies, hours).flatMap(({ hour, ...counts }) => {
        const cameraCode = codeOf(counts.cameraId);
        return cameraCode === undefined ? [] : [{ ...counts, cameraCode, hour: formatInstant(hour) }];
      });
      return { items };
    },
  );

  app.get(
    "/api/v1/forwarding/refused",
    {
      config: { right: "forwarding.read", audit: none("ids and reasons without marks") },
      schema: {
        operationId: "listRefusedReads",
        tags: TAGS,
        summary: "Reads the centre refused, newest first, with its reasons",
        response: { 200: refusedReadsSchema },
      },
    },
    async (request) => {
      const codeOf = await cameraCodes(signedIn(request), ports);
      const refused = (await ports.ledger.refused(REFUSED_SHOWN)).filter(
        ({ cameraId }) => codeOf(cameraId) !== undefined,
      );
      return { items: refused.map(({ at, ...read }) => ({ ...read, at: formatInstant(at) })) };
    },
  );
}

async function statusBody(officer: Officer, ports: ForwardingRoutePorts): Promise<ForwardingStatusBody> {
  const { ledger, journal, clock } = ports;
  const plan = ports.plan?.();
  const now = clock();
  const cursor = await ledger.cursor();
  const health = await ledger.health();
  const waiting = plan === undefined ? undefined : journal.readAfter(cursor, 1)[0];
  const situation = {
    health,
    cursor,
    head: journal.head(),
    oldestWaitingReceivedAt: waiting?.read.receivedAt,
  };
  const status = plan && forwardingStatus({ plan, ...situation }, now);
  const wire = (moment: Instant | undefined) => (moment === undefined ? null : formatInstant(moment));
  return {
    mode: plan?.mode ?? "off",
    state: status?.state ?? "off",
    backlog: status?.backlog ?? 0,
    lastAcceptedAt: wire(health.lastDeliveredAt),
    failingSince: wire(health.failingSince),
    nextAttemptAt: wire(status?.nextAttemptAt),
    failure: health.failure ?? null,
    refusedTotal: await ledger.refusedTotal(),
    cameras: await lastDay(now, officer, ports),
  };
}

async function lastDay(
  now: Instant,
  officer: Officer,
  ports: ForwardingRoutePorts,
): Promise<ForwardingStatusBody["cameras"]> {
  const tallies = await ports.ledger.tallies(hourOf(daysBefore(now, 1)), plusMs(now, DAY_MS));
  const codeOf = await cameraCodes(officer, ports);
  const byCamera = new Map<CameraId, ForwardingTally>();
  for (const tally of tallies) {
    const sum = byCamera.get(tally.cameraId);
    byCamera.set(tally.cameraId, sum === undefined ? tally : addTallies(sum, tally));
  }
  return [...byCamera.values()].flatMap(({ hour: _, ...counts }) => {
    const cameraCode = codeOf(counts.cameraId);
    return cameraCode === undefined ? [] : [{ ...counts, cameraCode }];
  });
}

/** Undefined for cameras of forces whose things the officer does not see; one that is not in the register goes by its id. */
async function cameraCodes(
  { forceId }: Officer,
  { cameras, shownTo }: ForwardingRoutePorts,
): Promise<(id: CameraId) => string | undefined> {
  const shown = shownTo(forceId);
  const known = new Map((await cameras.all()).map((camera) => [camera.id, camera]));
  return (id) => {
    const camera = known.get(id);
    if (camera === undefined) return "except" in shown ? id : undefined;
    return isSelected(shown, camera.forceId) ? camera.code : undefined;
  };
}

function windowOf(query: { readonly from: string; readonly to: string }) {
  const [from, to] = [parseInstant(query.from), parseInstant(query.to)];
  if (from !== undefined && to !== undefined && from < to && to - from <= LONGEST_RECONCILIATION_MS)
    return { from, to };
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "The period is not valid",
    detail: "`from` must be before `to`, and at most 31 days lie between them.",
  });
}
