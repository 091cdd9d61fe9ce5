/** As whom does the server run? PostgreSQL refuses root, so when we are root it gets a user without any other right. */
import { existsSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { OutsideError } from "#terms/outside-error.ts";

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };

/**
 * Undefined when we are an ordinary user: the server then runs as ourselves. As root, the owner of an existing
 * cluster folder, else `nobody`; an administrator who wants another user gives that one the empty folder.
 */
export function serverUser(clusterFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(clusterFolder) ? statSync(clusterFolder) : undefined;
  return owner === undefined || owner.uid === 0 ? NOBODY : { uid: owner.uid, gid: owner.gid };
}

/** Throws `folder-out-of-reach` when the server's user may not walk down to `path`, naming the folder in the way. */
export function ensureReachable(path: string, user: ServerUser | undefined, advice: string): void {
  if (user === undefined) return;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(statSync(folder), user)) {
      throw new OutsideError(
        "folder-out-of-reach",
        `PostgreSQL will not run as root, so it runs as user ${user.uid}, who may not enter ${folder}. ${advice}`,
        { retryable: false },
      );
    }
    if (folder === dirname(folder)) return;
  }
}

function mayEnter(folder: Stats, { uid, gid }: ServerUser): boolean {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
