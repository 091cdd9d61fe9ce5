/** Months of reads for the demo, so that searches, age limits, charts and retention can be tried on the first day. */
import { createHash } from "node:crypto";
import type { ReadAppender } from "#read-store/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import { type Chance, seededChance } from "./cameras/seeded-chance.ts";
import { type SimulatedVehicle, skewed } from "./cameras/traffic.ts";

const BATCH = 1000;
/** Share of a day's traffic in each hour, midnight first: two rush hours and quiet nights. */
const HOURLY_SHARE = [1, 1, 1, 1, 2, 4, 7, 9, 8, 6, 5, 5, 6, 6, 6, 7, 9, 9, 7, 5, 4, 3, 2, 1] as const;
/** Each hour as often as its share says. */
const HOURS_BY_SHARE = HOURLY_SHARE.flatMap((share, hour) => Array<number>(share).fill(hour));

export interface HistoryPlan {
  readonly seed: number;
  readonly cameras: readonly Camera[];
  readonly fleet: readonly SimulatedVehicle[];
  readonly days: number;
  readonly readsPerDay: number;
}

/** Writes the history straight into the read store, in batches. Returns the count. */
export async function writeHistory(plan: HistoryPlan, store: ReadAppender, now: Instant): Promise<number> {
  const chance = seededChance(plan.seed);
  const cursor = await store.cursor();
  let written = 0;
  let batch: Read[] = [];
  for (let day = plan.days; day >= 0; day -= 1) {
    const midnight = Math.floor(now / DAY_MS) * DAY_MS - day * DAY_MS;
    for (let count = 0; count < plan.readsPerDay; count += 1) {
      const capturedAt = instant(midnight + momentOfDay(chance));
      // Five minutes are left free for the live cameras.
      if (capturedAt > now - 5 * 60_000) continue;
      batch.push(pastRead(plan, chance, capturedAt, `${day}-${count}`));
      if (batch.length < BATCH) continue;
      await store.append(batch, cursor);
      written += batch.length;
      batch = [];
    }
  }
  await store.append(batch, cursor);
  return written + batch.length;
}

/** Milliseconds after midnight, drawn by the hours' shares. */
export function momentOfDay(chance: Chance): number {
  const hour = HOURS_BY_SHARE[chance.whole(0, HOURS_BY_SHARE.length - 1)] ?? 0;
  return (hour + chance.next()) * 3_600_000;
}

function pastRead(plan: HistoryPlan, chance: Chance, capturedAt: Instant, sequence: string): Read {
  const camera = plan.cameras[chance.whole(0, plan.cameras.length - 1)];
  const vehicle = plan.fleet[skewed(chance, plan.fleet.length)];
  invariant(camera !== undefined && vehicle !== undefined, "the demo has cameras and vehicles");
  const sure = 0.9 + chance.next() * 0.099;
  return {
    id: makeId(
      "read",
      createHash("sha256").update(`${camera.id}|${capturedAt}|${sequence}`).digest("hex").slice(0, 32),
    ),
    vrm: vehicle.vrm,
    vrmRaw: vehicle.vrm,
    cameraId: camera.id,
    siteId: camera.siteId,
    forceId: camera.forceId,
    capturedAt,
    receivedAt: instant(capturedAt + 300 + chance.whole(0, 900)),
    confidence: confidence(sure),
    alternatives: [],
    lines: 1,
    direction: chance.next() < 0.5 ? "towards" : "away",
    images: {},
    engine: { name: "demo-history", version: "1" },
  };
}
