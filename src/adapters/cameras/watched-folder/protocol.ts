/** A watched folder: what a camera puts there is read as one of the forms that we know, whoever made the camera. */
import { stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { BRITAIN } from "#terms/wall-time.ts";
import { FOLDER } from "./capture-file.ts";
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
});

export interface WatchedFolderTools {
  /** Reads what the files are delivered as: our own form. */
  readonly readMessage: CameraProtocol["read"];
  /** Of a larger file only the first bytes are delivered. */
  readonly limitBytes: number;
}

export function watchedFolder({
  readMessage,
  limitBytes,
}: WatchedFolderTools): CameraProtocol<typeof SETTINGS> {
  return {
    name: FOLDER,
    title: "A watched folder",
    settings: SETTINGS,
    read(message) {
      const said = readMessage(message);
      return said.code === "message" ? { ...said, keyIsPassing: true } : said;
    },
    check: ({ path }) => refuseNoFolder(resolve(path)),
    async connect({ path }, { deliver, stop, clock, others, trouble, well }) {
      const folder = resolve(path);
      await refuseNoFolder(folder);
      const except = () => others().map((other) => resolve(other.path));
      const ports = { deliver, clock, onTrouble: trouble, onWell: well };
      // Cameras at the roadside show the clock on the wall.
      const watched = watchFolder({ folder, zone: BRITAIN, limitBytes, except }, ports);
      await told(stop);
      await watched.close();
    },
  };
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
