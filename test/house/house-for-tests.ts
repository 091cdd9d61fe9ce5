/** The whole house in a temporary folder, with a clock that the test moves and a national centre to practise with. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenStream } from "#adapters/cameras/rtsp/protocol.ts";
import type { Diagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { readConfig } from "#app/config.ts";
import { type House, startHouse } from "#app/house/start-house.ts";
import { oldConnections } from "#app/old-connections.ts";
import { type Acting, actingAs } from "#demo/acting-as.ts";
import { DEMO_SITES, FORCE_ID } from "#demo/county.ts";
import { type CameraKey, closeSites, furnishSites } from "#demo/furnish-sites.ts";
import { type CentreSimulator, startCentreSimulator } from "#demo/national-centre/centre-simulator.ts";
import { DEMO_APPROVER, DEMO_MANAGER, DEMO_PEOPLE } from "#demo/people.ts";
import type { OldConnection } from "#flows/cameras/take-over-settings.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { createScriptedRecogniser, scriptedPhoto } from "../support/scripted-recogniser/recogniser.ts";

export interface HouseForTests {
  readonly house: House;
  readonly centre: CentreSimulator;
  readonly keys: readonly CameraKey[];
  readonly dataDir: string;
  now(): Instant;
  /** Moves the clock forward. */
  pass(ms: number): void;
  /** Ends the house as it is told to end, and starts it anew on the same data. */
  restart(): Promise<void>;
  /** Signs the person in, for example `okafor`. */
  as(slug: string): Promise<Acting>;
  stop(): Promise<void>;
}

/** The mark that every photograph shows. */
export const SEEN = "AB49XYZ";

interface HouseForTestsOptions {
  readonly recogniser?: Recogniser;
  readonly diagnostics?: Diagnostics;
  /** What a monitor sends to read the measures; without one they are open to this machine. */
  readonly metricsToken?: string;
  /** A database of the caller's, who also ends it; its own, embedded, by default. */
  readonly databaseUrl?: string;
  /** Besides those that every house for tests has. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly mailPassword?: string;
  /** A camera that is also read by its video stream. */
  readonly stream?: { readonly cameraCode: string; readonly open: OpenStream };
}

/** Starts the house at `start` (RFC 3339), by default with a recogniser that sees `SEEN` in every photograph. */
export async function houseForTests(
  start: string,
  {
    recogniser,
    diagnostics,
    metricsToken = "",
    databaseUrl,
    stream,
    settings: more,
    mailPassword,
  }: HouseForTestsOptions = {},
): Promise<HouseForTests> {
  const folder = await mkdtemp(join(tmpdir(), "fosseway-house-"));
  // As root the database server is another user, who must get through to its own folder.
  await chmod(folder, 0o711);
  const clock = { nowMs: Date.parse(start) };
  const secret = "a secret for tests";
  const centre = await startCentreSimulator({ username: "marlshire", secret });
  const settings = () => {
    const read = readConfig(
      {},
      {
        dataDir: join(folder, "data"),
        port: "0",
        policy: "cheshire",
        forceId: FORCE_ID,
        forceName: "Marlshire Constabulary",
        nationalUrl: centre.url,
        nationalUser: "marlshire",
        logLevel: "error",
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
        ...more,
      },
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.config;
  };
  const startWith = (oldConnections: readonly OldConnection[]) =>
    startHouse({
      config: settings(),
      oldConnections,
      secrets: { nationalSecret: secret, metricsToken, mailPassword },
      demo: true,
      clock: () => instant(clock.nowMs),
      recogniser: recogniser ?? createScriptedRecogniser({ otherwise: scriptedPhoto([SEEN]) }),
      ...(diagnostics && { diagnostics }),
      ...(stream && { openStream: stream.open }),
    });
  let house = await startWith([]);
  for (const officer of DEMO_PEOPLE) await house.people.save(officer);
  const manager = await actingAs(house.url, DEMO_MANAGER);
  const approver = await actingAs(house.url, DEMO_APPROVER);
  const keys = await furnishSites(manager, approver, DEMO_SITES, instant(clock.nowMs));
  await closeSites(manager);
  if (stream !== undefined) {
    // A camera has no id before it is registered.
    const camera = (await house.cameras.all()).find(({ code }) => code === stream.cameraCode);
    await house.stop();
    house = await startWith(oldConnections({ FOSSEWAY_STREAMS: `${camera?.id}=rtsp://camera.example/lane` }));
  }
  return {
    get house() {
      return house;
    },
    centre,
    keys,
    dataDir: join(folder, "data"),
    now: () => instant(clock.nowMs),
    pass: (ms) => {
      clock.nowMs += ms;
    },
    async restart() {
      await house.stop();
      house = await startWith([]);
    },
    as: (slug) => actingAs(house.url, makeId("off", slug)),
    async stop() {
      await house.stop();
      await centre.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until the answer is as wanted; fails with the last answer after `deadlineMs`. */
export async function eventually<Answer>(
  ask: () => Promise<Answer> | Answer,
  wanted: (answer: Answer) => boolean,
  deadlineMs = 90_000,
): Promise<Answer> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`still not as wanted: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
