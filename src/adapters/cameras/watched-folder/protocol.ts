/** A watched folder: what a camera puts there is read as one of the forms that we know, whoever made the camera. */
import { isAbsolute } from "node:path";
import { z } from "zod";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { FOLDER } from "./capture-file.ts";

const SETTINGS = z.strictObject({
  path: z
    .string()
    .trim()
    .refine((path) => isAbsolute(path), "must be the whole path of a folder, from the root")
    .meta({
      title: "Folder",
      description: "The whole path of a folder on the server, for example /srv/anpr/cam-07",
    }),
});

export interface WatchedFolderTools {
  /** Reads what the files are delivered as: our own form. */
  readonly readMessage: CameraProtocol["read"];
}

export function watchedFolder({ readMessage }: WatchedFolderTools): CameraProtocol<typeof SETTINGS> {
  return {
    name: FOLDER,
    title: "A watched folder",
    settings: SETTINGS,
    read(message) {
      const said = readMessage(message);
      return said.code === "message" ? { ...said, keyIsPassing: true } : said;
    },
  };
}
