/**
 * A folder into which a camera uploads: each file is delivered once it is whole, then moved to `done` or `failed`.
 * It is looked at again and again, because the operating system tells of no changes that come over a network share.
 */
import { lstat, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { createAdmission } from "#ingest/admission.ts";
import type { Arrival } from "#ingest/delivery.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import {
  arrivalOf,
  checkOutboxes,
  emptyOutboxes,
  type FolderCamera,
  isUnfinished,
  moveTo,
} from "./capture-file.ts";

export interface WatchedFolderOptions extends FolderCamera {
  readonly folder: string;
  /** Of a larger file only the first bytes are delivered. */
  readonly limitBytes: number;
  /** Time between two looks. A file whose size and time are the same in both is whole. */
  readonly lookEveryMs?: number;
}

export interface WatchedFolderPorts {
  /** Takes the delivery; `come-again` leaves the file where it is for the next look. */
  readonly deliver: (arrival: Arrival) => Promise<"taken" | "set-aside" | "come-again">;
  readonly clock: Clock;
  /** Told what went wrong, for the diagnostics log. Names no file: cameras put marks into names. */
  readonly onTrouble: (error: unknown) => void;
}

export interface WatchedFolder {
  /** Finishes the files in hand, takes no others. */
  close(): Promise<void>;
}

const FILES_AT_ONCE = 4;
/** Files taken between two looks at most, so that a long backlog does not keep a new look waiting for ever. */
const FILES_A_LOOK = 500;
/** Files taken stay this long for whoever set the camera up; the pictures themselves are in the image store. */
const KEPT_IN_OUTBOX_MS = DAY_MS;
/** A folder that cannot be looked into is looked at more rarely, and told of each time. */
const TROUBLED_LOOKS = 30;
const SWEEP_EVERY_MS = 3_600_000;

/** Files that are there already are taken first. A file delivered twice, after a crash, is the same reads. */
export async function watchFolder(
  options: WatchedFolderOptions,
  ports: WatchedFolderPorts,
): Promise<WatchedFolder> {
  const { folder, lookEveryMs = 1000 } = options;
  await mkdir(folder, { recursive: true });
  const turns = createAdmission({ atOnce: FILES_AT_ONCE, waiting: FILES_A_LOOK });
  const closing = new AbortController();
  let lastLook: Look = new Map();
  let nextSweepAt = 0;

  const takeOne = async (path: string) => {
    if (!closing.signal.aborted) await take(path, options, ports);
  };
  const lookAndTake = async () => {
    await checkOutboxes(folder);
    const look = await lookInto(folder);
    const whole = [...look].filter(([path, state]) => lastLook.get(path) === state).map(([path]) => path);
    lastLook = look;
    await Promise.all(whole.map((path) => turns.run(() => takeOne(path).catch(ports.onTrouble))));
    const now = ports.clock();
    if (now < nextSweepAt) return;
    nextSweepAt = now + SWEEP_EVERY_MS;
    await emptyOutboxes(folder, instant(now - KEPT_IN_OUTBOX_MS));
  };
  const watching = (async () => {
    while (!closing.signal.aborted) {
      const looked = await lookAndTake().then(
        () => true,
        (error) => {
          ports.onTrouble(error);
          return false;
        },
      );
      await pause(looked ? lookEveryMs : TROUBLED_LOOKS * lookEveryMs, closing.signal);
    }
  })();

  return {
    close: () => {
      closing.abort();
      return watching;
    },
  };
}

/** Path to a text that changes when the file does. */
type Look = ReadonlyMap<string, string>;

/** The first files by name, which as a rule are the oldest. */
async function lookInto(folder: string): Promise<Look> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !isUnfinished(entry.name))
    .map(({ name }) => name);
  const look = new Map<string, string>();
  for (const name of names.toSorted().slice(0, FILES_A_LOOK)) {
    const path = join(folder, name);
    const state = await stateOf(path);
    if (state !== undefined) look.set(path, state);
  }
  return look;
}

/** Delivers the file and moves it away, unless intake cannot take it now or a new file has come under its name. */
async function take(path: string, options: WatchedFolderOptions, ports: WatchedFolderPorts): Promise<void> {
  const before = await stateOf(path);
  if (before === undefined) return;
  const limits = { receivedAt: ports.clock(), limitBytes: options.limitBytes };
  const outcome = await ports.deliver(await arrivalOf(path, options, limits)).catch(comeAgainIfRetryable);
  if (outcome === "come-again" || (await stateOf(path)) !== before) return;
  await moveTo(path, outcome === "taken" ? "done" : "failed");
}

/** Undefined when there is no such file any more. */
async function stateOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
}

function comeAgainIfRetryable(error: unknown): "come-again" {
  if (error instanceof OutsideError && error.retryable) return "come-again";
  throw error;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
}
