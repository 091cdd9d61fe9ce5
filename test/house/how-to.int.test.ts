/**
 * Does it work as written? The command blocks of the how-to pages, run literally and in order by one shell, in a fresh copy of
 * the repository. Four things differ, and each is named in `literally`: the packages are those of this checkout (the network
 * may be away, and installing is npm's own work), the data folder, the port, and the server going on in the background.
 */
import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "./house-for-tests.ts";

const PAGES = ["run-it-for-a-force", "first-read", "connect-a-camera"];
const ORIGIN = "http://127.0.0.1:8320";

let place = "";
let url = "";
let output = "";
let server: number | undefined;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "fosseway-how-to-"));
  // As root the embedded PostgreSQL runs as a user of its own, who must be able to enter.
  await chmod(place, 0o755);
  await copyOfTheRepository(join(place, "fosseway"));
  await copyFile("assets/samples/car-front-day.jpg", join(place, "fosseway/photograph.jpg"));
  url = `http://127.0.0.1:${await freePort()}`;
  const blocks = await Promise.all(PAGES.map(commandsOf));
  output = await runInOneShell(literally(blocks.flat()));
}, 300_000);

afterAll(async () => {
  if (server !== undefined) await stopped(server);
  await rm(place, { recursive: true, force: true });
});

/** The blocks as they stand, but for what a test must have otherwise. */
function literally(blocks: readonly string[]): string {
  return blocks
    .join("\n")
    .replace("npm ci\n", "echo 'the packages of this checkout are linked in'\n")
    .replace("export FOSSEWAY_DATA=/var/lib/fosseway", `export FOSSEWAY_DATA='${place}/data'`)
    .replaceAll(ORIGIN, url)
    .replace(
      "npx fosseway serve\n",
      `npx fosseway serve > serve.log 2>&1 &\necho "server $!"\nuntil grep -q "listens on" serve.log; do kill -0 $! || { cat serve.log; exit 1; }; sleep 0.2; done\n`,
    );
}

async function commandsOf(page: string): Promise<readonly string[]> {
  const text = await readFile(`docs/how-to/${page}.md`, "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = ""]) => commands);
}

/** Whatever fails ends it, as it would stop a person who follows the page. */
async function runInOneShell(commands: string): Promise<string> {
  const shell = spawn("bash", ["-e", "-o", "pipefail"], {
    cwd: join(place, "fosseway"),
    env: { ...withoutSettings(), FOSSEWAY_PORT: new URL(url).port },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      server ??= Number(/^server (\d+)$/m.exec(said)?.[1]) || undefined;
    });
  }
  shell.stdin.end(commands);
  const [code] = (await once(shell, "exit")) as [number | null];
  if (code !== 0)
    throw new Error(`the how-to does not work as written (exit ${code}):\n${said.slice(-4000)}`);
  return said;
}

function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FOSSEWAY_")));
}

/** What git would give to somebody who clones, with what is not committed yet. */
async function copyOfTheRepository(to: string): Promise<void> {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });
  for (const file of files.split("\0").filter((name) => name !== "" && !/^(training|shared)\//.test(name))) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(file, join(to, file)).catch((error: NodeJS.ErrnoException) => {
      // Deleted here and not yet committed.
      if (error.code !== "ENOENT") throw error;
    });
  }
  await symlink(join(process.cwd(), "node_modules"), join(to, "node_modules"));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function stopped(pid: number): Promise<void> {
  process.kill(pid, "SIGTERM");
  await promisify(execFile)("bash", ["-c", `timeout 60 tail --pid=${pid} -f /dev/null`]);
}

describe("the how-to pages, followed literally on a fresh folder", () => {
  it("tell every setting, and where it comes from", () => {
    expect(output).toMatch(/FOSSEWAY_DATA/);
  });

  it("end with screens that are served", async () => {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    const html = await page.text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
    const asset = await fetch(url + script, { headers: { "accept-encoding": "br" } });
    expect([asset.status, asset.headers.get("content-encoding")]).toEqual([200, "br"]);
  });

  it("end with reads and a photograph that were taken", () => {
    expect(output.match(/"reads":\[\{"id":"read_/g)).toHaveLength(3);
  });

  it("sign in the two people that they add", () => {
    expect(output).toContain('"name":"Alec Dunmore"');
    expect(output).toContain('"name":"Sam Avery"');
  });

  it("have no command block that nobody runs", async () => {
    for (const page of PAGES) {
      const text = await readFile(`docs/how-to/${page}.md`, "utf8");
      const indented = text.match(/^ {4}(npm|npx|curl) .*$/gm) ?? [];
      expect(indented.filter((line) => !/recognise street\.mp4/.test(line))).toEqual([]);
    }
  });

  it("start a server that ends when what started it is told to", async () => {
    if (server !== undefined) await stopped(server);
    server = undefined;
    const answers = () =>
      fetch(`${url}/livez`)
        .then(() => true)
        .catch(() => false);
    await eventually(answers, (answered) => !answered);
  });
});
