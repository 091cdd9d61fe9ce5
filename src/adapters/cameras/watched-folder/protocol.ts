/** A watched folder: what a camera puts there is read as one of the forms that we know, whoever made the camera. */
import { stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { type CameraProtocol, type ConnectPorts, keyedByPassing } from "#cameras/protocol.ts";
import { NAMES_FIELD, parseNamePattern } from "#ingest/name-pattern.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { FOLDER } from "./capture-file.ts";
import type { OpenFilm } from "./film-file.ts";
import { folderStanding } from "./standing-camera.ts";
import { watchFolder } from "./watched-folder.ts";

const SETTINGS = z.strictObject({
  path: z
    .string()
    .trim()
    .max(1000)
    .refine((path) => isAbsolute(path), "must be the whole path of a folder, beginning with /")
    .meta({
      title: "Folder",
      description: "The whole path of a folder on the server, for example /srv/anpr/gate",
    }),
  names: NAMES_FIELD,
});

export interface WatchedFolderTools {
  /** Reads what the files are delivered as: our own form, and reports of films. */
  readonly readMessage: CameraProtocol["read"];
  /** Of a larger file only the first bytes are delivered. */
  readonly limitBytes: number;
  readonly openFilm: OpenFilm;
}

export function watchedFolder({
  readMessage,
  limitBytes,
  openFilm,
}: WatchedFolderTools): CameraProtocol<typeof SETTINGS> {
  return {
    name: FOLDER,
    title: "A watched folder",
    settings: SETTINGS,
    facts: {
      makes: "Any that leaves files: FTP, network share",
      carries: ["confidence", "pictures"],
      grade: "B",
      page: "connect-a-camera.md",
    },
    read: keyedByPassing(readMessage),
    standing: folderStanding,
    check: ({ path }) => refuseNoFolder(resolve(path)),
    async connect({ path, names }, ports) {
      const folder = resolve(path);
      await refuseNoFolder(folder);
      const except = () => ports.others().map((other) => resolve(other.path));
      await takeFromFolder({ folder, names, limitBytes, except, openFilm }, ports);
    },
  };
}

export interface TakenFolder extends Pick<WatchedFolderTools, "limitBytes" | "openFilm"> {
  readonly folder: string;
  readonly names?: string | undefined;
  readonly except?: () => readonly string[];
  readonly protocol?: string;
}

/** Takes what lies in the folder and what comes, until it is told to stop. */
export async function takeFromFolder(
  { names, openFilm, ...where }: TakenFolder,
  { deliver, film, stop, clock, zones, trouble, well }: Omit<ConnectPorts<never>, "others">,
): Promise<void> {
  const ports = { deliver, film, openFilm, clock, onTrouble: trouble, onWell: well };
  const watched = watchFolder({ ...where, zones, names: parseNamePattern(names ?? "") }, ports);
  await told(stop);
  await watched.close();
}

/** A folder that is not there is not made: it may be there on another node, or its disk may be away. */
async function refuseNoFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new OutsideError(
    "folder-missing",
    "There is no such folder on this server, or we may not look into the one above it.",
    { retryable: true },
  );
}

const told = (stop: StopSignal): Promise<void> =>
  new Promise((resolveNow) => {
    stop.addEventListener("abort", () => resolveNow());
    if (stop.aborted) resolveNow();
  });
