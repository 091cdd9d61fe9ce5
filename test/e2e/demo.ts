/** The whole system as `npm start` runs it, on a free port and an empty folder, for the officers' journeys. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Demo {
  readonly url: string;
  /** Marks that are on a list and drive about. */
  readonly wanted: readonly string[];
  stop(): Promise<void>;
}

/** `as`: the forces that share it, in place of Marlshire alone. */
export async function startDemo(as?: string): Promise<Demo> {
  const data = await mkdtemp(join(tmpdir(), "fosseway-e2e-"));
  // As root the embedded PostgreSQL runs as a user of its own, who must be able to enter.
  await chmod(data, 0o755);
  const shared = as === undefined ? [] : ["--as", as];
  const args = ["demo/main.ts", "--data", data, "--port", "0", "--json-ready", ...shared];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const ended = once(child, "exit");
  const ready = await readyLine(createInterface({ input: child.stdout }), said);
  if (ready === undefined) throw new Error(`the demo ended before it was up:\n${said.join("\n")}`);
  return {
    ...ready,
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
