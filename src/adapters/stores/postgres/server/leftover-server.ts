/** Did a killed Fosseway leave its server running, or a file in the way of a new one? Clears either. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PostgresBinaries } from "./binaries.ts";
import type { DataFolder } from "./data-folder.ts";
import { isAlive } from "./owner-lock.ts";
import type { ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/**
 * Call it holding the folder's lock: then a running server has no owner. It is stopped cleanly rather than adopted,
 * because its settings, socket and log may be another release's. Returns what it found.
 */
export async function clearLeftover(
  folder: DataFolder,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
): Promise<"nothing" | "stale-file" | "stopped-server"> {
  const pidFile = join(folder.cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return "nothing";
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  // The file of a dead server stays: with it PostgreSQL makes sure that no process of the old one is still at work.
  if (!isAlive(pid)) return "nothing";
  if (isSomeoneElse(pid, folder.cluster)) {
    rmSync(pidFile, { force: true });
    return "stale-file";
  }
  await run(binaries.pg_ctl, ["stop", "--pgdata", folder.cluster, "--mode=fast", "--wait", "--timeout=120"], {
    ...user,
    cwd: folder.cluster,
  });
  return "stopped-server";
}

/** A server's working directory is its cluster; a number given to another process since has another one. */
function isSomeoneElse(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(cluster);
  } catch {
    return false;
  }
}
