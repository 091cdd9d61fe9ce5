/**
 * Many screens that watch the live stream. A thread of its own, so that whoever is timed meanwhile is timed by a thread with
 * nothing else to do. What a screen is sent is counted and dropped: browsers draw on machines of their own.
 */
import { request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../src/terms/invariant.ts";

export interface Screens {
  readonly url: string;
  readonly cookie: string;
  readonly screens: number;
  /** Whether they show passing reads. */
  readonly reads: boolean;
}

export interface ScreensSaw {
  readonly bytes: number;
  /** Streams that the server ended or that broke. */
  readonly lost: number;
}

invariant(parentPort !== null, "this file runs as a worker thread");
const port = parentPort;
const { url, cookie, screens, reads } = workerData as Screens;
let [bytes, lost, isOver] = [0, 0, false];

await Promise.all(Array.from({ length: screens }, open));
port.postMessage("open");
port.once("message", () => {
  isOver = true;
  port.postMessage({ bytes, lost } satisfies ScreensSaw);
  process.exit();
});

/** Resolves with the first bytes of the stream. */
function open(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/live?reads=${reads}`, { headers: { cookie }, agent: false });
    asked.on("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`a screen was answered ${response.statusCode}`));
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        resolve();
      });
      response.on("close", () => {
        if (!isOver) lost += 1;
      });
    });
    asked.on("error", reject);
    asked.end();
  });
}
