/** Does what came in add up, day by day and camera by camera? And which arrivals did not end? */
import type { CameraRegister } from "#cameras/ports.ts";
import { type ReconcilePorts, reconcileAccounts } from "#flows/intake/reconcile-accounts.ts";
import type { ForwardingLedger } from "#forwarding/ports.ts";
import { reconcile } from "#forwarding/reconcile.ts";
import { dayOf } from "#ingest/accounts.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { AccountBook, AccountDays } from "#read-store/account-book.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { ReconciledDay } from "#read-store/reconcile-day.ts";
import { type CameraId, type ForceId, parseId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, parseInstant, plusMs } from "#terms/instant.ts";
import { utcDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { accountDaysQuery, accountsSchema, unendedQuery, unendedSchema } from "../contract/reconciliation.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { ROLE_NEEDED, refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";

export interface ReconciliationPorts extends ReconcilePorts {
  readonly accounts: Pick<AccountBook, "arrivals" | "followed" | "unended">;
  readonly cameras: Pick<CameraRegister, "all">;
  readonly reads: Pick<ReadCounter, "hourly">;
  readonly ledger: Pick<ForwardingLedger, "tallies">;
  readonly isForwarding: boolean;
  /** Whose people see what came from no camera of ours. */
  readonly leadForce: ForceId;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const TAGS = ["quarantine"];
const SHOWN_DAYS = 7;
const LONGEST_DAYS = 31;
const MOST_UNENDED = 500;

export function reconciliationRoutes(app: FossewayServer, ports: ReconciliationPorts): void {
  app.get(
    "/api/v1/reconciliation",
    {
      config: { right: "cameras.health", audit: none("counts by day and camera, nothing of a person") },
      schema: {
        operationId: "getDailyAccounts",
        tags: TAGS,
        summary: "What each camera brought on each day, how it ended, and whether that adds up",
        querystring: accountDaysQuery,
        response: { 200: accountsSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const now = ports.clock();
      const days = daysOf(request.query, now);
      const codeOf = await codesFor(signedIn(request), ports);
      const centre = await centreOf(days, ports);
      const items = (await reconcileAccounts(days, now, ports)).flatMap((one) => {
        const cameraCode = codeOf(one.cameraId);
        return cameraCode === undefined ? [] : [accountBody(one, cameraCode, centre)];
      });
      return { from: formatInstant(days.from), to: formatInstant(days.to), items };
    },
  );

  app.get(
    "/api/v1/reconciliation/unended",
    {
      config: { right: "cameras.health", audit: none("moments of arrivals, nothing of a person") },
      schema: {
        operationId: "listUnendedArrivals",
        tags: TAGS,
        summary:
          "Arrivals that a server has in hand, that failed, or that were cut off when a server was ended",
        querystring: unendedQuery,
        response: { 200: unendedSchema, ...refusals(ROLE_NEEDED) },
      },
    },
    async (request) => {
      const days = daysOf(request.query, ports.clock());
      const cameraId = parseId("cam", request.query.cameraId ?? "");
      const codeOf = await codesFor(signedIn(request), ports);
      const found = await ports.accounts.unended({ ...days, cameraId, limit: MOST_UNENDED });
      const items = found.flatMap(({ cameraId: id, protocol, receivedAt, because }) => {
        const cameraCode = codeOf(id);
        const told = { protocol, because, receivedAt: formatInstant(receivedAt) };
        return cameraCode === undefined ? [] : [{ ...told, cameraId: id ?? null, cameraCode }];
      });
      return { items, isCut: found.length === MOST_UNENDED };
    },
  );
}

/** Undefined for cameras of forces whose things the officer does not see; null for what came from no camera. */
async function codesFor(
  { forceId }: Officer,
  { cameras, shownTo, leadForce }: ReconciliationPorts,
): Promise<(id: CameraId | undefined) => string | null | undefined> {
  const shown = shownTo(forceId);
  const known = new Map((await cameras.all()).map((camera) => [camera.id, camera]));
  return (id) => {
    if (id === undefined) return isSelected(shown, leadForce) ? null : undefined;
    const camera = known.get(id);
    return camera !== undefined && isSelected(shown, camera.forceId) ? camera.code : undefined;
  };
}

interface CentreDay {
  readonly captured: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unanswered: number;
}

const centreKey = (cameraId: CameraId | undefined, day: Instant): string => `${day} ${cameraId ?? ""}`;

/** Undefined where nothing is forwarded. */
async function centreOf(
  { from, to }: AccountDays,
  { ledger, reads, isForwarding }: ReconciliationPorts,
): Promise<ReadonlyMap<string, CentreDay> | undefined> {
  if (!isForwarding) return undefined;
  const [tallies, hours] = await Promise.all([ledger.tallies(from, to), reads.hourly({ from, to })]);
  const days = new Map<string, CentreDay>();
  for (const { cameraId, hour, reads: captured, accepted, refused, unanswered } of reconcile(
    tallies,
    hours,
  )) {
    const key = centreKey(cameraId, dayOf(hour));
    const sum = days.get(key) ?? { captured: 0, accepted: 0, refused: 0, unanswered: 0 };
    days.set(key, {
      captured: sum.captured + captured,
      accepted: sum.accepted + accepted,
      refused: sum.refused + refused,
      unanswered: sum.unanswered + unanswered,
    });
  }
  return days;
}

const NO_CENTRE: CentreDay = { captured: 0, accepted: 0, refused: 0, unanswered: 0 };

function accountBody(
  { cameraId, day, protocols, ...counts }: ReconciledDay,
  cameraCode: string | null,
  centre: ReadonlyMap<string, CentreDay> | undefined,
) {
  return {
    ...counts,
    day: utcDate(day),
    cameraId: cameraId ?? null,
    cameraCode,
    protocols: [...protocols],
    centre: centre === undefined ? null : (centre.get(centreKey(cameraId, day)) ?? NO_CENTRE),
  };
}

function daysOf(
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Instant,
): AccountDays {
  const to = parseInstant(query.to ?? "") ?? plusMs(dayOf(now), DAY_MS);
  const from = parseInstant(query.from ?? "") ?? plusMs(dayOf(to), -(SHOWN_DAYS - 1) * DAY_MS);
  if (from < to && to - from <= LONGEST_DAYS * DAY_MS) return { from: dayOf(from), to };
  throw new ProblemError({
    status: 400,
    code: "request-not-valid",
    title: "The period is not valid",
    detail: "`from` must be before `to`, and at most 31 days lie between them.",
  });
}
