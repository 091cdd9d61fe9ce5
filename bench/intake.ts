/**
 * How many reads a second does the house take, so that each is durable, matched against a list of a million and stored? Text reads in
 * batches and one by one, and reads with the camera's two pictures, over HTTP, with a process beside that posts, on one machine with an
 * embedded database. The baseline is the same work done with one INSERT a read. One in a thousand is of a listed vehicle.
 * Of a processor for one read, in full steps of a thousand on two busy cores: the store's writer 14 to 25 microseconds on the main thread and
 * 30 to 40 in the database, the accounts of arrivals 4 to 6 and 2.
 * Run: `npm run bench intake -- --rates 12000,20000 --seconds 300 --only text`.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { CLOSED_CAMERAS } from "../demo/furnish-county.ts";
import { figure, tell } from "./measure-figures.ts";
import { measuredHouse } from "./measure-house.ts";
import { countWork, limitOf, percent, type Standing, standing, type Work } from "./measure-intake-house.ts";
import type { AskedLoad, GivenLoad, LoadSettings } from "./measure-intake-load.ts";
import { picturePair } from "./measure-pictures.ts";
import { plainIntake } from "./measure-plain-intake.ts";
import { fillList } from "./measure-voi-list.ts";

const { values: flags } = parseArgs({
  options: {
    entries: { type: "string", default: "1000000" },
    rates: { type: "string", default: "12000,16000,20000" },
    single: { type: "string", default: "4000,6000" },
    pictures: { type: "string", default: "1000,2000" },
    seconds: { type: "string", default: "10" },
    /** One in so many is of a listed vehicle. */
    hits: { type: "string", default: "1000" },
    /** Of text, single, pictures, above and baseline. */
    only: { type: "string", default: "text,single,pictures,above,baseline" },
    json: { type: "boolean" },
  },
});
const SECONDS = Number(flags.seconds);
const STAGES = new Set(flags.only.split(","));
const [MOST_P99_MS, BATCH] = [100, 20];
/** A store that is this much behind when the offer ends has kept up. */
const KEPT_UP_MS = 2_000;
/** Each look costs the house some ten milliseconds, as whoever collects its figures would. */
const [WATCHED_EVERY_MS, DRAINED_WITHIN_MS] = [1_000, 120_000];

interface Stage extends AskedLoad {
  readonly name: string;
  readonly what: string;
}

interface Measured extends GivenLoad {
  /** From the first post until the store had all of them. */
  readonly storedASecond: number;
  readonly held: boolean;
}

const { dataDir, server, day, database, stop } = await measuredHouse("intake", 20);
try {
  await start();
  const load = await startLoad(day.house.url, "/api/v1/captures");
  await textReads(load);
  await singleReads(load);
  await withPictures(load);
  await aboveLimits(load);
  load.kill();
  await baseline();
} finally {
  await stop();
}
process.exit();

