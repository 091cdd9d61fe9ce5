/** A film that a camera left in its folder: when does it begin, and has it been read to its end? */
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { statedInZone } from "#cameras/camera-zone.ts";
import type { ConnectPorts } from "#cameras/protocol.ts";
import { timeInFileName } from "#ingest/capture-file-name.ts";
import type { Frame } from "#passes/frame.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { FOLDER, type FolderCamera, moveTo } from "./capture-file.ts";
import { filmReport } from "./film-report.ts";
import { type Look, stateOf } from "./look-into.ts";

/** The frames' times are counted from the film's beginning. */
export type OpenFilm = (path: string) => Promise<{
  readonly durationMs: number | undefined;
  readonly frames: (stop: AbortSignal) => AsyncIterable<Frame>;
}>;

export interface FilmPorts extends Pick<ConnectPorts<never>, "film" | "clock" | "deliver"> {
  readonly openFilm: OpenFilm;
  readonly onTrouble: (error: unknown) => void;
}

const FILMS = /\.(mp4|m4v|mov|3gp|mkv|webm|avi|mts|m2ts|mpe?g|wmv|asf|flv|dav|h26[45])$/i;
export const isFilm = (path: string): boolean => FILMS.test(path);

export interface FilmReader {
  /** Begins with one of these if none is in hand. A film takes as long as it takes, and the pictures beside it do not wait for it. */
  look(look: Look, isWhole: (path: string) => boolean): void;
  /** Resolves when none is in hand any more; one that `stop` broke off is read again at the next start. */
  readonly settled: () => Promise<void>;
}

/** What is wrong with a film itself; anything else, such as a missing program, is no fault of it. */
const OF_THE_FILM: ReadonlySet<string> = new Set([
  "film-time-unclear",
  "video-too-large",
  "video-unreadable",
]);

/** `passing`: the next look may do better. */
function blameFor(error: unknown): "film" | "passing" | "ours" {
  if (!(error instanceof OutsideError)) return "ours";
  if (error.retryable) return "passing";
  return OF_THE_FILM.has(error.code) ? "film" : "ours";
}

/** One film at a time. One that cannot be read is put aside, and quarantine says why; one that fails for another reason stays, and is told of once. */
export function filmReader(
  folder: string,
  camera: FolderCamera,
  ports: FilmPorts,
  stop: AbortSignal,
): FilmReader {
  const refused = new Map<string, string>();
  let inHand: Promise<void> | undefined;
  const read = async (path: string, state: string): Promise<void> => {
    try {
      const isRead = await readFilm(folder, path, camera, ports, stop);
      if (isRead && (await stateOf(join(folder, path))) === state) await moveTo(folder, path, "done");
    } catch (error) {
      ports.onTrouble(error);
      const whose = blameFor(error);
      if (whose === "film") await putAside({ folder, path, camera }, error, ports);
      if (whose === "ours") refused.set(path, state);
    }
  };
  return {
    look(look, isWhole) {
      for (const path of refused.keys()) if (!look.has(path)) refused.delete(path);
      const next = [...look].find(
        ([path, state]) => isFilm(path) && isWhole(path) && refused.get(path) !== state,
      );
      if (inHand !== undefined || next === undefined || stop.aborted) return;
      inHand = read(...next).finally(() => {
        inHand = undefined;
      });
    },
    settled: async () => {
      await inHand;
    },
  };
}

interface UnreadFilm {
  readonly folder: string;
  readonly path: string;
  readonly camera: FolderCamera;
}

/** Where nothing could be kept the film stays, and is tried at the next look. */
async function putAside(
  { folder, path, camera: { protocol = FOLDER } }: UnreadFilm,
  failure: unknown,
  { deliver, clock, onTrouble }: FilmPorts,
): Promise<void> {
  invariant(failure instanceof OutsideError, "what a film is blamed for comes from outside");
  try {
    const { size: sizeBytes } = await stat(join(folder, path));
    const report = filmReport({ protocol, path, sizeBytes, failure, receivedAt: clock() });
    if ((await deliver(report)) !== "come-again") await moveTo(folder, path, "failed");
  } catch (error) {
    onTrouble(error);
  }
}

async function readFilm(
  folder: string,
  path: string,
  camera: FolderCamera,
  { film, clock, openFilm }: FilmPorts,
  stop: AbortSignal,
): Promise<boolean> {
  const { durationMs, frames } = await openFilm(join(folder, path));
  const base = basename(path);
  const name = camera.names?.read(base)?.time ?? base;
  const stated = statedInZone(await camera.zones(), (zone) => timeInFileName(name, zone, clock()));
  if (stated.timeProblem !== undefined) throw unclear();
  const from = stated.capturedAt ?? (await writtenFrom(join(folder, path), durationMs));
  return film(shifted(frames(stop), from), stated.capturedAt === undefined ? "file" : undefined);
}

/** A camera writes a film while it films. */
async function writtenFrom(path: string, durationMs = 0): Promise<Instant> {
  return plusMs(instant((await stat(path)).mtimeMs), -durationMs);
}

async function* shifted(frames: AsyncIterable<Frame>, from: Instant): AsyncGenerator<Frame> {
  for await (const frame of frames) yield { ...frame, atMs: from + frame.atMs };
}

const unclear = () =>
  new OutsideError(
    "film-time-unclear",
    "The name of a film may mean several moments, or none. Rename it with its beginning in UTC, as 20261025T003005Z.mp4.",
    { retryable: false },
  );
