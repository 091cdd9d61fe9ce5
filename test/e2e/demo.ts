/** The whole system as `npm start` runs it, on a free port and an empty folder, for the officers' journeys. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { ClockWord } from "#demo/demo-clock.ts";

export interface Demo {
  readonly url: string;
  /** Marks that are on a list and drive about. */
  readonly wanted: readonly string[];
  /** Lets so much time pass for the whole system at once. */
  goAhead(byMs: number): void;
  stop(): Promise<void>;
}

export interface DemoChoices {
  /** The forces that share it, in place of Marlshire alone. */
  readonly as?: string;
  /** Nothing passes but what a journey sends. */
  readonly withoutTraffic?: true;
  /** Settings by their variables. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startDemo({ as, withoutTraffic, settings }: DemoChoices = {}): Promise<Demo> {
  const data = await mkdtemp(join(tmpdir(), "fosseway-e2e-"));
  // As root the embedded PostgreSQL runs as a user of its own, who must be able to enter.
  await chmod(data, 0o755);
  const shared = as === undefined ? [] : ["--as", as];
  const quiet = withoutTraffic ? ["--gap-ms", "0"] : [];
  const args = ["demo/main.ts", "--data", data, "--port", "0", "--json-ready", ...shared, ...quiet];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...settings },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const ended = once(child, "exit");
  const ready = await readyLine(createInterface({ input: child.stdout }), said);
  if (ready === undefined) throw new Error(`the demo ended before it was up:\n${said.join("\n")}`);
  return {
    ...ready,
    goAhead: (goAheadMs) => void child.send({ goAheadMs } satisfies ClockWord),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The line that says where it listens; undefined when the output ends first. The pipe is read on, so that it never fills. */
function readyLine(
  lines: ReturnType<typeof createInterface>,
  said: string[],
): Promise<Pick<Demo, "url" | "wanted"> | undefined> {
  return new Promise((resolve) => {
    lines.on("line", (line) => {
      said.push(line);
      const told = line.startsWith("{") ? JSON.parse(line) : {};
      if (told.ready === true) resolve({ url: told.url, wanted: told.wanted });
    });
    lines.on("close", () => resolve(undefined));
  });
}
