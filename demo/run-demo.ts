/** `npm start`: Marlshire on embedded stores, with simulated cameras and a simulated national centre, until Ctrl-C. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "#app/config.ts";
import { usualDataFolder } from "#app/data-folder.ts";
import { type House, startHouse } from "#app/house/start-house.ts";
import { loadConfig } from "#app/load-config.ts";
import { loadForces } from "#app/load-forces.ts";
import { listenForStop, waitForShutdown } from "#app/wait-for-shutdown.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { actingAs } from "./acting-as.ts";
import { type RenderedPass, type SimulatorPorts, simulateTraffic } from "./cameras/simulated-cameras.ts";
import { passes, simulatedFleet } from "./cameras/traffic.ts";
import { countyMap, DEMO_SITES, FORCE_ID, FORCE_NAME } from "./county.ts";
import { furnishDevices, furnishLists } from "./furnish-lists.ts";
import { furnishReviews } from "./furnish-reviews.ts";
import { type CameraKey, furnishSites } from "./furnish-sites.ts";
import { writeHistory } from "./history.ts";
import { lightAt } from "./light.ts";
import { startCentreSimulator } from "./national-centre/centre-simulator.ts";
import { withPastReads } from "./past-reads.ts";
import { DEMO_MANAGER, type ForceOfDemo, forcesOfDemo } from "./people.ts";
import { renderScene } from "./renderer/scene.ts";
import { passUnsure } from "./unsure-read.ts";

const FLEET_SEED = 97;
const FLEET_SIZE = 1_500;
const WANTED = 5;
const HISTORY = { seed: 11, days: 400, readsPerDay: 240 } as const;
const CENTRE_USER = "marlshire";

export interface DemoOptions {
  readonly data?: string;
  readonly port: string;
  readonly policy: string;
  /** The name of an installation or the path of its file, in place of Marlshire alone. */
  readonly as?: string;
  readonly gapMs: number;
  readonly jsonReady?: true;
}

export async function runDemo(options: DemoOptions): Promise<void> {
  const told = listenForStop();
  const nationalSecret = randomBytes(24).toString("base64url");
  const centre = await startCentreSimulator({ username: CENTRE_USER, secret: nationalSecret });
  const config = loadConfig({
    dataDir:
      options.data ??
      usualDataFolder(options.as === undefined ? "data/demo" : `data/demo-${basename(options.as, ".json")}`),
    port: options.port,
    ...(options.as === undefined ? marlshire(options.policy) : { forces: options.as }),
    nationalUrl: centre.url,
    nationalUser: CENTRE_USER,
  });
  const { forces } = await loadForces(config);
  const house = await startHouse({
    config,
    secrets: { nationalSecret, metricsToken: "" },
    demo: true,
    map: countyMap(),
  });
  const fleet = simulatedFleet(FLEET_SEED, FLEET_SIZE);
  const keys = await furnishOnce(house, config, fleet, forcesOfDemo(forces.map(({ id }) => id)));
  announce(house.url, fleet, options);

  const ending = new AbortController();
  const { gapMs } = options;
  const traffic = gapMs > 0 ? letTrafficPass(house, keys, fleet, gapMs, ending.signal) : Promise.resolve();
  await waitForShutdown(told, Promise.race([house.failed, trafficBroke(traffic)]));
  ending.abort();
  await traffic;
  await house.stop();
  await centre.close();
}

const marlshire = (policy: string) => ({
  policy,
  forceId: FORCE_ID,
  forceName: FORCE_NAME,
  forceAddress: "Police Headquarters; Fosse Rise; Aldermarl; ZZ1 9AA",
  foiEmail: "foi@marlshire.example",
});

