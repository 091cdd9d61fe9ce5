/** What cameras' health needs by the clock: pictures looked at beside intake on each node, and one judge for all of them. */
import { type ClockHistory, storedIn } from "#audit/clock-history.ts";
import { type JudgeCamerasPorts, judgeCameras } from "#flows/cameras/judge-cameras.ts";
import type { ReadBeside } from "#flows/cameras/read-beside.ts";
import { observeCameras } from "#flows/quality/observe-quality.ts";
import { type TellOfAlarmsPorts, tellOfCameras } from "#flows/reach/tell-of-alarms.ts";
import { CLOCK_HOLDS_MS, outByMs } from "#ingest/clock-offset.ts";
import type { Events } from "#mechanism/events.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Core } from "./open-core.ts";
import type { Governance } from "./open-governance.ts";
import type { Quality } from "./open-quality.ts";
import { every, keptToTheEnd, survive } from "./timed-jobs.ts";

/** So soon our own reading stands beside a read, and so much of what is counted of cameras is lost with a process that is killed. */
const KEPT_MS = 2_000;
/** So long a picture may wait that is looked at again. */
const BESIDE_MS = 250;

export const readBesideIntake = (
  beside: Pick<ReadBeside, "keep" | "work">,
  events: Events,
  stop: AbortSignal,
): readonly Promise<void>[] => [
  keptToTheEnd("camera-health", KEPT_MS, beside, events, stop),
  every(BESIDE_MS, stop, () => survive("own-readings", () => beside.work(stop), events)),
];

/** What was measured too long ago says nothing of what a clock shows now. */
async function clocksOutBy(
  history: Pick<ClockHistory, "newest">,
  cameras: readonly CameraId[],
  now: Instant,
): Promise<ReadonlyMap<CameraId, number>> {
  const rows = await history.newest(cameras);
  return new Map(
    rows.flatMap(({ subject, at, text }) => {
      const [id, said] = [parseId("cam", subject), storedIn(text)];
      if (id === undefined || said === undefined || now - at > CLOCK_HOLDS_MS) return [];
      return [[id, outByMs(said)] as const];
    }),
  );
}

export interface HealthRooms {
  readonly core: Core;
  readonly governance: Pick<Governance, "cameras" | "sites">;
  readonly intake: { readonly heard: JudgeCamerasPorts["heard"] };
  readonly quality: Pick<Quality, "observedNow">;
  readonly reach: Omit<TellOfAlarmsPorts, "outbox">;
}

/** For one node at a time, each minute. */
export function judgeCamerasWith({
  core,
  governance,
  intake,
  quality,
  reach,
}: HealthRooms): (stop: StopSignal) => Promise<void> {
  const { stores, rulesOf, events, clock } = core;
  return () =>
    judgeCameras({
      cameras: governance.cameras,
      mayContribute: (siteId, now) => governance.sites.mayContribute(siteId, now).permitted,
      heard: intake.heard,
      hours: stores.cameraHours,
      book: stores.cameraHealth,
      scenes: stores.cameraScenes,
      ownLimits: stores.cameraHealthLimits,
      observed: () => observeCameras(quality.observedNow),
      clocksOutBy: (cameras, now) => clocksOutBy(stores.clockHistory, cameras, now),
      lastRuns: stores.lastRuns,
      callPeople: (cameras, now) => tellOfCameras(cameras, now, { ...reach, outbox: stores.outbox }),
      ...{ rulesOf, events, clock },
    });
}
