/** Months of reads for the demo, so that searches, age limits, charts and retention can be tried on the first day. */
import { createHash } from "node:crypto";
import type { ReadAppender } from "#read-store/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import { Journeys, type Passage, type RoadsFrom } from "./cameras/journeys.ts";
import { type Chance, seededChance } from "./cameras/seeded-chance.ts";
import { type SimulatedVehicle, skewed } from "./cameras/traffic.ts";

const BATCH = 1000;
/** Share of a day's traffic in each hour, midnight first: two rush hours and quiet nights. */
const HOURLY_SHARE = [1, 1, 1, 1, 2, 4, 7, 9, 8, 6, 5, 5, 6, 6, 6, 7, 9, 9, 7, 5, 4, 3, 2, 1] as const;
/** Each hour as often as its share says. */
const HOURS_BY_SHARE = HOURLY_SHARE.flatMap((share, hour) => Array<number>(share).fill(hour));

export interface HistoryPlan {
  readonly seed: number;
  readonly cameras: readonly PastCamera[];
  /** Of the same cameras, in the same order. */
  readonly roads: readonly RoadsFrom[];
  readonly fleet: readonly SimulatedVehicle[];
  /** The picture of each vehicle's plate, in the order of the fleet. */
  readonly plates: readonly ImageHash[];
  readonly days: number;
  readonly readsPerDay: number;
}

export interface PastCamera extends Pick<Camera, "id" | "siteId" | "forceId"> {
  /** When its site was closed; from then on it sees nothing. */
  readonly closedAt?: Instant | undefined;
}

/** Five minutes are left free for the live cameras. */
const LEFT_FREE_MS = 5 * 60_000;
/** A trip passes about so many cameras. */
const CAMERAS_A_TRIP = 2.2;

/** Writes the history straight into the read store, in batches. Returns the count. */
export async function writeHistory(plan: HistoryPlan, store: ReadAppender, now: Instant): Promise<number> {
  const chance = seededChance(plan.seed);
  const cursor = await store.cursor();
  let written = 0;
  let batch: Read[] = [];
  for (const passage of pastPassages(plan, chance, now)) {
    const { closedAt = now } = plan.cameras[passage.camera] ?? {};
    if (passage.atMs >= closedAt) continue;
    batch.push(pastRead(plan, chance, passage));
    if (batch.length < BATCH) continue;
    await store.append(batch, cursor);
    written += batch.length;
    batch = [];
  }
  await store.append(batch, cursor);
  return written + batch.length;
}

/** Trips begin by the hours' shares, and go on by road. */
function* pastPassages(plan: HistoryPlan, chance: Chance, now: Instant): Generator<Passage> {
  const journeys = new Journeys(chance, plan.roads);
  const trips = Math.round(plan.readsPerDay / CAMERAS_A_TRIP);
  const draw = () => ({
    vehicle: skewed(chance, plan.fleet.length),
    camera: chance.whole(0, plan.cameras.length - 1),
    away: chance.next() < 0.5,
  });
  for (let day = plan.days; day >= 0; day -= 1) {
    const midnight = Math.floor(now / DAY_MS) * DAY_MS - day * DAY_MS;
    const begins = Array.from({ length: trips }, () => midnight + momentOfDay(chance)).toSorted(
      (a, b) => a - b,
    );
    for (const atMs of begins) {
      if (atMs > now - LEFT_FREE_MS) return;
      for (let due = journeys.due(atMs); due !== undefined; due = journeys.due(atMs)) yield due;
      const begun = journeys.start(atMs, draw);
      if (begun !== undefined) yield begun;
    }
  }
}

/** Milliseconds after midnight, drawn by the hours' shares. */
export function momentOfDay(chance: Chance): number {
  const hour = HOURS_BY_SHARE[chance.whole(0, HOURS_BY_SHARE.length - 1)] ?? 0;
  return (hour + chance.next()) * 3_600_000;
}

function pastRead(plan: HistoryPlan, chance: Chance, passage: Passage): Read {
  const camera = plan.cameras[passage.camera];
  const vehicle = plan.fleet[passage.vehicle];
  const patch = plan.plates[passage.vehicle];
  invariant(camera !== undefined && vehicle !== undefined, "the demo has cameras and vehicles");
  const capturedAt = instant(passage.atMs);
  const name = createHash("sha256").update(`${camera.id}|${capturedAt}|${vehicle.vrm}`).digest("hex");
  return {
    id: makeId("read", name.slice(0, 32)),
    vrm: vehicle.vrm,
    vrmRaw: vehicle.vrm,
    cameraId: camera.id,
    siteId: camera.siteId,
    forceId: camera.forceId,
    capturedAt,
    receivedAt: instant(capturedAt + 300 + chance.whole(0, 900)),
    confidence: confidence(0.9 + chance.next() * 0.099),
    alternatives: [],
    lines: 1,
    direction: passage.away ? "away" : "towards",
    images: patch === undefined ? {} : { patch },
    engine: { name: "demo-history", version: "1" },
  };
}
