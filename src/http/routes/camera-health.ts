/** Are the cameras well? All of them with the worst first, and one by each of its measures over time. */
import { type Heard, lastHeard } from "#cameras/heard.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import { type LearnScenePorts, learnScene } from "#flows/cameras/learn-scene.ts";
import { type SetOwnLimitPorts, setOwnLimit } from "#flows/cameras/set-own-limit.ts";
import { type CameraHour, summed } from "#health/hour-counts.ts";
import { type HealthState, type Judged, MEASURES, type Measure } from "#health/measures.ts";
import { type CameraStanding, countVerdicts, standingOf, worstFirst } from "#health/overview.ts";
import { isLimited, LIMITED, type OwnLimit, rulesWith } from "#health/own-limits.ts";
import type { CameraHours, HealthBook } from "#health/ports.ts";
import { type SeriesFacts, seriesOf } from "#health/series.ts";
import { HISTORY_DAYS } from "#health/usual.ts";
import type { CameraHealthRules } from "#policy/equipment-rules.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Camera } from "#terms/camera.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import { DAY_MS, daysBefore, formatInstant, type Instant } from "#terms/instant.ts";
import { utcDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";
import { isSelected } from "#terms/selection.ts";
import {
  cameraHealthSchema,
  camerasHealthQuery,
  camerasHealthSchema,
  learnSceneSchema,
  ownLimitSchema,
} from "../contract/camera-health.ts";
import { cameraIdParams } from "../contract/cameras.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none, writes } from "../route-rights.ts";
import type { FossewayServer } from "../server.ts";
import { cameraProblem } from "./camera-problems.ts";

export interface CameraHealthPorts extends LearnScenePorts, SetOwnLimitPorts {
  readonly cameras: Pick<CameraRegister, "all" | "byId">;
  readonly heard: { all(): Promise<readonly Heard[]> };
  readonly hours: Pick<CameraHours, "of">;
  readonly book: HealthBook;
  readonly protocolTitle: (protocol: string) => string;
  readonly rulesOf: RulesOf<"cameraHealth">;
  readonly shownTo: ForcesShown;
  readonly clock: Clock;
}

const TAGS = ["cameras"];
const UNKNOWN = refusals({ 404: ["camera-unknown"] });
const PAGE = 50;
const SHOWN_DAYS = 7;

export function cameraHealthRoutes(app: FossewayServer, ports: CameraHealthPorts): void {
  app.get(
    "/api/v1/cameras/health",
    {
      config: { right: "cameras.health", audit: none("figures of cameras, nothing of a person") },
      schema: {
        operationId: "listCameraHealth",
        tags: TAGS,
        summary: "Whether each camera is well, the worst first",
        querystring: camerasHealthQuery,
        response: { 200: camerasHealthSchema, ...refusals({}) },
      },
    },
    async (request) => {
      const { force, site, make, after } = request.query;
      const shown = ports.shownTo(signedIn(request).forceId);
      const [all, states] = await standings(ports);
      const theirs = all.filter(({ camera }) => isSelected(shown, camera.forceId));
      const wanted = worstFirst(
        theirs.filter(
          ({ camera, protocol }) =>
            (force ?? camera.forceId) === camera.forceId &&
            (site ?? camera.siteId) === camera.siteId &&
            (make === undefined || make === protocol),
        ),
      );
      const from = Math.max(0, Math.trunc(Number(after ?? 0)) || 0);
      const protocols = [...new Set(theirs.flatMap(({ protocol }) => protocol ?? []))].toSorted();
      return {
        judgedAt: newestOf(states),
        counts: countVerdicts(wanted),
        makes: protocols.map((protocol) => ({ protocol, title: ports.protocolTitle(protocol) })),
        items: wanted.slice(from, from + PAGE).map((one) => standingBody(one, ports)),
        next: from + PAGE < wanted.length ? String(from + PAGE) : null,
      };
    },
  );
  oneCameraRoutes(app, ports);
}

async function standings({ cameras, heard, book }: CameraHealthPorts) {
  const [all, heardNow, states] = [await cameras.all(), await heard.all(), await book.all()];
  const [last, of] = [lastHeard(heardNow), Map.groupBy(states, ({ cameraId }) => cameraId)];
  const protocols = new Map<CameraId, string>();
  for (const { cameraId, protocol, at } of heardNow)
    if (last.get(cameraId) === at) protocols.set(cameraId, protocol);
  const found = all
    .filter(({ enabled }) => enabled)
    .map((camera) => standingOf(camera, protocols.get(camera.id), of.get(camera.id) ?? []));
  return [found, states] as const;
}

function newestOf(states: readonly HealthState[]): string | null {
  const moments = states.filter(({ measure }) => measure !== "silent").map(({ judgedAt }) => judgedAt);
  const newest = moments.reduce<Instant | undefined>((a, b) => (a === undefined || a < b ? b : a), undefined);
  return newest === undefined ? null : formatInstant(newest);
}

const standingBody = (
  { camera, protocol, verdict, alarms }: CameraStanding,
  { protocolTitle }: CameraHealthPorts,
) => ({
  cameraId: camera.id,
  cameraCode: camera.code,
  forceId: camera.forceId,
  siteId: camera.siteId,
  make: protocol === undefined ? null : protocolTitle(protocol),
  verdict,
  alarms: alarms.map((alarm) => ({
    ...judgedBody(alarm),
    since: formatInstant(alarm.alarmSince ?? alarm.judgedAt),
  })),
});

const judgedBody = ({ measure, value, limit, usual }: Judged) => ({
  measure,
  value: value ?? null,
  limit: limit ?? null,
  usual: usual ?? null,
});

function oneCameraRoutes(app: FossewayServer, ports: CameraHealthPorts): void {
  const cameraOf = async (text: string): Promise<Camera> => {
    const id = parseId("cam", text);
    const camera = id && (await ports.cameras.byId(id));
    if (camera === undefined) throw new ProblemError(cameraProblem("camera-unknown"));
    return camera;
  };

  app.get(
    "/api/v1/cameras/:id/health",
    {
      config: { right: "cameras.health", audit: none("figures of a camera, nothing of a person") },
      schema: {
        operationId: "getCameraHealth",
        tags: TAGS,
        summary: "How this camera stands by each measure, and how each went over time",
        params: cameraIdParams,
        response: { 200: cameraHealthSchema, ...UNKNOWN },
      },
    },
    async (request) => healthBody(await cameraOf(request.params.id), ports),
  );

  ownLimitRoute(app, cameraOf, ports);
  app.post(
    "/api/v1/cameras/:id/scene",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "learnCameraScene",
        tags: TAGS,
        summary: "What this camera sees from now on is what its scene is compared with",
        params: cameraIdParams,
        body: learnSceneSchema,
        response: { 200: cameraHealthSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const camera = await cameraOf(request.params.id);
      await learnScene(camera, request.body.reason, signedIn(request), ports);
      return healthBody(camera, ports);
    },
  );
}

function ownLimitRoute(
  app: FossewayServer,
  cameraOf: (text: string) => Promise<Camera>,
  ports: CameraHealthPorts,
): void {
  app.post(
    "/api/v1/cameras/:id/health/limits",
    {
      config: { right: "cameras.keep", audit: writes("camera.change") },
      schema: {
        operationId: "setCameraHealthLimit",
        tags: TAGS,
        summary:
          "A limit of this camera's own for one measure in place of the policy's, or the policy's again",
        params: cameraIdParams,
        body: ownLimitSchema,
        response: { 200: cameraHealthSchema, ...UNKNOWN },
      },
    },
    async (request) => {
      const camera = await cameraOf(request.params.id);
      await setOwnLimit(camera, request.body, signedIn(request), ports);
      return healthBody(camera, ports);
    },
  );
}

async function healthBody({ id, code, forceId }: Camera, ports: CameraHealthPorts) {
  const now = ports.clock();
  const since = daysBefore(now, HISTORY_DAYS);
  const [limits, states, hours, days] = await Promise.all([
    ports.ownLimits.of(id),
    ports.book.of(id),
    ports.hours.of(id, since),
    ports.book.days(id, utcDate(since)),
  ]);
  const policy = ports.rulesOf(forceId, now).cameraHealth;
  const rules = rulesWith(policy, limits);
  const facts: SeriesFacts = { now, rules, hours, days };
  const { pictured, agrees, differs, unsure, skipped } = lately(hours, now);
  return {
    cameraId: id,
    cameraCode: code,
    judgedAt: newestOf(states),
    history: { days: daysKnown(hours, now), needed: rules.historyDays },
    measures: MEASURES.flatMap((measure) => {
      const state = states.find((one) => one.measure === measure);
      return state === undefined
        ? []
        : [{ ...measureBody(state, facts), rule: ruleBody(measure, policy, limits) }];
    }),
    ownReadings: { pictured, agrees, differs, unsure, skipped },
  };
}

const lately = (hours: readonly CameraHour[], now: Instant) =>
  summed(hours.filter(({ hour }) => hour >= daysBefore(now, SHOWN_DAYS)).map(({ counts }) => counts));

function daysKnown([first]: readonly CameraHour[], now: Instant): number {
  return first === undefined ? 0 : Math.floor((now - first.hour) / DAY_MS);
}

function ruleBody(measure: Measure, policy: CameraHealthRules, limits: readonly OwnLimit[]) {
  if (!isLimited(measure)) return null;
  const { rule, least, most } = LIMITED[measure];
  const own = limits.find((limit) => limit.measure === measure);
  const ownSince = own === undefined ? null : formatInstant(own.setAt);
  return { policy: policy[rule], own: own?.value ?? null, ownSince, least, most };
}

const measureBody = (state: HealthState, facts: SeriesFacts) => ({
  ...judgedBody(state),
  verdict: state.verdict,
  alarmSince: state.alarmSince === undefined ? null : formatInstant(state.alarmSince),
  points: seriesOf(state, facts).map(({ at, value, limit }) => ({
    at: formatInstant(at),
    value,
    limit: limit ?? null,
  })),
});
