/** A folder into which a camera uploads: each file is delivered once it is whole, then moved to `done` or `failed`. */
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { watch } from "chokidar";
import { createAdmission } from "#ingest/admission.ts";
import type { Delivery } from "#ingest/delivery.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { deliveryOf, emptyOutboxes, type FolderCamera, isUnfinished, moveTo } from "./capture-file.ts";

export interface WatchedFolderOptions extends FolderCamera {
  readonly folder: string;
  readonly limitBytes: number;
  /** How long a file's size must stand still before it counts as whole. */
  readonly settledMs?: number;
  /** How long to wait when intake is too busy. */
  readonly comeAgainMs?: number;
}

export interface WatchedFolderPorts {
  /** Takes the delivery; `come-again` leaves the file where it is for a later try. */
  readonly deliver: (delivery: Delivery) => Promise<"taken" | "set-aside" | "come-again">;
  readonly clock: Clock;
  /** Told what went wrong with some file, for the diagnostics log. Names no file: cameras put marks into names. */
  readonly onTrouble: (error: unknown) => void;
}

export interface WatchedFolder {
  /** Finishes the files in hand, takes no others. */
  close(): Promise<void>;
}

const FILES_AT_ONCE = 4;
const HOUR_MS = 3_600_000;

/** Files that are there already are taken first. A file delivered twice, after a crash, is the same reads. */
export async function watchFolder(
  options: WatchedFolderOptions,
  ports: WatchedFolderPorts,
): Promise<WatchedFolder> {
  const { folder, settledMs = 1000, comeAgainMs = 2000 } = options;
  await mkdir(folder, { recursive: true });
  const turns = createAdmission({ atOnce: FILES_AT_ONCE, waiting: Number.POSITIVE_INFINITY });
  const inHand = new Map<string, Promise<unknown>>();
  const closing = new AbortController();

  const takeWhenPossible = async (path: string) => {
    while (!closing.signal.aborted) {
      const wasTaken = await take(path, options, ports).catch(ports.onTrouble);
      if (wasTaken === true) return;
      await pause(comeAgainMs, closing.signal);
    }
  };
  const watcher = watch(folder, {
    depth: 0,
    ignored: (path, stats) => (stats?.isFile() ?? false) && isUnfinished(path),
    awaitWriteFinish: { stabilityThreshold: settledMs, pollInterval: Math.ceil(settledMs / 10) },
  });
  watcher.on("error", ports.onTrouble);
  watcher.on("add", (path) => {
    if (resolve(dirname(path)) !== resolve(folder) || inHand.has(path)) return;
    const work = turns.run(() => takeWhenPossible(path)).finally(() => inHand.delete(path));
    inHand.set(path, work);
  });
  const sweep = () => emptyOutboxes(folder, instant(ports.clock() - DAY_MS)).catch(ports.onTrouble);
  await sweep();
  const sweeping = setInterval(() => void sweep(), HOUR_MS);
  sweeping.unref();

  return {
    async close() {
      clearInterval(sweeping);
      closing.abort();
      await watcher.close();
      await Promise.all(inHand.values());
    },
  };
}

/** True when the file has left the folder, or is not there any more. */
async function take(
  path: string,
  options: WatchedFolderOptions,
  ports: WatchedFolderPorts,
): Promise<boolean> {
  try {
    const before = await stat(path);
    const limits = { receivedAt: ports.clock(), limitBytes: options.limitBytes };
    const outcome = await ports.deliver(await deliveryOf(path, options, limits));
    // A camera that uses one name for all its pictures may have written the next one meanwhile.
    const wasReplaced = (await stat(path)).mtimeMs !== before.mtimeMs;
    if (outcome === "come-again" || wasReplaced) return false;
    await moveTo(path, outcome === "taken" ? "done" : "failed");
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return true;
    if (error instanceof OutsideError && error.retryable) return false;
    throw error;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    }
    signal.addEventListener("abort", finish);
  });
}
