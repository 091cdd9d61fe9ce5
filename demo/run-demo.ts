/** `npm start`: Marlshire on embedded stores, with simulated cameras and a simulated national centre, until Ctrl-C. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadMap } from "#adapters/maps/geojson/load-map.ts";
import type { Config } from "#app/config.ts";
import { usualDataFolder } from "#app/data-folder.ts";
import { type House, startHouse } from "#app/house/start-house.ts";
import { loadConfig } from "#app/load-config.ts";
import { loadForces } from "#app/load-forces.ts";
import { listenForStop, waitForShutdown } from "#app/wait-for-shutdown.ts";
import { type RoadGraph, roadGraph } from "#sites/road-graph.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { roadsFrom } from "./cameras/roads-from.ts";
import {
  type Photographed,
  type RenderedPass,
  type SimulatorPorts,
  simulateTraffic,
} from "./cameras/simulated-cameras.ts";
import { liveTraffic, simulatedFleet } from "./cameras/traffic.ts";
import { COUNTY_MAP, DEMO_SITES, FORCE_ID, FORCE_NAME, PATROL_SITE } from "./county.ts";
import { type DemoClock, demoClock, hearClockWords } from "./demo-clock.ts";
import { CLOSED_CAMERAS, type CountyPlan, furnishCounty } from "./furnish-county.ts";
import type { CameraKey } from "./furnish-sites.ts";
import { lightAt } from "./light.ts";
import { startCentreSimulator } from "./national-centre/centre-simulator.ts";
import { forcesOfDemo } from "./people.ts";
import { openPostOffice } from "./post-office/post-office.ts";
import { plateOutOf } from "./renderer/plate-out-of.ts";
import { renderScene } from "./renderer/scene.ts";

const FLEET_SEED = 97;
const FLEET_SIZE = 800;
const WANTED = 5;
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
  const dataDir =
    options.data ??
    usualDataFolder(options.as === undefined ? "data/demo" : `data/demo-${basename(options.as, ".json")}`);
  const mail = join(dataDir, "mail");
  const post = await openPostOffice(mail);
  const config = loadConfig({
    dataDir,
    mailServer: post.url,
    mailFrom: "fosseway@marlshire.example",
    port: options.port,
    ...(options.as === undefined ? marlshire(options.policy) : { forces: options.as }),
    nationalUrl: centre.url,
    nationalUser: CENTRE_USER,
    map: COUNTY_MAP,
  });
  const { forces } = await loadForces(config);
  const time = demoClock();
  hearClockWords(time);
  const house = await startHouse({
    config,
    secrets: { nationalSecret, metricsToken: "" },
    demo: true,
    clock: time.clock,
  });
  const plan: CountyPlan = {
    forces: forcesOfDemo(forces.map(({ id }) => id)),
    fleet: simulatedFleet(FLEET_SEED, FLEET_SIZE),
    wanted: WANTED,
    roadsOf: roadsBetween(roadGraph(await loadMap(COUNTY_MAP))),
  };
  const keys = await furnishOnce(house, config, time, plan);
  announce({ url: house.url, mail }, plan.fleet, options);

  const ending = new AbortController();
  const { gapMs } = options;
  const traffic = gapMs > 0 ? letTrafficPass(house, keys, plan, gapMs, ending.signal) : Promise.resolve();
  await waitForShutdown(told, Promise.race([house.failed, trafficBroke(traffic)]));
  ending.abort();
  await traffic;
  await house.stop();
  await Promise.all([centre.close(), post.close()]);
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
  time: DemoClock,
  plan: CountyPlan,
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
  const keys = await furnishCounty(house, config, time, plan);
  writeFileSync(keyFile, JSON.stringify(keys), { mode: 0o600 });
  rmSync(unfinished);
  return keys;
}

/** How the roads lead from camera to camera. */
function roadsBetween(graph: RoadGraph): CountyPlan["roadsOf"] {
  const placed = new Map(
    DEMO_SITES.flatMap(({ cameras, position, road, code: site }) =>
      cameras.map(({ code, bearingDeg }) => {
        const where = site === PATROL_SITE ? undefined : position;
        return [code, { position: where, road, bearingDeg }] as const;
      }),
    ),
  );
  return (codes) =>
    roadsFrom(
      graph,
      codes.map((code) => placed.get(code) ?? NOWHERE),
    );
}

const NOWHERE = { position: undefined, road: undefined, bearingDeg: 0 };

/** A closed site sends nothing. */
async function letTrafficPass(
  { url }: House,
  keys: readonly CameraKey[],
  { fleet, wanted, roadsOf }: CountyPlan,
  gapMs: number,
  signal: AbortSignal,
): Promise<void> {
  const collecting = keys.filter(({ code }) => !CLOSED_CAMERAS.has(code));
  const roads = roadsOf(collecting.map(({ code }) => code));
  const ports: SimulatorPorts = {
    to: url,
    now: () => new Date(),
    render: photograph,
    onRefused: () => {},
  };
  const next = liveTraffic({ seed: Date.now(), fleet, wanted, roads });
  await simulateTraffic(next, collecting, gapMs, signal, ports);
}

async function photograph({ vehicle, plate, seed }: RenderedPass): Promise<Photographed> {
  const { vrm, kind, colour } = vehicle;
  const view = { widthPx: 1280, heightPx: 720, light: lightAt(new Date(), seed), seed };
  const { jpeg: scene, corners } = await renderScene({
    ...view,
    vrm,
    vehicle: kind,
    colour,
    plate,
    lines: 1,
  });
  return { scene, plate: await plateOutOf(scene, corners, view) };
}

/** Rejects when the simulation failed; never resolves. */
async function trafficBroke(traffic: Promise<void>): Promise<never> {
  await traffic;
  return new Promise<never>(() => {});
}

function announce(
  { url, mail }: { readonly url: string; readonly mail: string },
  fleet: ReturnType<typeof simulatedFleet>,
  { jsonReady }: DemoOptions,
): void {
  if (jsonReady) {
    console.log(JSON.stringify({ ready: true, url, wanted: fleet.slice(0, WANTED).map(({ vrm }) => vrm) }));
    return;
  }
  console.log(`
  Fosseway's demo is up:      ${url}
  The public page:            ${url}/public
  A wanted mark to search:    ${fleet[0]?.vrm}
  Mail to its people:         ${mail}

  Sign in as anybody on the list. Press Ctrl-C to stop; the next start goes on where this one ended.
`);
}
