/**
 * How long after a capture is posted does its alert stand on the live stream, while so many reads a second come in, of which two in
 * a hundred are listed? Over HTTP, in our own form, with a durable journal and an embedded database, all on this machine with whoever
 * measures, and without forwarding. The baseline is what one would write first: `select ... where vrm = $1` for each read, on the same server.
 * Run: `npm run bench alerts -- --entries 10000000 --rates 100,1000,12000 --seconds 20`
 */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { signInAs } from "../demo/acting-as.ts";
import { CLOSED_CAMERAS } from "../demo/furnish-county.ts";
import { makeId } from "../src/terms/ids.ts";
import { canonicalVrm } from "../src/terms/vrm.ts";
import type { AskedLoad, GivenLoad, LoadSettings } from "./measure-alert-load.ts";
import { figure, tell } from "./measure-figures.ts";
import { measuredHouse } from "./measure-house.ts";
import { MOST_MARKS, markOf } from "./measure-marks.ts";
import { fillList } from "./measure-voi-list.ts";

const { values: flags } = parseArgs({
  options: {
    entries: { type: "string", default: "100000" },
    rates: { type: "string", default: "100,1000,12000" },
    seconds: { type: "string", default: "10" },
    json: { type: "boolean" },
  },
});
const ENTRIES = Number(flags.entries);
const RATES = flags.rates.split(",").map(Number);
const SECONDS = Number(flags.seconds);
const SELECTS = 5_000;

const { day, database, stop } = await measuredHouse("alerts", 50);
try {
  await fill();
  await timeStart();
  const load = await startLoad();
  for (const rate of RATES) await offer(rate, load);
  await load.terminate();
  await timeSelects();
} finally {
  await stop();
}
process.exit();

async function fill(): Promise<void> {
  const started = performance.now();
  await fillList(database, day, ENTRIES);
  const seconds = (performance.now() - started) / 1000;
  tell(`${ENTRIES} entries put into the database in ${seconds.toFixed(1)} s`);
}

/** What a restart costs: the lists are taken into memory, in batches, before anything is matched. */
async function timeStart(): Promise<void> {
  const before = memoryMiB();
  const started = performance.now();
  await day.restart();
  const seconds = (performance.now() - started) / 1000;
  const after = memoryMiB();
  tell(
    `a restart, with ${ENTRIES} entries taken into memory: ${seconds.toFixed(1)} s; memory ${before.toFixed(0)} MiB before, ${after.toFixed(0)} MiB after, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`,
    figure("alerts.start", seconds, "s"),
    figure("alerts.start.memory", after, "MiB"),
    figure("alerts.start.most-memory", process.resourceUsage().maxRSS / 1024, "MiB"),
  );
}

function memoryMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

/** The thread that posts and watches. */
async function startLoad(): Promise<Worker> {
  const settings: LoadSettings = {
    url: day.house.url,
    cookie: await signInAs(day.house.url, makeId("off", "okafor")),
    // A closed site collects nothing: what its camera sends is refused.
    keys: day.keys.filter(({ code }) => !CLOSED_CAMERAS.has(code)).map(({ key }) => key),
    entries: ENTRIES,
  };
  const load = new Worker(new URL("measure-alert-load.ts", import.meta.url), { workerData: settings });
  await once(load, "message");
  return load;
}

async function offer(rate: number, load: Worker): Promise<void> {
  const [used, started] = [process.threadCpuUsage(), performance.now()];
  load.postMessage({ rate, seconds: SECONDS } satisfies AskedLoad);
  const [given] = (await once(load, "message")) as [GivenLoad];
  const { user, system } = process.threadCpuUsage(used);
  report(rate, given, (user + system) / 1000 / (performance.now() - started));
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function report(rate: number, given: GivenLoad, houseBusy: number): void {
  const { taken, missed, offeredMs, expected, timesMs, answeredMs, busy } = given;
  const held = (taken * 1000) / offeredMs;
  const late = missed === 0 ? "" : `; ${missed} reads could not be offered`;
  const [p50, p99] = [at(timesMs, 0.5), at(timesMs, 0.99)];
  const name = `alerts.rate-${rate}`;
  tell(
    `${String(rate).padStart(6)} reads a second: ${held.toFixed(0)} held${late}; ${timesMs.length} of ${expected} alerts, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    figure(`${name}.held`, held, "per second"),
    ...(timesMs.length === 0 ? [] : [figure(`${name}.p50`, p50, "ms"), figure(`${name}.p99`, p99, "ms")]),
  );
  tell(
    `        acknowledged p50 ${at(answeredMs, 0.5).toFixed(0)} ms, p99 ${at(answeredMs, 0.99).toFixed(0)} ms; of one processor: the house's thread ${percent(houseBusy)}, whoever posts ${percent(busy)}`,
    figure(`${name}.acknowledged-p99`, at(answeredMs, 0.99), "ms"),
    figure(`${name}.house-busy`, houseBusy * 100, "%"),
    figure(`${name}.load-busy`, busy * 100, "%"),
  );
}

/** One after another on one connection, as a first version would ask. */
async function timeSelects(): Promise<void> {
  await database.query("create table plain_list as select canonical as vrm from voi_entries");
  await database.query("create index plain_list_vrm on plain_list (vrm)");
  await database.query("analyze plain_list");
  const times: number[] = [];
  for (let n = 0; n < SELECTS; n += 1) {
    const mark = canonicalVrm(markOf(n % 50 === 0 ? n : (ENTRIES + n) % MOST_MARKS));
    const started = performance.now();
    await database.query({
      name: "plain",
      text: "select vrm from plain_list where vrm = $1",
      values: [mark],
    });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  tell(
    `select ... where vrm = $1 for each read: ${(1000 / mean).toFixed(0)} a second one after another, p99 ${p99.toFixed(2)} ms, and no alert yet`,
    figure("alerts.select.held", 1000 / mean, "per second"),
    figure("alerts.select.p99", p99, "ms"),
  );
}
