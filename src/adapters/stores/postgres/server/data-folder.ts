/** What lies in the data folder, and does it fit the server we bring? Makes the cluster when there is none. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { OutsideError } from "#terms/outside-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { Durability } from "./server-settings.ts";
import type { ServerUser } from "./server-user.ts";

const run = promisify(execFile);

/** Everything under one folder: move it and the whole store has moved. */
export interface DataFolder {
  readonly path: string;
  /** PostgreSQL's own directory, owned by the server's user. */
  readonly cluster: string;
  /** Password of both roles, mode 0600, ours alone. */
  readonly passwordFile: string;
  readonly logFile: string;
  /** Which of our processes has the folder now. */
  readonly lockFile: string;
}

export function dataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir);
  return {
    path,
    cluster: join(path, "cluster"),
    passwordFile: join(path, "password"),
    logFile: join(path, "postgres.log"),
    lockFile: join(path, "fosseway.lock"),
  };
}

/** Makes the cluster under another name first, so that a start broken off leaves nothing that looks whole. */
export async function createCluster(
  folder: DataFolder,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  durability: Durability,
): Promise<void> {
  const unfinished = `${folder.cluster}.unfinished`;
  const passwordForServer = join(folder.path, "password.initdb");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(folder.passwordFile, password, { mode: 0o600 });
  writeFileSync(passwordForServer, password, { mode: 0o600 });
  if (user !== undefined) {
    chownSync(unfinished, user.uid, user.gid);
    chownSync(passwordForServer, user.uid, user.gid);
  }
  const options = [
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-locale",
    "--data-checksums",
  ];
  if (durability === "throwaway") options.push("--no-sync");
  try {
    await run(binaries.initdb, [`--pgdata=${unfinished}`, `--pwfile=${passwordForServer}`, ...options], {
      ...user,
      cwd: unfinished,
    });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : String(cause);
    throw new OutsideError(
      "database-not-created",
      `PostgreSQL could not make its folder in ${folder.path}: ${said}`,
      {
        retryable: false,
        cause,
      },
    );
  } finally {
    rmSync(passwordForServer, { force: true });
  }
  rmSync(folder.cluster, { recursive: true, force: true });
  renameSync(unfinished, folder.cluster);
}

export function hasCluster(folder: DataFolder): boolean {
  return existsSync(join(folder.cluster, "PG_VERSION"));
}

/** Throws `database-version` when the folder was made by another major release, with the way out. */
export async function refuseOtherVersion(folder: DataFolder, binaries: PostgresBinaries): Promise<void> {
  const made = readFileSync(join(folder.cluster, "PG_VERSION"), "utf8").trim();
  const { stdout } = await run(binaries.postgres, ["--version"]);
  const ours = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? stdout.trim();
  if (made === ours) return;
  throw new OutsideError(
    "database-version",
    `${folder.cluster} belongs to PostgreSQL ${made}; this release brings PostgreSQL ${ours}. Nothing was changed. ` +
      "Start the release that made it, dump with pg_dump, move the folder away, start this release once, and restore " +
      "with pg_restore; docs/decisions/2026-11-22-one-engine-postgresql.md has the commands.",
    { retryable: false },
  );
}
