/** How long do the disks of the journal and of the pictures last? Looked at by each node for itself, also while the database is away. */
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { createRoomWatch, type RoomLeft, shortest } from "#mechanism/room-left.ts";
import type { Config } from "../config.ts";

const LOOK_MS = 10_000;
/** The journal grows by pages; with less than this an append may fail at any time. */
export const LEAST_FREE_BYTES = 16 * 1024 * 1024;

export interface DiskRoom {
  /** Undefined until it was looked at. */
  left(): RoomLeft | undefined;
  close(): void;
}

export function watchRoom({ dataDir, pictures }: Pick<Config, "dataDir" | "pictures">): DiskRoom {
  const folders = [join(dataDir, "journal"), pictures === "" ? join(dataDir, "images") : pictures];
  const watches = folders.map((folder) => ({ folder, room: createRoomWatch(LEAST_FREE_BYTES) }));
  const look = async () => {
    for (const { folder, room } of watches) {
      // A folder that is gone says so to whoever writes there, and to the probes.
      const found = await statfs(folder).catch(() => undefined);
      if (found !== undefined)
        room.look(performance.now(), found.bavail * found.bsize, found.blocks * found.bsize);
    }
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return {
    left: () => shortest(watches.map(({ room }) => room.left())),
    close: () => clearInterval(timer),
  };
}
