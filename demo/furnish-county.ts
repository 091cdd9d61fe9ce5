/** The first start of the demo: people, sites that were approved more than a year ago, cameras, lists, and the reads since. */
import type { Config } from "#app/config.ts";
import type { House } from "#app/house/start-house.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { daysBefore, type Instant, instant } from "#terms/instant.ts";
import { actingAs } from "./acting-as.ts";
import type { RoadsFrom } from "./cameras/journeys.ts";
import { furnishMakes } from "./cameras/makes.ts";
import type { SimulatedVehicle } from "./cameras/traffic.ts";
import { DEMO_SITES } from "./county.ts";
import type { DemoClock } from "./demo-clock.ts";
import { furnishDpia, renewDpia } from "./furnish-dpia.ts";
import { furnishDevices, furnishLists } from "./furnish-lists.ts";
import { furnishReach } from "./furnish-reach.ts";
import { furnishReviews } from "./furnish-reviews.ts";
import { type CameraKey, closeSites, furnishSites, reviewSites } from "./furnish-sites.ts";
import { type PastCamera, writeHistory } from "./history.ts";
import { withPastReads } from "./past-reads.ts";
import { DEMO_MANAGER, type ForceOfDemo } from "./people.ts";
import { renderPatch } from "./renderer/plate-patch.ts";
import { passFromTomorrow, passUnsure } from "./unsure-read.ts";

const HISTORY = { seed: 11, days: 400, readsPerDay: 240 } as const;
/** Days ago: before the first read, while one site still collected, and after a year of collecting. */
const APPROVED = 430;
const CLOSED = 120;
const REVIEWED = 60;

export interface CountyPlan {
  readonly forces: readonly ForceOfDemo[];
  readonly fleet: readonly SimulatedVehicle[];
  /** How many of the fleet, from the first on, are wanted. */
  readonly wanted: number;
  /** Of every camera of the county, by its code. */
  readonly roadsOf: (codes: readonly string[]) => readonly RoadsFrom[];
}

/** The keys that the simulated cameras send. */
export async function furnishCounty(
  house: House,
  config: Config,
  time: DemoClock,
  plan: CountyPlan,
): Promise<readonly CameraKey[]> {
  const { fleet, wanted, forces } = plan;
  for (const officer of forces.flatMap(({ people }) => people)) await house.people.save(officer);
  const keys = await furnishPast(house, time, forces);
  const now = instant(Date.now());
  const manager = await actingAs(house.url, DEMO_MANAGER);
  await furnishLists(
    manager,
    fleet.slice(0, wanted).map(({ vrm }) => vrm),
    now,
  );
  await furnishDevices(manager);
  for (const { people } of forces) await furnishReach(house.url, people);
  const cameras = await house.cameras.all();
  const roads = plan.roadsOf(cameras.map(({ code }) => code));
  const past = cameras.map((camera) => ({ ...camera, ...closing(camera.code, now) }));
  await withPastReads(config, async (reads) => {
    const plates = await platesOf(fleet, house, now);
    await writeHistory({ ...HISTORY, fleet, plates, cameras: past, roads }, reads, now);
    const open = cameras.filter(({ code }) => !CLOSED_CAMERAS.has(code));
    await furnishReviews({ cameras: open, fleet, reads, images: house.images }, manager, now);
  });
  await passDoubtfulOnce(house, keys, fleet);
  return keys;
}

/** The sites go round the forces, so that each has some of every kind. */
async function furnishPast(
  { url }: House,
  time: DemoClock,
  forces: readonly ForceOfDemo[],
): Promise<readonly CameraKey[]> {
  const shares = forces.map((force, i) => ({
    force,
    sites: DEMO_SITES.filter((_, at) => at % forces.length === i),
  }));
  const keys: CameraKey[] = [];
  time.goTo(APPROVED);
  for (const { force, sites } of shares) {
    const [manager, approver] = [await actingAs(url, force.manager), await actingAs(url, force.approver)];
    const dpia = await furnishDpia({ manager, approver, adviser: await actingAs(url, force.adviser) });
    const registered = await furnishSites(manager, approver, sites, time.clock(), dpia);
    keys.push(...(await furnishMakes(manager, registered)));
  }
  // Sessions of the past have run out, so everybody signs in again.
  time.goTo(CLOSED);
  for (const { force, sites } of shares) await closeSites(await actingAs(url, force.manager), sites);
  time.goTo(REVIEWED);
  for (const { force, sites } of shares) {
    const manager = await actingAs(url, force.manager);
    const approver = await actingAs(url, force.approver);
    await renewDpia({ manager, approver, adviser: await actingAs(url, force.adviser) });
    await reviewSites(manager, sites);
  }
  time.goTo(0);
  return keys;
}

export const CLOSED_CAMERAS: ReadonlySet<string> = new Set(
  DEMO_SITES.filter(({ state }) => state === "closed").flatMap(({ cameras }) =>
    cameras.map(({ code }) => code),
  ),
);

const closing = (code: string, now: Instant): Pick<PastCamera, "closedAt"> =>
  CLOSED_CAMERAS.has(code) ? { closedAt: daysBefore(now, CLOSED) } : {};

/** One picture a vehicle: a year of pictures, each of its own, would take longer than anybody waits for a demo. */
async function platesOf(
  fleet: readonly SimulatedVehicle[],
  { images }: Pick<House, "images">,
  now: Instant,
): Promise<readonly ImageHash[]> {
  const plates: ImageHash[] = [];
  for (const [seed, { vrm }] of fleet.entries())
    plates.push(await images.put(await renderPatch(vrm, "day", seed), now));
  return plates;
}

/** By the first camera that may collect. */
async function passDoubtfulOnce(
  { url }: House,
  keys: readonly CameraKey[],
  fleet: readonly SimulatedVehicle[],
): Promise<void> {
  const camera = keys.find(({ code }) => !CLOSED_CAMERAS.has(code));
  const [wanted] = fleet;
  const other = fleet.at(-1);
  if (camera === undefined || wanted === undefined || other === undefined) return;
  const captureUrl = `${url}/api/v1/captures`;
  await passUnsure(captureUrl, camera, wanted, new Date());
  await passFromTomorrow(captureUrl, camera, other, new Date());
}
