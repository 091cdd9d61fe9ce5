/**
 * Posts what cameras would, in a process beside the one that is measured. Each request has a moment at which it is due, whatever the
 * earlier ones wait for, and its time counts from there: a server that stalls is not spared what it kept waiting.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type HttpLine, httpLine } from "./measure-http-line.ts";
import { MOST_MARKS, markOf, random } from "./measure-marks.ts";
import { type PicturePair, readWithPictures } from "./measure-pictures.ts";

export interface LoadSettings {
  readonly url: string;
  readonly path: string;
  readonly keys: readonly string[];
  /** The marks of the numbers below are on the list. */
  readonly entries: number;
  /** Of so many reads, one is of a listed vehicle. */
  readonly hitEvery: number;
}

export interface AskedLoad {
  /** Reads a second; 0 for as many as are answered, on `lines` connections. */
  readonly rate: number;
  readonly seconds: number;
  /** Reads in a request. */
  readonly batch: number;
  readonly lines: number;
  /** Sent with each read, another pair each time. */
  readonly pictures?: PicturePair | undefined;
}

export interface GivenLoad {
  /** Reads that were acknowledged. */
  readonly taken: number;
  /** Reads that were told to come again, and those that could not be offered because every connection was waiting. */
  readonly turnedAway: number;
  readonly missed: number;
  /** Any other answer. */
  readonly refused: number;
  readonly hits: number;
  readonly offeredMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** This process's own CPU time, as a share of the time that passed. */
  readonly busy: number;
}

/** A request that would begin so late is not begun: the offer cannot be held, and what was not offered is told. */
const TOO_LATE_MS = 5_000;

const settings = await new Promise<LoadSettings>((resolve) => process.once("message", resolve));
/** Never the same read twice, in no run of stages either. */
let reads = 0;

process.on("message", (asked: AskedLoad) => void offer(asked).then((given) => process.send?.(given)));
process.send?.("ready");

interface Tally {
  taken: number;
  turnedAway: number;
  missed: number;
  refused: number;
  hits: number;
  readonly timesMs: number[];
}

async function offer(asked: AskedLoad): Promise<GivenLoad> {
  const lines = await Promise.all(Array.from({ length: asked.lines }, () => httpLine(settings.url)));
  const tally: Tally = { taken: 0, turnedAway: 0, missed: 0, refused: 0, hits: 0, timesMs: [] };
  const used = process.cpuUsage();
  const started = performance.now();
  const due = dueTimes(asked, started);
  await Promise.all(lines.map((line, at) => work(line, at, due, asked, tally)));
  const offeredMs = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  for (const line of lines) line.close();
  const { timesMs, ...counts } = tally;
  timesMs.sort((a, b) => a - b);
  const at = (share: number) => timesMs[Math.floor(timesMs.length * share)] ?? 0;
  return { ...counts, offeredMs, p50Ms: at(0.5), p99Ms: at(0.99), busy: (user + system) / 1000 / offeredMs };
}

/** When each request is due; at once, until the time is over, where there is no rate. */
function* dueTimes({ rate, batch, seconds }: AskedLoad, started: number): Generator<number> {
  if (rate === 0) {
    while (performance.now() - started < seconds * 1000) yield performance.now();
    return;
  }
  const requests = Math.round((rate / batch) * seconds);
  for (let request = 0; request < requests; request += 1) yield started + (request * batch * 1000) / rate;
}

/** All connections take from the same row of requests. */
async function work(
  line: HttpLine,
  at: number,
  due: Generator<number>,
  asked: AskedLoad,
  tally: Tally,
): Promise<void> {
  for (const dueAt of due) {
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    if (early < -TOO_LATE_MS) {
      tally.missed += asked.batch;
      continue;
    }
    const key = settings.keys[(reads + at) % settings.keys.length] ?? "";
    const headers = `content-type: application/json\r\nx-camera-key: ${key}\r\n`;
    const { status } = await line.post(settings.path, headers, bodyOf(asked, tally));
    if (status === 200 || status === 201) {
      tally.taken += asked.batch;
      tally.timesMs.push(performance.now() - dueAt);
    } else if (status === 503 || status === 507) tally.turnedAway += asked.batch;
    else tally.refused += asked.batch;
  }
}

function bodyOf({ batch, pictures }: AskedLoad, tally: Tally): Buffer | string {
  const capturedAt = new Date().toISOString();
  const one = () => {
    const mark = nextMark(tally);
    return pictures === undefined
      ? `{"vrm":"${mark}","capturedAt":"${capturedAt}","confidence":0.97}`
      : readWithPictures(pictures, reads, mark, capturedAt);
  };
  if (batch === 1) return one();
  return `{"reads":[${Array.from({ length: batch }, one).join()}]}`;
}

function nextMark(tally: Tally): string {
  reads += 1;
  const isListed = reads % settings.hitEvery === 0;
  if (isListed) tally.hits += 1;
  return markOf(isListed ? random(settings.entries) : (settings.entries + reads) % MOST_MARKS);
}
