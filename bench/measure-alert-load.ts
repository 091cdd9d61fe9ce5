/**
 * Posts captures at a rate and watches the live stream for their alerts, on a thread of its own: whoever measures and the house that
 * is measured do not wait for one another's turn, only for the machine. Each thread says how busy it was, so that one sees which was the limit.
 */
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { Agent, setGlobalDispatcher } from "undici";
import { formatInstant, instant } from "../src/terms/instant.ts";
import { MOST_MARKS, markOf } from "./measure-marks.ts";

export interface LoadSettings {
  readonly url: string;
  /** Of a session that may see the stream. */
  readonly cookie: string;
  readonly keys: readonly string[];
  readonly entries: number;
}

export interface AskedLoad {
  readonly rate: number;
  readonly seconds: number;
}

export interface GivenLoad {
  /** Reads that were acknowledged, and those that could not be offered because too much was unanswered. */
  readonly taken: number;
  readonly missed: number;
  readonly offeredMs: number;
  /** Alerts that there should be, and how long after its post each came that came. */
  readonly expected: number;
  readonly timesMs: readonly number[];
  /** How long deliveries waited for their answer. */
  readonly answeredMs: readonly number[];
  /** This thread's own CPU time, as a share of the time that passed. */
  readonly busy: number;
}

const HIT_EVERY = 50;
/** So many deliveries a second at most; at higher rates each holds more reads, as a roadside server's do. */
const MOST_POSTS = 100;
/** More than this unanswered: the offer itself cannot be held, and what was not offered is told. */
const MOST_UNANSWERED = 200;
/** So long the last alerts are waited for. */
const DRAIN_MS = 20_000;

const { url, cookie, keys, entries } = workerData as LoadSettings;
const seenAt = new Map<string, number>();
/** Each hit is another vehicle, so that each makes an alert of its own. */
let [listed, unlisted] = [0, entries];

setGlobalDispatcher(new Agent({ connections: 64 }));
const stream = await fetch(`${url}/api/v1/live`, { headers: { cookie, origin: url } });
if (!stream.ok || stream.body === null) throw new Error(`no live stream: ${stream.status}`);
void follow(stream.body);
parentPort?.on(
  "message",
  (asked: AskedLoad) => void offer(asked).then((given) => parentPort?.postMessage(given)),
);
parentPort?.postMessage("ready");

async function follow(body: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    const now = performance.now();
    for (const event of events) {
      if (!event.includes("event: alert\n")) continue;
      const mark = /"entryText":"([A-Z0-9]+)"/.exec(event)?.[1];
      if (mark !== undefined && !seenAt.has(mark)) seenAt.set(mark, now);
    }
  }
}

async function offer({ rate, seconds }: AskedLoad): Promise<GivenLoad> {
  const posts = Math.min(rate, MOST_POSTS);
  const readsAPost = Math.round(rate / posts);
  const sent = new Map<string, number>();
  const answers: Promise<number>[] = [];
  const answeredMs: number[] = [];
  let [unanswered, missed, reads] = [0, 0, 0];
  const used = process.threadCpuUsage();
  const started = performance.now();
  for (let post = 0; post < posts * seconds; post += 1) {
    const early = started + (post * 1000) / posts - performance.now();
    if (early > 0) await pause(early);
    if (unanswered >= MOST_UNANSWERED) {
      missed += readsAPost;
      continue;
    }
    const marks = Array.from({ length: readsAPost }, () => nextMark(reads++));
    const postedAt = performance.now();
    for (const { mark, isListed } of marks) if (isListed) sent.set(mark, postedAt);
    unanswered += 1;
    const answer = deliver(
      marks.map(({ mark }) => mark),
      post,
    ).finally(() => {
      unanswered -= 1;
      answeredMs.push(performance.now() - postedAt);
    });
    answers.push(answer);
  }
  const { user, system } = process.threadCpuUsage(used);
  const busy = (user + system) / 1000 / (performance.now() - started);
  const taken = (await Promise.all(answers)).reduce((sum, count) => sum + count, 0);
  const offeredMs = performance.now() - started;
  await untilSeen(sent);
  const timesMs = [...sent].flatMap(([mark, at]) => {
    const on = seenAt.get(mark);
    return on === undefined ? [] : [on - at];
  });
  return { taken, missed, offeredMs, expected: sent.size, timesMs, answeredMs, busy };
}

function nextMark(read: number): { readonly mark: string; readonly isListed: boolean } {
  const isListed = read % HIT_EVERY === 0;
  const number = isListed ? listed++ % entries : unlisted++;
  return { mark: markOf(number % MOST_MARKS), isListed };
}

/** Reads that were taken: all of a delivery, or none. */
async function deliver(marks: readonly string[], post: number): Promise<number> {
  const capturedAt = formatInstant(instant(Date.now()));
  const reads = marks.map((vrm) => ({ vrm, capturedAt, confidence: 0.97 }));
  const response = await fetch(`${url}/api/v1/captures`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": keys[post % keys.length] ?? "" },
    body: JSON.stringify(reads.length === 1 ? reads[0] : { reads }),
  });
  await response.arrayBuffer();
  return response.ok ? marks.length : 0;
}

async function untilSeen(sent: ReadonlyMap<string, number>): Promise<void> {
  const deadline = performance.now() + DRAIN_MS;
  const isDone = () => [...sent.keys()].every((mark) => seenAt.has(mark));
  while (!isDone() && performance.now() < deadline) await pause(50);
}
