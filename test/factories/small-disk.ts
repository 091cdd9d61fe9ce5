/** A file system of a few megabytes, for tests of a full disk. Only root on Linux may mount one. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  grow(megabytes: number): void;
  remove(): void;
}

/** Lays it over the folder. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
  return {
    grow: (size) => void execFileSync("mount", ["-o", `remount,size=${size}m`, folder]),
    // Lazily, so that it also goes when a test failed and its server is still there.
    remove: () => void execFileSync("umount", ["-l", folder]),
  };
}

/** For the title of the tests, so that what was left out is read where the results are read. */
export const SMALL_DISKS = canMount() ? "" : " (not supported here: no right to mount a small file system)";

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "fosseway-mount-"));
  try {
    mountSmallDisk(folder, 1).remove();
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}