async function start(): Promise<void> {
  const began = performance.now();
  await fillList(database, day, Number(flags.entries));
  await day.restart();
  tell(`${flags.entries} marks on the list, in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function startLoad(url: string, path: string): Promise<ChildProcess> {
  const load = fork(new URL("measure-intake-load.ts", import.meta.url), { serialization: "advanced" });
  const settings: LoadSettings = {
    ...{ url, path },
    // A closed site collects nothing: what its camera sends is refused.
    keys: day.keys.filter(({ code }) => !CLOSED_CAMERAS.has(code)).map(({ key }) => key),
    entries: Number(flags.entries),
    hitEvery: Number(flags.hits),
  };
  load.send(settings);
  await once(load, "message");
  return load;
}

async function asked(load: ChildProcess, what: AskedLoad): Promise<GivenLoad> {
  load.send(what);
  const [given] = (await once(load, "message")) as [GivenLoad];
  return given;
}

function ratesOf(flag: string): readonly number[] {
  return flag.split(",").map(Number);
}

async function textReads(load: ChildProcess): Promise<void> {
  if (!STAGES.has("text")) return;
  const stages = ratesOf(flags.rates).map((rate): Stage => {
    const what = `${rate} text reads a second, in batches of ${BATCH}`;
    return { name: `text-${rate}`, what, rate, batch: BATCH, lines: 64, seconds: SECONDS };
  });
  const best = await bestOf(load, stages);
  tell(
    `text reads: ${best.storedASecond.toFixed(0)} stored a second, acknowledged within ${best.p99Ms.toFixed(0)} ms (p99)`,
    figure("stored a second", best.storedASecond, "per second"),
    figure("acknowledged p99", best.p99Ms, "ms"),
  );
}

async function singleReads(load: ChildProcess): Promise<void> {
  if (!STAGES.has("single")) return;
  const stages = ratesOf(flags.single).map((rate): Stage => {
    const what = `${rate} text reads a second, one a request`;
    return { name: `single-${rate}`, what, rate, batch: 1, lines: 256, seconds: SECONDS };
  });
  await bestOf(load, stages);
}

async function withPictures(load: ChildProcess): Promise<void> {
  if (!STAGES.has("pictures")) return;
  const pictures = await picturePair("within");
  const { patch, overview } = pictures;
  const sizes = `${overview.sizeBytes} and ${patch.sizeBytes} bytes`;
  const stages = ratesOf(flags.pictures).map((rate): Stage => {
    const what = `${rate} reads a second, each with two pictures of ${sizes}`;
    return { name: `pictures-${rate}`, what, rate, batch: 1, lines: 128, seconds: SECONDS, pictures };
  });
  const best = await bestOf(load, stages);
  tell(
    `with two pictures within the limits: ${best.storedASecond.toFixed(0)} stored a second, acknowledged within ${best.p99Ms.toFixed(0)} ms (p99)`,
    figure("stored a second with pictures", best.storedASecond, "per second"),
  );
}

/** As many as are answered: there is no rate to hold, only what two cores can encode. */
async function aboveLimits(load: ChildProcess): Promise<void> {
  if (!STAGES.has("above")) return;
  const pictures = await picturePair("above");
  const { patch, overview } = pictures;
  const what = `as many as are answered, each with two pictures above the limits (${overview.sizeBytes} and ${patch.sizeBytes} bytes)`;
  await measured(load, { name: "above", what, rate: 0, batch: 1, lines: 16, seconds: SECONDS, pictures });
}

/** The fastest that was held; where none was, the one that stored most. */
async function bestOf(load: ChildProcess, stages: readonly Stage[]): Promise<Measured> {
  const all: Measured[] = [];
  for (const stage of stages) all.push(await measured(load, stage));
  const held = all.filter((one) => one.held);
  const [best] = (held.length > 0 ? held : all).toSorted((a, b) => b.storedASecond - a.storedASecond);
  if (best === undefined) throw new Error("a stage has at least one rate");
  return best;
}

async function measured(load: ChildProcess, stage: Stage): Promise<Measured> {
  const workOf = countWork(dataDir);
  const started = performance.now();
  const lags: Standing[] = [];
  let over = false;
  const watching = (async () => {
    while (!over) {
      lags.push(await standing(day.house.url));
      await pause(WATCHED_EVERY_MS);
    }
  })();
  const given = await asked(load, stage);
  const work = workOf();
  over = true;
  await watching;
  const ended = performance.now();
  const lateMs = await untilDrained(ended);
  const storedASecond = (given.taken * 1000) / (ended + Math.max(lateMs.store, 0) - started);
  const isOffered = given.missed + given.turnedAway + given.refused === 0;
  const held = isOffered && given.p99Ms < MOST_P99_MS && Math.max(lateMs.store, lateMs.matcher) < KEPT_UP_MS;
  tellStage(stage, { ...given, storedASecond, held }, { work, lags, lateMs });
  return { ...given, storedASecond, held };
}

/** How long after the last answer each follower had dealt with all of it. */
async function untilDrained(since: number): Promise<Standing> {
  let [matcher, store] = [Number.NaN, Number.NaN];
  while (Number.isNaN(matcher) || Number.isNaN(store)) {
    const now = await standing(day.house.url);
    const lateMs = performance.now() - since;
    if (lateMs > DRAINED_WITHIN_MS) throw new Error("the followers do not catch up");
    if (Number.isNaN(matcher) && now.matcher === 0) matcher = lateMs;
    if (Number.isNaN(store) && now.store === 0) store = lateMs;
    await pause(10);
  }
  return { matcher, store };
}

interface Around {
  readonly work: Work;
  readonly lags: readonly Standing[];
  readonly lateMs: Standing;
}

function tellStage(stage: Stage, given: Measured, { work, lags, lateMs }: Around): void {
  const name = `intake.${stage.name}`;
  const { taken, missed, turnedAway, refused, offeredMs, p50Ms, p99Ms, busy, storedASecond } = given;
  const takenASecond = (taken * 1000) / offeredMs;
  const most = (of: keyof Standing) => Math.max(0, ...lags.map((lag) => lag[of]));
  const lost = `${missed} not offered, ${turnedAway} told to come again, ${refused} refused`;
  tell(
    `${stage.what}: ${given.held ? "held" : "NOT held"}; ${takenASecond.toFixed(0)} acknowledged a second, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(0)} ms; ${storedASecond.toFixed(0)} stored; ${lost}`,
    figure(`${name}.acknowledged`, takenASecond, "per second"),
    figure(`${name}.stored`, storedASecond, "per second"),
    figure(`${name}.acknowledged-p99`, p99Ms, "ms"),
    figure(`${name}.not-taken`, missed + turnedAway + refused, "reads"),
  );
  const memory = process.memoryUsage.rss() / 2 ** 20;
  tell(
    `    behind at most: matcher ${most("matcher")}, store ${most("store")} reads; all matched ${lateMs.matcher.toFixed(0)} ms and stored ${lateMs.store.toFixed(0)} ms after the last answer; memory ${memory.toFixed(0)} MiB`,
    figure(`${name}.matcher-behind`, most("matcher"), "reads"),
    figure(`${name}.store-behind`, most("store"), "reads"),
    figure(`${name}.matched-after`, lateMs.matcher, "ms"),
    figure(`${name}.stored-after`, lateMs.store, "ms"),
    figure(`${name}.memory`, memory, "MiB"),
  );
  tell(
    `    of one core: main thread ${percent(work.thread)}, other threads ${percent(work.others)}, database ${percent(work.database)}, whoever posts ${percent(busy)}; the house wrote ${work.writtenMiBASecond.toFixed(0)} MiB a second; limited by ${limitOf(work, busy, availableParallelism())}`,
    figure(`${name}.main-thread`, work.thread * 100, "%"),
    figure(`${name}.other-threads`, work.others * 100, "%"),
    figure(`${name}.database`, work.database * 100, "%"),
    figure(`${name}.load`, busy * 100, "%"),
    figure(`${name}.written`, work.writtenMiBASecond, "MiB per second"),
  );
  const aRead = (aSecond: number) => (taken === 0 ? 0 : (aSecond * work.passedMs) / 1000 / taken);
  const usARead = (share: number) => aRead(share * 1e6);
  const bytes = aRead(work.writtenMiBASecond * 2 ** 20);
  tell(
    `    of a processor for one read: main thread ${usARead(work.thread).toFixed(0)}, other threads ${usARead(work.others).toFixed(0)}, database ${usARead(work.database).toFixed(0)} microseconds; ${bytes.toFixed(0)} bytes written`,
    figure(`${name}.main-thread-a-read`, usARead(work.thread), "us per read"),
    figure(`${name}.other-threads-a-read`, usARead(work.others), "us per read"),
    figure(`${name}.database-a-read`, usARead(work.database), "us per read"),
    figure(`${name}.written-a-read`, bytes, "bytes per read"),
  );
}

async function baseline(): Promise<void> {
  if (!STAGES.has("baseline")) return;
  const plain = await plainIntake(server.url);
  const load = await startLoad(plain.url, "/");
  const workOf = countWork(dataDir);
  const given = await asked(load, { rate: 0, batch: BATCH, lines: 16, seconds: SECONDS });
  const work = workOf();
  const storedASecond = (given.taken * 1000) / given.offeredMs;
  tell(
    `one INSERT a read, in batches of ${BATCH}, as many as are answered: ${storedASecond.toFixed(0)} a second, p99 ${given.p99Ms.toFixed(0)} ms; database ${percent(work.database)} of a core`,
    figure("intake.baseline.stored", storedASecond, "per second"),
    figure("intake.baseline.acknowledged-p99", given.p99Ms, "ms"),
  );
  load.kill();
  await plain.close();
}
