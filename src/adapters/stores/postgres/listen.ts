/** What do other processes tell through the database? A connection of its own hears them, and is made anew when it breaks. */
import { setTimeout as wait } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { translateFailure } from "./outside-failures.ts";

export interface Listener {
  /** The payload; undefined when the connection was just made, before which things may have gone unheard. */
  readonly heard: (payload: string | undefined) => void;
  /** Once for each connection that broke or series of tries that failed. */
  readonly broken: (failure: unknown) => void;
}

const AGAIN_MS = 1_000;

/** Until `stop`. `channel` is one of our own names, never input. */
export async function listenTo(
  config: ClientConfig,
  channel: string,
  listener: Listener,
  stop: StopSignal,
): Promise<void> {
  const aborted = new AbortController();
  const end = () => aborted.abort();
  stop.addEventListener("abort", end);
  if (stop.aborted) end();
  const { signal } = aborted;
  let tellsFailure = true;
  while (!signal.aborted) {
    try {
      await hearUntilBroken(config, channel, signal, (payload) => {
        tellsFailure = true;
        listener.heard(payload);
      });
    } catch (failure) {
      if (tellsFailure) listener.broken(translateFailure(failure));
      tellsFailure = false;
    }
    await wait(AGAIN_MS, undefined, { signal }).catch(() => {});
  }
  stop.removeEventListener("abort", end);
}

/** Resolves when `signal` is aborted; rejects when the connection cannot be made or breaks. */
async function hearUntilBroken(
  config: ClientConfig,
  channel: string,
  signal: AbortSignal,
  heard: Listener["heard"],
): Promise<void> {
  const client = new Client({ ...config, keepAlive: true });
  const ended = new Promise<void>((resolve, reject) => {
    client.on("error", reject);
    client.on("end", () => reject(new Error("Connection terminated")));
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  // Also when it ends before anybody waits for it.
  ended.catch(() => {});
  try {
    await client.connect();
    client.on("notification", ({ payload }) => heard(payload));
    await client.query(`listen ${channel}`);
    heard(undefined);
    await ended;
  } finally {
    await client.end().catch(() => {});
  }
}
