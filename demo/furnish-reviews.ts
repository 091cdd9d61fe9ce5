/** Reads of the last weeks with their plates' pictures, some of them misread, and a manager who has checked most of them. */
import { createHash } from "node:crypto";
import type { ImageStore } from "#images/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";
import type { Camera } from "#terms/camera.ts";
import { confidence } from "#terms/confidence.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import type { Acting } from "./acting-as.ts";
import { type Chance, seededChance } from "./cameras/seeded-chance.ts";
import type { SimulatedVehicle } from "./cameras/traffic.ts";
import { momentOfDay } from "./history.ts";
import { lightAt } from "./light.ts";
import { renderPatch } from "./renderer/plate-patch.ts";

const SEED = 23;
const DAYS = 21;
const READS_A_CAMERA = 22;
const REVIEWS = 100;
/** Misreads in a hundred reads by light, as might be of cameras that want cleaning. */
const MISREAD_PERCENT = { day: 1, rain: 3, dusk: 4, "night-infra-red": 8 } as const;
const TAKEN_FOR: Readonly<Record<string, string>> = {
  B: "8",
  "8": "B",
  S: "5",
  Z: "2",
  G: "6",
  D: "0",
  Q: "0",
};

export interface ReviewPlan {
  readonly cameras: readonly Camera[];
  readonly fleet: readonly SimulatedVehicle[];
  readonly reads: ReadAppender;
  readonly images: ImageStore;
}

export async function furnishReviews(plan: ReviewPlan, manager: Acting, now: Instant): Promise<void> {
  const chance = seededChance(SEED);
  const truth = new Map<string, Vrm>();
  const reads: Read[] = [];
  for (const camera of plan.cameras) {
    for (let count = 0; count < READS_A_CAMERA; count += 1) {
      const vehicle = plan.fleet[chance.whole(0, plan.fleet.length - 1)];
      invariant(vehicle !== undefined, "the demo has vehicles");
      const read = await picturedRead(camera, vehicle.vrm, chance, now, plan.images);
      truth.set(read.id, vehicle.vrm);
      reads.push(read);
    }
  }
  await plan.reads.append(reads, await plan.reads.cursor());
  for (let count = 0; count < REVIEWS; count += 1) await check(manager, truth);
}

async function picturedRead(
  camera: Camera,
  vrm: Vrm,
  chance: Chance,
  now: Instant,
  images: ImageStore,
): Promise<Read> {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS - chance.whole(1, DAYS) * DAY_MS;
  const capturedAt = instant(midnight + momentOfDay(chance));
  const seed = chance.whole(0, 2 ** 31 - 1);
  const light = lightAt(new Date(capturedAt), seed);
  const patch = await images.put(await renderPatch(vrm, light, seed), capturedAt);
  const text = chance.whole(1, 100) <= MISREAD_PERCENT[light] ? misreadOf(vrm) : vrm;
  const name = createHash("sha256").update(`${camera.id}|${capturedAt}|${seed}`).digest("hex").slice(0, 32);
  return {
    id: makeId("read", name),
    vrm: text,
    vrmRaw: text,
    cameraId: camera.id,
    siteId: camera.siteId,
    forceId: camera.forceId,
    capturedAt,
    receivedAt: instant(capturedAt + 400),
    confidence: confidence(0.93),
    alternatives: [],
    lines: 1,
    images: { patch },
    engine: { name: "demo-history", version: "1" },
  };
}

/** One character taken for another that looks like it; a mark without such a character loses its last. */
function misreadOf(vrm: Vrm): Vrm {
  const place = [...vrm].findIndex((character) => character in TAKEN_FOR);
  const wrong =
    place === -1 ? vrm.slice(0, -1) : vrm.replace(vrm.charAt(place), TAKEN_FOR[vrm.charAt(place)] ?? "");
  const parsed = parseVrm(wrong);
  invariant(isVrm(parsed), "a mark with one character changed is a mark");
  return parsed;
}

interface NextReview {
  readonly read: { readonly readId: string; readonly vrm: string } | null;
}

async function check(manager: Acting, truth: ReadonlyMap<string, Vrm>): Promise<void> {
  const { read } = await manager.send<NextReview>("POST", "/reviews/next");
  if (read === null) return;
  // The other reads of the past were written down as they were.
  const mark = truth.get(read.readId) ?? read.vrm;
  const body = mark === read.vrm ? { verdict: "right" } : { verdict: "misread", mark };
  await manager.send("POST", `/reviews/${read.readId}/verdict`, body);
}
