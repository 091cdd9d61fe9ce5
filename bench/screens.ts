/**
 * Does a camera wait because many watch? Two hundred reads a second are acknowledged by `fosseway serve`: while nobody watches,
 * which is the baseline, while 1,000 screens watch alerts, and while all of them show passing reads as well.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { faultHouse } from "../test/house/faults/fault-house.ts";
import { timedCameras } from "./measure-camera.ts";
import { figure, nameOf, tell } from "./measure-figures.ts";
import type { Screens, ScreensSaw } from "./measure-screens.ts";
import { timesOf } from "./measure-times.ts";

const READS_A_SECOND = 200;
const SECONDS = 20;
const SCREENS = 1_000;
const PASSPHRASE = "seven grey herons by the weir";

const house = await faultHouse();
await house.commandWith(PASSPHRASE, "person", "reset", "off_okafor");
const server = house.launch();
const keys = house.keys.map(({ key }) => key);
const cameras = timedCameras(house.url, keys, { connections: 64 });
const timeReads = (seconds: number) => cameras.time(seconds * READS_A_SECOND, 1_000 / READS_A_SECOND);
try {
  await server.up;
  const cookie = await signIn();
  await timeReads(3); // The first ones warm everything up and do not count.
  await measure("nobody watches");
  await measure("1000 screens watch alerts", { screens: SCREENS, reads: false, url: house.url, cookie });
  await measure("1000 screens show reads", { screens: SCREENS, reads: true, url: house.url, cookie });
} finally {
  await cameras.close();
  await house.remove();
}

async function measure(what: string, screens?: Screens): Promise<void> {
  const watching =
    screens && new Worker(new URL("./measure-screens.ts", import.meta.url), { workerData: screens });
  if (watching) await once(watching, "message");
  const times = timesOf(await timeReads(SECONDS));
  const name = `screens.${nameOf(what)}`;
  tell(
    `${what.padEnd(28)} median ${times.medianMs.toFixed(1)} ms, 95 in 100 within ${times.p95Ms.toFixed(1)} ms, ` +
      `99 within ${times.p99Ms.toFixed(1)} ms, slowest ${times.slowestMs.toFixed(1)} ms`,
    figure(`${name}.median`, times.medianMs, "ms"),
    figure(`${name}.p99`, times.p99Ms, "ms"),
    figure(`${name}.slowest`, times.slowestMs, "ms"),
  );
  if (watching === undefined) return;
  watching.postMessage("stop");
  const [{ bytes, lost }] = (await once(watching, "message")) as [ScreensSaw];
  tell(
    `  ${(bytes / 2 ** 20).toFixed(1)} MiB sent to them, ${lost} streams lost`,
    figure(`${name}.lost`, lost, "streams"),
  );
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${house.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: house.url },
    body: JSON.stringify({ officerId: "off_okafor", passphrase: PASSPHRASE }),
  });
  if (!answer.ok) throw new Error(`sign-in was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
