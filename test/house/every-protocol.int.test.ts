/** Every protocol end to end: `fosseway simulate` plays a camera of it, the house takes what it tells, and a read with its pictures raises an alert. */
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawVehicle } from "#adapters/imaging/sharp/draw-vehicle.ts";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { openRecogniser } from "#app/open-recogniser.ts";
import { takesConnections } from "#cameras/connection-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { hasPasswordLogin } from "#cameras/receive.ts";
import { simulateCommand } from "#cli/simulate.ts";
import type { SimulateDeps } from "#cli/simulate-options.ts";
import type { Acting } from "#demo/acting-as.ts";
import type { Recogniser } from "#recognition/ports.ts";
import { DAY_MS, formatInstant, plusMs } from "#terms/instant.ts";
import { WITHOUT_FFMPEG } from "../videos/encode-video.ts";
import { eventually, type HouseForTests, houseForTests } from "./house-for-tests.ts";

const PROTOCOLS = cameraProtocols();
const NEEDS_FFMPEG = new Set(["rtsp"]);
const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ";
const markOf = ({ name }: CameraProtocol): string =>
  `SM49K${LETTERS[PROTOCOLS.findIndex((one) => one.name === name)]}P`;

interface AlertSeen {
  readonly hit: { readonly readText: string };
  readonly pictures: Readonly<Record<string, string | null>>;
}

let house: HouseForTests;
let recogniser: Recogniser;
let manager: Acting;
let sftpPort: number;
let axisPort: number;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  recogniser = await openRecogniser(1);
  sftpPort = await freePort();
  axisPort = await freePort();
  house = await houseForTests("2026-11-02T09:00:00.000Z", {
    recogniser: { ...recogniser, close: () => Promise.resolve() },
    settings: { sftpPort: `${sftpPort}`, axisPort: `${axisPort}` },
  });
  // Frames of a stream are told apart by when they come.
  ticking = setInterval(() => house.pass(20), 20);
  manager = await house.as("dunmore");
  const { id } = await manager.send<{ id: string }>("POST", "/lists", {
    ...{ name: "Response", kind: "response", legalBasis: "Common law duty", maxAgeHours: 48 },
  });
  const endsAt = formatInstant(plusMs(house.now(), DAY_MS));
  for (const protocol of PROTOCOLS)
    await manager.send("POST", `/lists/${id}/entries`, {
      ...{ vrm: markOf(protocol), reason: "stolen", action: "stop", priority: "medium", endsAt },
    });
}, 300_000);
afterAll(async () => {
  clearInterval(ticking);
  await house?.stop();
  await recogniser?.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Runs the command, and hands over what it writes line by line. */
function simulate(args: readonly string[], onLine: (said: Record<string, unknown>) => unknown) {
  const complaints: string[] = [];
  let exitCode = 0;
  const deps: SimulateDeps = {
    tools: () =>
      Promise.resolve({
        protocols: () => Promise.resolve(PROTOCOLS),
        pictures: drawVehicle,
        fetch,
        clock: () => house.now(),
        delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
      }),
    out: {
      write(text) {
        onLine(JSON.parse(String(text)));
        return true;
      },
    },
    err: { write: (text) => complaints.push(String(text)) > 0 },
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const done = simulateCommand(deps).parseAsync([...args, "--json"], { from: "user" });
  return done.then(() => ({ exitCode, complaints }));
}

describe.concurrent("a simulated camera", () => {
  const told = PROTOCOLS.filter(({ name }) => WITHOUT_FFMPEG === "" || !NEEDS_FFMPEG.has(name));
  it.each(told)(
    "of $name becomes a read with its pictures, and an alert",
    async (protocol) => {
      const { name, facts } = protocol;
      const number = PROTOCOLS.indexOf(protocol);
      const cameras = await house.house.cameras.all();
      const open = house.keys.filter(({ code }) => !code.startsWith("MAR-09"));
      const { code, key } = open[number % open.length] ?? { code: "", key: "" };
      const camera = cameras.find((one) => one.code === code);
      const { feedId, sourceId, cameraId } = camera?.national ?? {};
      const login = { user: `camera-${number}`, password: "nine-wrens-fly" };
      const connect = (settings: object) =>
        manager.send("POST", `/cameras/${camera?.id}/connections`, { protocol: name, settings });
      if (hasPasswordLogin(protocol.receive)) await connect(login);
      const outcome = await simulate(
        [
          ...[
            name,
            "--vrm",
            markOf(protocol),
            "--key",
            key,
            "--user",
            login.user,
            "--password",
            login.password,
          ],
          ...[
            "--to",
            toOf(name),
            "--device",
            name === "bof" ? `${feedId}/${sourceId}/${cameraId}` : `gate-${number}`,
          ],
        ].filter((arg, i, all) => arg !== "" && !(arg === "--to" && all[i + 1] === "")),
        ({ enter }) => {
          if (enter !== undefined && takesConnections(protocol)) return connect(enter as object);
          return undefined;
        },
      );
      expect(outcome).toEqual({ exitCode: 0, complaints: [] });
      const officer = await house.as("okafor");
      const alerts = () =>
        officer.send<{ items: readonly AlertSeen[] }>("GET", "/alerts?state=open&limit=100");
      const raised = await eventually(
        alerts,
        ({ items }) => items.some(({ hit }) => hit.readText === markOf(protocol)),
        60_000,
      );
      const alert = raised.items.find(({ hit }) => hit.readText === markOf(protocol));
      const hasPicture = Object.values(alert?.pictures ?? {}).some((link) => link !== null);
      expect(hasPicture).toBe(facts.carries.includes("pictures"));
    },
    300_000,
  );
});

/** Where it sends to, or leaves what it has; nothing where it is asked, or plays its broker too. */
function toOf(name: string): string {
  if (name === "folder") return join(house.dataDir, "left-by-a-camera");
  if (name === "sftp") return `sftp://127.0.0.1:${sftpPort}`;
  if (name === "axis-tcp") return `tcp://127.0.0.1:${axisPort}`;
  const { standing } = PROTOCOLS.find((one) => one.name === name) ?? {};
  return standing === undefined ? house.house.url : "";
}
