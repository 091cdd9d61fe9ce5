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
  const us = process.getuid?.();
  const owner = existsSync(clusterFolder) ? statSync(clusterFolder) : undefined;
  if (us === 0) {
    return owner === undefined || owner.uid === 0 ? NOBODY : { uid: owner.uid, gid: owner.gid };
  }
  if (us === undefined || owner === undefined || owner.uid === us) return undefined;
  throw new OutsideError(
    "folder-not-ours",
    `${clusterFolder} belongs to user ${owner.uid} and Fosseway runs as user ${us}. ` +
      `Run it as before, or give the folder away as root: chown -R ${us} ${dirname(clusterFolder)}`,
    { retryable: false },
  );
}

/** Throws `folder-out-of-reach` when the server's user may not walk down to `path`, naming the folder in the way. */
export function ensureReachable(path: string, user: ServerUser | undefined, advice: string): void {
  const closed = folderInTheWay(path, user);
  if (closed === undefined) return;
  throw new OutsideError(
    "folder-out-of-reach",
    `PostgreSQL will not run as root, so it runs as user ${user?.uid}, who may not enter ${closed}. ${advice}`,
    { retryable: false },
  );
}

/** The first folder, seen from `path` upwards, that the server's user may not enter; undefined when the way is free. */
export function folderInTheWay(path: string, user: ServerUser | undefined): string | undefined {
  if (user === undefined) return undefined;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (existsSync(folder) && isClosed(statSync(folder), user)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isClosed(folder: Stats, { uid, gid }: ServerUser): boolean {
  if (!folder.isDirectory()) return false;
  if (folder.uid === uid) return (folder.mode & 0o100) === 0;
  if (folder.gid === gid) return (folder.mode & 0o010) === 0;
  return (folder.mode & 0o001) === 0;
}
