/** PostgreSQL's programs where the server's user may run them: root often keeps a project where nobody else may look. */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PostgresBinaries } from "./binaries.ts";
import { folderInTheWay, type ServerUser } from "./server-user.ts";

const COPIES = "/var/lib/fosseway";

/** The programs as they are when the way to them is free; else a copy of their whole folder, made once for each installation. */
export function reachableBinaries(
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
): PostgresBinaries {
  if (folderInTheWay(binaries.postgres, user) === undefined) return binaries;
  const original = dirname(dirname(binaries.postgres));
  const copy = join(COPIES, `postgresql-${createHash("sha256").update(original).digest("hex").slice(0, 12)}`);
  if (!existsSync(copy)) copyWhole(original, copy);
  const moved = (program: string) => join(copy, program.slice(original.length));
  return {
    postgres: moved(binaries.postgres),
    initdb: moved(binaries.initdb),
    pg_ctl: moved(binaries.pg_ctl),
  };
}

/** Under another name first, so that a copy broken off is never taken for whole. */
function copyWhole(original: string, copy: string): void {
  mkdirSync(COPIES, { recursive: true, mode: 0o755 });
  const unfinished = mkdtempSync(`${copy}.`);
  cpSync(original, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may have finished the same copy meanwhile.
    if (!existsSync(copy)) throw error;
  }
}
