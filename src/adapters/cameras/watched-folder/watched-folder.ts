/**
 * A folder into which a camera uploads: each file is delivered once it is whole, then moved to `done` or `failed`.
 * It is looked at again and again, because the operating system tells of no changes that come over a network share.
 */
import { realpath } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Arrival } from "#cameras/arrival.ts";
import { statedInZone } from "#cameras/camera-zone.ts";
import { timeInFileName } from "#ingest/capture-file-name.ts";
import { createAdmission } from "#mechanism/admission.ts";
import { DAY_MS, HOUR_MS, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { arrivalOf, checkOutboxes, emptyOutboxes, type FolderCamera, moveTo } from "./capture-file.ts";
import { type FilmPorts, filmReader, isFilm } from "./film-file.ts";
import { type Look, lookInto, removeEmptyDays, stateOf } from "./look-into.ts";
import { type ArrivedFile, deliveriesOf, type PassingDelivery } from "./passing-arrival.ts";
import { createPassings, type PassingGroup } from "./passings.ts";

export interface WatchedFolderOptions extends FolderCamera {
  readonly folder: string;
  /** Of a larger file only the first bytes are delivered. */
  readonly limitBytes: number;
  /** Time between two looks. A file whose size and time are the same in both is whole. */
  readonly lookEveryMs?: number;
  /** How long a file waits for others of its passing, where others are usual or its name says that it is one of several. */
  readonly companionsMs?: number;
  /** Folders within that are not looked into: other cameras'. */
  readonly except?: () => readonly string[];
}

export interface WatchedFolderPorts {
  /** Takes the delivery; `come-again` leaves the file where it is for the next look. */
  readonly deliver: (arrival: Arrival) => Promise<"taken" | "quarantined" | "come-again">;
  readonly clock: Clock;
  /** Told what went wrong, for the diagnostics log. Names no file: cameras put marks into names. */
  readonly onTrouble: (error: unknown) => void;
  /** The folder could be looked into. */
  readonly onWell?: () => void;
  /** Left out, films are put aside as what is not understood. */
  readonly film?: FilmPorts["film"];
  readonly openFilm?: FilmPorts["openFilm"];
}

export interface WatchedFolder {
  /** Finishes the files in hand, takes no others. */
  close(): Promise<void>;
}

const FILES_AT_ONCE = 4;
/** Files taken between two looks at most, so that a long backlog does not keep a new look waiting for ever. */
const FILES_A_LOOK = 500;
/** A camera's own folder, its year, month, day and hour, and one to spare. */
const DEEPEST = 6;
const COMPANIONS_MS = 5_000;
/** Files taken stay this long for whoever set the camera up; the pictures themselves are in the image store. */
const KEPT_IN_OUTBOX_MS = DAY_MS;
/** A folder that cannot be looked into is looked at more rarely, and told of each time. */
const TROUBLED_LOOKS = 30;
/** A folder for a day may be made the day before. */
const EMPTY_DAYS_MS = 2 * DAY_MS;
const SWEEP_EVERY_MS = HOUR_MS;

/** Files that are there already are taken first. A file delivered twice, after a crash, is the same reads. */
export function watchFolder(options: WatchedFolderOptions, ports: WatchedFolderPorts): WatchedFolder {
  const { folder, lookEveryMs = 1000, companionsMs = COMPANIONS_MS, except = () => [] } = options;
  const turns = createAdmission({ atOnce: FILES_AT_ONCE, waiting: FILES_A_LOOK });
  const closing = new AbortController();
  let lastLook: Look = new Map();
  let nextSweepAt = 0;

  const { film, openFilm } = ports;
  const films =
    film === undefined || openFilm === undefined
      ? undefined
      : filmReader(folder, options, { ...ports, film, openFilm }, closing.signal);
  const passings = createPassings(Math.ceil(companionsMs / lookEveryMs));
  let isTooDeep = false;

  const takeOne = async (group: PassingGroup) => {
    if (!closing.signal.aborted) await take(group, options, ports);
  };
  const lookAndTake = async () => {
    await checkOutboxes(folder);
    const limits = { files: FILES_A_LOOK, depth: DEEPEST };
    const others = except();
    const { look, trouble } = await lookInto(folder, limits, (path) => !others.includes(path));
    // Told once, not with each look.
    if (trouble !== undefined && !isTooDeep) ports.onTrouble(trouble);
    isTooDeep = trouble !== undefined;
    const before = lastLook;
    lastLook = look;
    const isWhole = (path: string) => before.get(path) === look.get(path);
    films?.look(look, isWhole);
    const pictures = films === undefined ? look : new Map([...look].filter(([path]) => !isFilm(path)));
    const groups = passings.ready(pictures, isWhole);
    await Promise.all(groups.map((group) => turns.run(() => takeOne(group).catch(ports.onTrouble))));
    const now = ports.clock();
    if (now < nextSweepAt) return;
    nextSweepAt = now + SWEEP_EVERY_MS;
    await emptyOutboxes(folder, instant(now - KEPT_IN_OUTBOX_MS));
    await removeEmptyDays(folder, instant(now - EMPTY_DAYS_MS), DEEPEST);
  };
  const watching = (async () => {
    while (!closing.signal.aborted) {
      const looked = await lookAndTake().then(
        () => {
          ports.onWell?.();
          return true;
        },
        (error) => {
          ports.onTrouble(error);
          return false;
        },
      );
      await pause(looked ? lookEveryMs : TROUBLED_LOOKS * lookEveryMs, closing.signal);
    }
  })();

  return {
    close: async () => {
      closing.abort();
      await watching;
      await films?.settled();
    },
  };
}

/** Delivers the files and moves them away, unless intake cannot take them now or a new file has come under a name. */
async function take(
  { stem, files }: PassingGroup,
  options: WatchedFolderOptions,
  ports: WatchedFolderPorts,
): Promise<void> {
  const { folder, names, limitBytes } = options;
  const zones = await options.zones();
  const states = new Map<string, string>();
  const arrived: ArrivedFile[] = [];
  for (const { path, role } of files) {
    const state = await stateOf(join(folder, path));
    if (state === undefined) continue;
    await refuseOutside(folder, path);
    states.set(path, state);
    const receivedAt = ports.clock();
    const arrival = await arrivalOf(folder, path, options, { receivedAt, limitBytes });
    const inPath = statedInZone(zones, (zone) => timeInFileName(path.replaceAll("/", "_"), zone, receivedAt));
    const isTimed = inPath.capturedAt !== undefined;
    arrived.push({ path, role, arrival, isTimed });
  }
  for (const delivery of deliveriesOf(stem, arrived, { zones, names }))
    await deliverAndMove(delivery, states, folder, ports);
}

async function deliverAndMove(
  { arrival, paths }: PassingDelivery,
  before: ReadonlyMap<string, string>,
  folder: string,
  ports: WatchedFolderPorts,
): Promise<void> {
  const outcome = await ports.deliver(arrival).catch(comeAgainIfRetryable);
  if (outcome === "come-again") return;
  for (const path of paths) {
    if ((await stateOf(join(folder, path))) !== before.get(path)) continue;
    await moveTo(folder, path, outcome === "taken" ? "done" : "failed");
  }
}

/** A folder on the way may have become a link since we looked. */
async function refuseOutside(folder: string, path: string): Promise<void> {
  const [inside, root] = await Promise.all([realpath(dirname(join(folder, path))), realpath(folder)]);
  if (inside === root || !relative(root, inside).startsWith("..")) return;
  throw new OutsideError("folder-outside", "A file of a watched folder lies outside of it, behind a link.", {
    retryable: true,
  });
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
