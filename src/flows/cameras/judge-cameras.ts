/**
 * Story: by the clock it is judged whether cameras are well. Once an hour by all that was counted of them, each minute by whether
 * they are heard. Who is to know is told when an alarm begins, once; it stands until the camera is well again.
 */
import { type Heard, lastHeard } from "#cameras/heard.ts";
import type { CameraRegister } from "#cameras/ports.ts";
import type { CameraHour } from "#health/hour-counts.ts";
import { type CameraFacts, judgeCamera, judgeSilence } from "#health/judge-camera.ts";
import { type HealthState, type Judged, stepped } from "#health/measures.ts";
import { type OwnLimits, rulesWith } from "#health/own-limits.ts";
import type { CameraHours, HealthBook, SceneBook } from "#health/ports.ts";
import { sidesOfSite } from "#health/sides.ts";
import { HISTORY_DAYS, readsByHour } from "#health/usual.ts";
import type { Events } from "#mechanism/events.ts";
import type { LastRuns } from "#mechanism/last-runs.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { CameraQuality } from "#quality/camera-quality.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import { daysBefore, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { utcDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";

export interface JudgeCamerasPorts {
  readonly cameras: Pick<CameraRegister, "all">;
  /** Whether its reads are taken: what is switched off is not ill. */
  readonly mayContribute: (siteId: SiteId, now: Instant) => boolean;
  readonly heard: { all(): Promise<readonly Heard[]> };
  readonly hours: CameraHours;
  readonly book: HealthBook;
  readonly scenes: Pick<SceneBook, "of">;
  readonly ownLimits: Pick<OwnLimits, "all">;
  /** What people found of each camera's reads. */
  readonly observed: () => Promise<readonly Pick<CameraQuality, "cameraId" | "overall">[]>;
  /** By how many milliseconds each of these clocks is out for certain, where that is known now. */
  readonly clocksOutBy: (
    cameras: readonly CameraId[],
    now: Instant,
  ) => Promise<ReadonlyMap<CameraId, number>>;
  readonly lastRuns: LastRuns;
  /** Reaches whoever is to be told of these cameras, on their screen or not. */
  readonly callPeople: (cameras: readonly Camera[], now: Instant) => Promise<void>;
  readonly rulesOf: RulesOf<"cameraHealth" | "clocks">;
  readonly events: Events;
  readonly clock: Clock;
}

const WORK = "camera-health";
const DAYS_KEPT = 400;

/** Only one node may do it at a time. Run it each minute. */
export async function judgeCameras(ports: JudgeCamerasPorts): Promise<void> {
  const now = ports.clock();
  const hour = Math.floor(now / HOUR_MS);
  const last = await ports.lastRuns.of(WORK);
  const cameras = await camerasAtWork(now, ports);
  const judged = new Set((await ports.book.all()).map(({ cameraId }) => cameraId));
  // Whoever has just registered a camera need not wait for the hour.
  const isDue = last === undefined || last < hour || cameras.some(({ id }) => !judged.has(id));
  if (!isDue) return judgeWhetherHeard(cameras, now, ports);
  await takeReads(now, ports);
  await judgeAll(cameras, now, ports);
  await ports.hours.forgetBefore(daysBefore(now, HISTORY_DAYS + 7));
  await ports.book.forgetDaysBefore(utcDate(daysBefore(now, DAYS_KEPT)));
  await ports.lastRuns.note(WORK, hour);
}

/** Reads come late, from a camera whose line was down or a register that was filled afterwards. Week by week, so that nobody waits long. */
async function takeReads(now: Instant, { hours }: JudgeCamerasPorts): Promise<void> {
  for (let days = HISTORY_DAYS; days > 0; days -= 7)
    await hours.takeReads({ from: daysBefore(now, days), to: plusMs(daysBefore(now, days - 7), HOUR_MS) });
}

async function camerasAtWork(
  now: Instant,
  { cameras, mayContribute }: JudgeCamerasPorts,
): Promise<readonly Camera[]> {
  const all = await cameras.all();
  return all.filter(({ enabled, siteId }) => enabled && mayContribute(siteId, now));
}

