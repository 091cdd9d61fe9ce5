/**
 * Does a camera wait while somebody guesses passphrases? One read every 50 ms is acknowledged by `fosseway serve`: quiet, which
 * is the baseline, and while 16 and 64 connections try to sign in without a pause. From one address the limits let thirty
 * tries through to be hashed; from addresses that change with every try nothing closes, and the passphrase thread is never
 * idle. Turn and turn about, so that whatever else the machine does weighs on all alike.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { faultHouse } from "../test/house/faults/fault-house.ts";
import { timedCameras } from "./measure-camera.ts";
import { figure, nameOf, tell } from "./measure-figures.ts";
import type { Tries, TriesAnswered } from "./measure-sign-in-tries.ts";
import { timesOf } from "./measure-times.ts";

const EVERY_MS = 50;
const ROUNDS = 3;
const READS = 200;

/** How the server answers a try, the figure of it, and what that means. */
const CODES = {
  "sign-in-failed": ["hashed", "hashed, and found wrong"],
  "sign-in-blocked": ["refused-by-limits", "refused by the limits, before hashing"],
  "passphrases-busy": ["refused-as-busy", "refused as too many waited for the passphrase thread"],
} as const;

interface Situation {
  readonly name: string;
  readonly what: string;
  readonly tries?: Pick<Tries, "connections" | "addresses">;
  readonly acknowledgedMs: number[];
  readonly answered: TriesAnswered[];
}

const situation = (name: string, what: string, tries?: Situation["tries"]): Situation => ({
  name: `sign-in-flood.${name}`,
  what,
  ...(tries && { tries }),
  acknowledgedMs: [],
  answered: [],
});

const SITUATIONS = [
  situation("quiet", "quiet"),
  ...(["one", "many"] as const).flatMap((addresses) =>
    [16, 64].map((connections) => {
      const from = addresses === "one" ? "one address" : "many addresses";
      const name = `${nameOf(from)}.${connections}-connections`;
      return situation(name, `${connections} connections guess, ${from}`, { addresses, connections });
    }),
  ),
];

const house = await faultHouse();
const server = house.launch({ FOSSEWAY_TRUSTED_PROXIES: "127.0.0.1" });
const camera = timedCameras(house.url, [house.keys[0]?.key ?? ""]);
const timeReads = () => camera.time(READS, EVERY_MS);
let floods = 0;
try {
  await server.up;
  await timeReads(); // The first ones warm everything up and do not count.
  for (let round = 0; round < ROUNDS; round += 1) for (const each of SITUATIONS) await measure(each);
  tell(`one read every ${EVERY_MS} ms, ${ROUNDS} rounds of ${READS} reads; acknowledged after:`);
  for (const each of SITUATIONS) report(each);
} finally {
  await camera.close();
  await house.remove();
}

async function measure({ tries, acknowledgedMs, answered }: Situation): Promise<void> {
  if (tries === undefined) {
    acknowledgedMs.push(...(await timeReads()));
    return;
  }
  floods += 1;
  const workerData: Tries = { ...tries, url: house.url, number: floods };
  const guessing = new Worker(new URL("./measure-sign-in-tries.ts", import.meta.url), { workerData });
  const [timesMs, [counts]] = await Promise.all([
    timeReads().finally(() => guessing.postMessage("stop")),
    once(guessing, "message") as Promise<[TriesAnswered]>,
  ]);
  acknowledgedMs.push(...timesMs);
  answered.push(counts);
}

function report({ name, what, tries, acknowledgedMs, answered }: Situation): void {
  const { medianMs, p95Ms, slowestMs } = timesOf(acknowledgedMs);
  tell(
    `${what.padEnd(42)} median ${medianMs.toFixed(1)} ms, 95 in 100 within ${p95Ms.toFixed(1)} ms, slowest ${slowestMs.toFixed(1)} ms`,
    figure(`${name}.median`, medianMs, "ms"),
    figure(`${name}.p95`, p95Ms, "ms"),
    figure(`${name}.slowest`, slowestMs, "ms"),
  );
  if (tries === undefined) return;
  const sum = (code: string): number => answered.reduce((all, counts) => all + (counts[code] ?? 0), 0);
  const others = [...new Set(answered.flatMap(Object.keys))].filter((code) => !(code in CODES));
  for (const [code, [figureName, words]] of Object.entries(CODES))
    tell(`  ${sum(code)} tries ${words}`, figure(`${name}.${figureName}`, sum(code), "tries"));
  const otherwise = others.reduce((all, code) => all + sum(code), 0);
  tell(
    `  ${otherwise} tries answered otherwise${others.map((code) => `, ${sum(code)} ${code}`).join("")}`,
    figure(`${name}.answered-otherwise`, otherwise, "tries"),
  );
}
