/** Is a Fosseway at work in this data folder, and how is its database reached beside it? */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OutsideError } from "#terms/outside-error.ts";
import { connectionUrl } from "./connection-url.ts";
import { dataFolder } from "./data-folder.ts";
import { holderOf } from "./owner-lock.ts";

/** The address of the running server's database; undefined when nobody has the folder. Throws `database-starting`. */
export function runningPostgres(dataDir: string): string | undefined {
  const folder = dataFolder(dataDir);
  if (holderOf(folder.lockFile) === undefined) return undefined;
  try {
    // PostgreSQL's own note: number, folder, start, port, folder of the socket, address, memory, state.
    const note = readFileSync(join(folder.cluster, "postmaster.pid"), "utf8").split("\n");
    const [, , , port = "", socketFolder = "", , , state = ""] = note.map((line) => line.trim());
    if (!/^\d+$/.test(port) || state !== "ready") throw new Error(`its server is not ready: ${state}`);
    const address = { port: Number(port), socketFolder: socketFolder === "" ? undefined : socketFolder };
    return connectionUrl(address, "fosseway", readFileSync(folder.passwordFile, "utf8"), "fosseway");
  } catch (cause) {
    throw new OutsideError(
      "database-starting",
      "Fosseway has just been started in this data folder, or is stopping, and its database is not ready. Try again in a moment.",
      { retryable: true, cause },
    );
  }
}
