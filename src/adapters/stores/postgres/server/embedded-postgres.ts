/** A real PostgreSQL of our own in one folder, for a force that runs no database server. */
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import type { Events } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { findBinaries, type PostgresBinaries } from "./binaries.ts";
import { connectionUrl } from "./connection-url.ts";
import { createCluster, type DataFolder, dataFolder, hasCluster, refuseOtherVersion } from "./data-folder.ts";
import { keepRunning } from "./keep-running.ts";
import { clearLeftover } from "./leftover-server.ts";
import { takeLock } from "./owner-lock.ts";
import { reachableBinaries } from "./reachable-binaries.ts";
import { startServer } from "./server-process.ts";
import { type Durability, type ServerAddress, serverSettings } from "./server-settings.ts";
import { ensureReachable, type ServerUser, serverUser } from "./server-user.ts";

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster, its password and its log; made when it is not there. */
  readonly dataDir: string;
  /** Told about creation, start, an end that nobody asked for, and what an earlier run left over. */
  readonly events: Events;
  /** Other programs than the packaged ones, such as a system's own. */
  readonly binaries?: PostgresBinaries | undefined;
  readonly durability?: Durability | undefined;
}

export interface EmbeddedPostgres {
  /** Names database `fosseway` as its owner, who is no superuser. Holds the password: never log it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The longest socket path that every system takes (macOS allows 104 bytes with the final zero). */
const SOCKET_PATH_BYTES = 103;
const PORT_IN_SOCKET_NAME = 5432;

/** Starts, creating or recovering as needed, and starts again what ends by itself. Throws `OutsideError` whose message says what to do. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = dataFolder(options.dataDir);
  const user = serverUser(folder.cluster);
  const binaries = options.binaries ?? reachableBinaries(await findBinaries(), user);
  ensureReachable(folder.cluster, user, "Choose a data folder elsewhere, for example /var/lib/fosseway.");
  ensureReachable(binaries.postgres, user, "Install Fosseway elsewhere, for example in /opt/fosseway.");
  makeFolder(folder.path);
  const lock = takeLock(folder.lockFile);
  try {
    const server = await startIn(folder, binaries, user, options);
    const stop = async (): Promise<void> => {
      await server.stop();
      lock.release();
    };
    return { url: server.url, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new OutsideError(
      "folder-not-writable",
      `The data folder ${path} cannot be made or written. Make it and give it to the user Fosseway runs as, or choose another.`,
      { retryable: false, cause },
    );
  }
}

async function startIn(
  folder: DataFolder,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  { events, durability = "durable" }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  if (hasCluster(folder)) {
    await refuseOtherVersion(folder, binaries);
    const found = await clearLeftover(folder, binaries, user);
    if (found !== "nothing") events.report("database-server-leftover", { found });
  } else {
    await createCluster(folder, binaries, user, durability);
    events.report("database-server-created", {});
  }
  const address = await chooseAddress(folder.cluster);
  const password = readFileSync(folder.passwordFile, "utf8");
  const urlFor = (role: string, database: string) => connectionUrl(address, role, password, database);
  const start = {
    program: binaries.postgres,
    args: ["-D", folder.cluster, ...serverSettings(address, durability)],
    cwd: folder.cluster,
    user,
    logFile: folder.logFile,
    url: urlFor("postgres", "postgres"),
  };
  const server = await startServer(start);
  try {
    await ensureDatabase(urlFor("postgres", "postgres"), password);
  } catch (error) {
    await server.stop();
    throw error;
  }
  events.report("database-server-started", {});
  const running = keepRunning(server, (signal) => startServer({ ...start, stop: signal }), events);
  return { url: urlFor("fosseway", "fosseway"), stop: () => running.stop() };
}

/** A socket in the cluster's own folder, which nobody else may enter; a loopback port where that cannot be. */
async function chooseAddress(cluster: string): Promise<ServerAddress> {
  const socket = join(cluster, `.s.PGSQL.${PORT_IN_SOCKET_NAME}`);
  const fits = process.platform !== "win32" && Buffer.byteLength(socket) <= SOCKET_PATH_BYTES;
  return fits
    ? { socketFolder: cluster, port: PORT_IN_SOCKET_NAME }
    : { socketFolder: undefined, port: await freePort() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Role and database of the application. It owns its database and is no superuser. */
async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  // What breaks the connection also rejects the query that waits for it; without a listener it would end the process.
  admin.on("error", () => {});
  await admin.connect();
  try {
    const role = await admin.query("select from pg_roles where rolname = 'fosseway'");
    if (role.rowCount === 0) {
      await admin.query(`create role fosseway login createdb password ${admin.escapeLiteral(password)}`);
    }
    const database = await admin.query("select from pg_database where datname = 'fosseway'");
    if (database.rowCount === 0) await admin.query("create database fosseway owner fosseway");
  } finally {
    await admin.end();
  }
}
