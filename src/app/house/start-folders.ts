/** Watched folders: what cameras put there goes the same way as what they post. */
import { resolve } from "node:path";
import { watchFolder } from "#adapters/cameras/watched-folder/watched-folder.ts";
import { identifySender } from "#flows/intake/identify-sender.ts";
import { CAMERA_ZONE } from "#flows/intake/see-capture.ts";
import { takeCapture } from "#flows/intake/take-capture.ts";
import { BODY_LIMIT_BYTES } from "#http/server.ts";
import type { Events } from "#mechanism/events.ts";
import { parseId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Config } from "../config.ts";
import type { Intake } from "./open-intake.ts";

export async function startFolders(
  config: Config,
  intake: Intake,
  events: Events,
): Promise<{ stop(): Promise<void> }> {
  const folders = await Promise.all(
    config.watchedFolders.map(({ cameraId, path }) => {
      const id = parseId("cam", cameraId);
      invariant(id, "the settings are checked for cameras' ids");
      return watchFolder(
        {
          zone: CAMERA_ZONE,
          folder: path,
          limitBytes: BODY_LIMIT_BYTES,
          except: config.watchedFolders.map((other) => resolve(other.path)),
        },
        {
          deliver: async (arrival) => {
            const sender = await identifySender({ by: "id", id }, intake);
            return (await takeCapture({ ...arrival, sender }, intake)).outcome;
          },
          clock: intake.clock,
          // By code alone: a message may name a file, and cameras put marks into names.
          onTrouble: (failure) => events.report("folder-trouble", { failure }),
        },
      );
    }),
  );
  return {
    stop: async () => {
      await Promise.all(folders.map((folder) => folder.close()));
    },
  };
}