/** Site by site, since the sides of a road are held against each other. */
async function judgeAll(cameras: readonly Camera[], now: Instant, ports: JudgeCamerasPorts): Promise<void> {
  const heardAt = lastHeard(await ports.heard.all());
  const rates = new Map((await ports.observed()).map(({ cameraId, overall }) => [cameraId, overall]));
  const outBy = await ports.clocksOutBy(
    cameras.map(({ id }) => id),
    now,
  );
  const before = statesBy(await ports.book.all());
  const rulesFor = await rulesOfEach(now, ports);
  for (const ofSite of Map.groupBy(cameras, ({ siteId }) => siteId).values()) {
    const hours = new Map<CameraId, readonly CameraHour[]>();
    for (const { id } of ofSite) hours.set(id, await ports.hours.of(id, daysBefore(now, HISTORY_DAYS)));
    const looks: Look[] = [];
    for (const camera of ofSite) {
      const [overall, outByMs] = [rates.get(camera.id), outBy.get(camera.id)];
      const { clocks } = ports.rulesOf(camera.forceId, now);
      const facts: CameraFacts = {
        now,
        rules: rulesFor(camera),
        hours: hours.get(camera.id) ?? [],
        lastHeardAt: heardAt.get(camera.id),
        misread: overall?.rate === undefined ? undefined : { low: overall.low, rate: overall.rate },
        clock: outByMs === undefined ? undefined : { outByMs, alarmMs: clocks.alarmMs },
        sides: sidesOfSite(camera, ofSite, hours),
        scenes: await ports.scenes.of(camera.id),
      };
      looks.push({ camera, judged: judgeCamera(facts) });
    }
    await takeIn(looks, before, now, ports);
  }
}

/** Only of those that have been silent for a while the hours are asked. */
async function judgeWhetherHeard(
  cameras: readonly Camera[],
  now: Instant,
  ports: JudgeCamerasPorts,
): Promise<void> {
  const heardAt = lastHeard(await ports.heard.all());
  const before = statesBy(await ports.book.all());
  const rulesFor = await rulesOfEach(now, ports);
  const looks: Look[] = [];
  for (const camera of cameras) {
    const rules = rulesFor(camera);
    const at = heardAt.get(camera.id);
    const isSilent = at === undefined || now - at >= rules.silentAfterMinutes * 60_000;
    const stands = before.get(`${camera.id} silent`)?.alarmSince !== undefined;
    if (!(isSilent || stands)) continue;
    const hours = isSilent ? await ports.hours.of(camera.id, daysBefore(now, HISTORY_DAYS)) : [];
    looks.push({ camera, judged: [judgeSilence({ now, rules, lastHeardAt: at }, readsByHour(hours))] });
  }
  await takeIn(looks, before, now, ports);
}

/** Its force's policy, but for the limits that it has of its own. */
async function rulesOfEach(now: Instant, { ownLimits, rulesOf }: JudgeCamerasPorts) {
  const limits = Map.groupBy(await ownLimits.all(), ({ cameraId }) => cameraId);
  return ({ id, forceId }: Camera) => rulesWith(rulesOf(forceId, now).cameraHealth, limits.get(id) ?? []);
}

interface Look {
  readonly camera: Camera;
  readonly judged: readonly Judged[];
}

type StatesBefore = ReadonlyMap<string, HealthState>;

const statesBy = (states: readonly HealthState[]): StatesBefore =>
  new Map(states.map((state) => [`${state.cameraId} ${state.measure}`, state]));

async function takeIn(
  looks: readonly Look[],
  before: StatesBefore,
  now: Instant,
  { book, callPeople, events }: JudgeCamerasPorts,
): Promise<void> {
  const states = looks.flatMap(({ camera: { id: cameraId }, judged }) =>
    judged.map((one) => stepped(before.get(`${cameraId} ${one.measure}`), one, { cameraId, now })),
  );
  const stood = ({ cameraId, measure }: HealthState) => before.get(`${cameraId} ${measure}`)?.alarmSince;
  const begun = states.filter((state) => state.alarmSince !== undefined && stood(state) === undefined);
  const ended = states.filter((state) => state.alarmSince === undefined && stood(state) !== undefined);
  // Who looks after clocks is told of them by their own alarms, which also know how grave it is.
  const ill = new Set(begun.flatMap(({ cameraId, measure }) => (measure === "clock" ? [] : [cameraId])));
  // Before it is noted: a node that dies in between tells twice, and not never.
  await callPeople(
    looks.map(({ camera }) => camera).filter(({ id }) => ill.has(id)),
    now,
  );
  await book.save(states);
  for (const { cameraId: camera, measure } of begun)
    events.report("camera-unwell", { camera, measure, state: "began" });
  for (const { cameraId: camera, measure } of ended)
    events.report("camera-unwell", { camera, measure, state: "ended" });
}