/** The first start furnishes the county; later starts find it as it was left. The cameras' keys are kept beside the data. */
async function furnishOnce(
  house: House,
  config: Config,
  fleet: ReturnType<typeof simulatedFleet>,
  forces: readonly ForceOfDemo[],
): Promise<readonly CameraKey[]> {
  const { dataDir } = config;
  const keyFile = join(dataDir, "keys", "demo-cameras.json");
  const unfinished = join(dataDir, "keys", "demo-unfinished");
  if (existsSync(unfinished)) {
    throw new OutsideError(
      "demo-unfinished",
      `The first start of this demo was cut off before the county was ready. Delete ${dataDir} and start again.`,
      { retryable: false },
    );
  }
  if ((await house.cameras.all()).length > 0) return JSON.parse(readFileSync(keyFile, "utf8"));
  writeFileSync(unfinished, "");
  console.log("Furnishing Marlshire: people, sites, cameras, lists and 400 days of history ...");
  for (const officer of forces.flatMap(({ people }) => people)) await house.people.save(officer);
  const manager = await actingAs(house.url, DEMO_MANAGER);
  const keys = await furnishEach(house, forces);
  writeFileSync(keyFile, JSON.stringify(keys), { mode: 0o600 });
  const now = instant(Date.now());
  await furnishLists(
    manager,
    fleet.slice(0, WANTED).map(({ vrm }) => vrm),
    now,
  );
  await furnishDevices(manager);
  const cameras = await house.cameras.all();
  await withPastReads(config, async (reads) => {
    await writeHistory({ ...HISTORY, fleet, cameras }, reads, now);
    await furnishReviews({ cameras, fleet, reads, images: house.images }, manager, now);
  });
  await passUnsureOnce(house, keys, fleet);
  rmSync(unfinished);
  return keys;
}

/** The sites go round the forces, so that each has some of every kind. */
async function furnishEach({ url }: House, forces: readonly ForceOfDemo[]): Promise<readonly CameraKey[]> {
  const keys: CameraKey[] = [];
  for (const [i, force] of forces.entries()) {
    const sites = DEMO_SITES.filter((_, at) => at % forces.length === i);
    const approver = await actingAs(url, force.approver);
    keys.push(...(await furnishSites(await actingAs(url, force.manager), approver, sites)));
  }
  return keys;
}

/** By the first camera that may collect. */
async function passUnsureOnce(
  { url }: House,
  keys: readonly CameraKey[],
  fleet: ReturnType<typeof simulatedFleet>,
): Promise<void> {
  const camera = keys.find(({ code }) => !CLOSED_CAMERAS.has(code));
  const [wanted] = fleet;
  if (camera !== undefined && wanted !== undefined) {
    await passUnsure(`${url}/api/v1/captures`, camera, wanted, new Date());
  }
}

const CLOSED_CAMERAS: ReadonlySet<string> = new Set(
  DEMO_SITES.filter(({ state }) => state === "closed").flatMap(({ cameras }) =>
    cameras.map(({ code }) => code),
  ),
);

/** The camera of the closed site goes on delivering, seldom, and is refused: its deliveries are in quarantine for all to see. */
const CLOSED_SITE_GAP_MS = 90_000;

async function letTrafficPass(
  { url }: House,
  keys: readonly CameraKey[],
  fleet: ReturnType<typeof simulatedFleet>,
  gapMs: number,
  signal: AbortSignal,
): Promise<void> {
  const collecting = keys.filter(({ code }) => !CLOSED_CAMERAS.has(code));
  const refused = keys.filter(({ code }) => CLOSED_CAMERAS.has(code));
  const ports: SimulatorPorts = {
    captureUrl: `${url}/api/v1/captures`,
    now: () => new Date(),
    render: photograph,
    onRefused: () => {},
  };
  const seed = Date.now();
  await Promise.all([
    simulateTraffic(
      passes(seed, fleet, fleet.slice(0, WANTED), collecting.length),
      collecting,
      gapMs,
      signal,
      ports,
    ),
    simulateTraffic(passes(seed, fleet, [], refused.length), refused, CLOSED_SITE_GAP_MS, signal, ports),
  ]);
}

async function photograph({ vehicle, plate, seed }: RenderedPass): Promise<Uint8Array> {
  const { vrm, kind, colour } = vehicle;
  const view = { widthPx: 1280, heightPx: 720, light: lightAt(new Date(), seed), seed };
  return (await renderScene({ ...view, vrm, vehicle: kind, colour, plate, lines: 1 })).jpeg;
}

/** Rejects when the simulation failed; never resolves. */
async function trafficBroke(traffic: Promise<void>): Promise<never> {
  await traffic;
  return new Promise<never>(() => {});
}

function announce(url: string, fleet: ReturnType<typeof simulatedFleet>, { jsonReady }: DemoOptions): void {
  if (jsonReady) {
    console.log(JSON.stringify({ ready: true, url, wanted: fleet.slice(0, WANTED).map(({ vrm }) => vrm) }));
    return;
  }
  console.log(`
  Fosseway's demo is up:      ${url}
  The public page:            ${url}/public
  A wanted mark to search:    ${fleet[0]?.vrm}

  Sign in as anybody on the list. Press Ctrl-C to stop; the next start goes on where this one ended.
`);
}
