/** The real server, `fosseway serve`, as a process of its own over a furnished data folder, for a test to break. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "#app/config.ts";
import { startHouse } from "#app/house/start-house.ts";
import { actingAs } from "#demo/acting-as.ts";
import { FORCE_ID } from "#demo/county.ts";
import { furnishLists } from "#demo/furnish-lists.ts";
import { type CameraKey, closeSites, furnishSites } from "#demo/furnish-sites.ts";
import { DEMO_APPROVER, DEMO_MANAGER, DEMO_PEOPLE } from "#demo/people.ts";
import { instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import { createScriptedRecogniser } from "../../support/scripted-recogniser/recogniser.ts";

const MAIN = join(import.meta.dirname, "../../../src/app/main.ts");

type Environment = Readonly<Record<string, string>>;

export interface FaultHouse {
  /** Holds `journal`, `images`, `keys` and, unless another database was named, `postgres`. */
  readonly dataDir: string;
  /** Stays the same over restarts, so that cameras find the server again. */
  readonly url: string;
  /** Names the server's database, also the embedded one while that runs. */
  readonly databaseUrl: string;
  /** Of cameras that may collect. */
  readonly keys: readonly CameraKey[];
  /** Starts `fosseway serve`, and does not wait. */
  launch(environment?: Environment): ServerProcess;
  /** Runs another command of `fosseway` on the same data folder until it ends. */
  command(...words: readonly string[]): Promise<{ readonly code: number; readonly output: string }>;
  /** The same, with settings of its own. */
  commandWithin(
    environment: Environment,
    ...words: readonly string[]
  ): Promise<{ readonly code: number; readonly output: string }>;
  /** The same, with a line on its standard input. */
  commandWith(
    line: string,
    ...words: readonly string[]
  ): Promise<{ readonly code: number; readonly output: string }>;
  /** Ends what this house has launched and removes its folder. */
  remove(): Promise<void>;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** Resolves when it listens; rejects with its output when it ended before. */
  readonly up: Promise<void>;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** What it has written so far, on both outputs. */
  output(): string;
  /** As an operator stops it. */
  stop(): Promise<void>;
}

export interface FaultHouseOptions {
  /** A database server of the test's own in place of the embedded one. */
  readonly databaseUrl?: string;
  /** Where the data folder is to be, such as a small file system; a temporary folder otherwise. */
  readonly dataDir?: string;
  /** Marks on a list, five at most: each of their reads is to be a sighting. */
  readonly wanted?: readonly Vrm[];
}

/** Makes the data folder with the demo's people, sites and cameras; nothing runs yet when it resolves. */
export async function faultHouse(options: FaultHouseOptions = {}): Promise<FaultHouse> {
  const folder = await mkdtemp(join(tmpdir(), "fosseway-fault-"));
  // As root the database server is another user, who must get through to its own folder.
  await chmod(folder, 0o711);
  const dataDir = options.dataDir ?? join(folder, "data");
  await mkdir(dataDir, { recursive: true });
  const keys = await furnish(dataDir, options);
  const port = await freePort();
  const environment: Environment = {
    PATH: process.env["PATH"] ?? "",
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
    FOSSEWAY_DATA: dataDir,
    FOSSEWAY_PORT: String(port),
    FOSSEWAY_POLICY: "cheshire",
    FOSSEWAY_FORCE_ID: FORCE_ID,
    FOSSEWAY_LOG_LEVEL: "warn",
    ...(options.databaseUrl && { FOSSEWAY_DATABASE_URL: options.databaseUrl }),
  };
  const launched: ServerProcess[] = [];
  return {
    dataDir,
    url: `http://127.0.0.1:${port}`,
    get databaseUrl() {
      return options.databaseUrl ?? embeddedUrl(dataDir);
    },
    keys,
    launch(more = {}) {
      const server = launch({ ...environment, ...more });
      launched.push(server);
      return server;
    },
    command: (...words) => runCommand(words, environment),
    commandWithin: (more, ...words) => runCommand(words, { ...environment, ...more }),
    commandWith: (line, ...words) => runCommand(words, environment, `${line}\n`),
    async remove() {
      for (const server of launched) {
        if (server.process.exitCode === null) server.process.kill("SIGTERM");
        await server.ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** By the demo's people through the API, in this process; the server that is to be broken starts on the finished folder. */
async function furnish(
  dataDir: string,
  { databaseUrl = "", wanted = [] }: FaultHouseOptions,
): Promise<readonly CameraKey[]> {
  const settings = readConfig(
    {},
    { dataDir, databaseUrl, port: "0", policy: "cheshire", forceId: FORCE_ID, logLevel: "error" },
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.problems));
  const house = await startHouse({
    config: settings.config,
    secrets: { nationalSecret: "", metricsToken: "" },
    demo: true,
    recogniser: createScriptedRecogniser({}),
  });
  try {
    for (const officer of DEMO_PEOPLE) await house.people.save(officer);
    const manager = await actingAs(house.url, DEMO_MANAGER);
    const keys = await furnishSites(manager, await actingAs(house.url, DEMO_APPROVER));
    await closeSites(manager);
    if (wanted.length > 0) await furnishLists(manager, wanted, instant(Date.now()));
    // The ninth site is closed: what its camera sends is refused.
    return keys.filter(({ code }) => !code.startsWith("MAR-09"));
  } finally {
    await house.stop();
  }
}

function launch(environment: Environment): ServerProcess {
  const child = spawn(process.execPath, [MAIN, "serve"], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  const output = () => written.join("");
  const up = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written.push(text);
      if (output().includes("Fosseway listens on")) up.resolve();
    });
  }
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }));
  void ended.then(({ code, signal }) => up.reject(new Error(`ended with ${code ?? signal}: ${output()}`)));
  // A test that expects the start to be refused looks at `ended` alone.
  up.promise.catch(() => {});
  return {
    process: child,
    up: up.promise,
    ended,
    output,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function runCommand(
  words: readonly string[],
  env: Environment,
  input = "",
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { env }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === "number" ? error.code : error ? 1 : 0,
        output: stdout + stderr,
      });
    });
    child.stdin?.end(input);
  });
}

/** As `embedded-postgres.ts` makes it: a socket in the cluster's own folder. */
function embeddedUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, "postgres/password"), "utf8");
  const socket = encodeURIComponent(join(dataDir, "postgres/cluster"));
  return `postgresql://fosseway:${encodeURIComponent(password)}@127.0.0.1:5432/fosseway?host=${socket}`;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
