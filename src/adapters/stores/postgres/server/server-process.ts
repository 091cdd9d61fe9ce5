/** Starts the server as a child, waits until it answers, and stops it so that it need not recover next time. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { OutsideError } from "#terms/outside-error.ts";

export interface ServerProcess {
  /** Resolves with a description when the server ends, asked or not. */
  readonly ended: Promise<string>;
  /** Ends sessions at once, writes everything down and resolves when the server is gone. */
  stop(): Promise<void>;
}

const LOG_LIMIT_BYTES = 16 * 1024 ** 2;
/** After a crash the server replays its log first, which may take minutes on a slow disk. */
const START_DEADLINE_MS = 600_000;
const STOP_DEADLINE_MS = 60_000;

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  readonly logFile: string;
  /** Where to knock until somebody answers. */
  readonly url: string;
  /** No longer waited for when it is aborted. */
  readonly stop?: AbortSignal | undefined;
}

export async function startServer(start: Start): Promise<ServerProcess> {
  const log = openLog(start.logFile);
  const { PATH = "" } = process.env;
  const child = spawn(start.program, [...start.args], {
    ...start.user,
    cwd: start.cwd,
    // A group of its own: Ctrl-C in the terminal must stop us first, and we then stop the server.
    detached: true,
    stdio: ["ignore", log, log],
    env: { PATH, LC_ALL: "C" },
  });
  closeSync(log);
  // When we end by a defect of ours nobody calls `stop`, and the server would outlive us.
  const stopWithUs = (): boolean => child.kill("SIGINT");
  process.once("exit", stopWithUs);
  child.once("exit", () => process.off("exit", stopWithUs));
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(signal === null ? `exit status ${code}` : `signal ${signal}`),
    );
  });
  const server = { ended, stop: () => stopServer(child, ended) };
  const outcome = await Promise.race([
    ended,
    untilAnswering(start.url, () => !hasEnded(child) && !start.stop?.aborted),
  ]);
  if (outcome === "answering") return server;
  await server.stop();
  throw new OutsideError(
    "database-not-started",
    `PostgreSQL did not start (${outcome}). The end of ${start.logFile}:\n${lastLines(start.logFile)}`,
    { retryable: true },
  );
}

/** Appends; one older file is kept, so that years of running fill no disk. */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

async function untilAnswering(url: string, goesOn: () => boolean): Promise<"answering" | "no answer"> {
  const deadline = performance.now() + START_DEADLINE_MS;
  while (goesOn() && performance.now() < deadline) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return "answering";
    } catch {
      await pause(20);
    }
  }
  return "no answer";
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

async function stopServer(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  child.kill("SIGINT");
  const patience = new AbortController();
  const late = pause(STOP_DEADLINE_MS, "late", { signal: patience.signal }).catch(() => "ended");
  if ((await Promise.race([ended, late])) === "late") child.kill("SIGQUIT");
  await ended;
  patience.abort();
}

function lastLines(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n");
}
