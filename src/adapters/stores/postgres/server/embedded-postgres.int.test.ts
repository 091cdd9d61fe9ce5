/** Does our own server survive what happens to servers: kills, crashes, second starters, odd folders? */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { NO_EVENTS } from "#mechanism/events.ts";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres.ts";
import { isAlive } from "./owner-lock.ts";

const running: EmbeddedPostgres[] = [];
const folders: string[] = [];
const children: ChildProcess[] = [];
const orphans: number[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all(running.splice(0).map((server) => server.stop()));
  for (const orphan of orphans.splice(0)) process.kill(orphan, "SIGQUIT");
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 50 });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "fosseway-server-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(
  dataDir: string,
  { events = NO_EVENTS, durability = "throwaway" }: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, events, durability });
  running.push(server);
  return server;
}

async function query(url: string, statement: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(statement, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

const postmasterOf = (dataDir: string): number =>
  Number.parseInt(readFileSync(join(dataDir, "cluster/postmaster.pid"), "utf8"), 10);

/** Another process that starts a server in the folder, keeps a row in it, and waits to be killed. */
async function startElsewhere(dataDir: string, then = "setInterval(() => {}, 1000);"): Promise<ChildProcess> {
  const program = `
    import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
    import { Client } from "pg";
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1], events: { report() {} } });
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query("create table kept (n int); insert into kept values (49)");
    console.log("ready");
    ${then}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, dataDir], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}

describe("an embedded server", () => {
  it("is there again with its data after a stop, for us alone", async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await query(first.url, "create table kept (n int)");
    await first.stop();
    const second = await start(dataDir);
    expect(await query(second.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "cluster")).mode & 0o077).toBe(0);
    const wrong = new URL(second.url);
    wrong.password = "guess";
    await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
    expect(await query(second.url, "select rolsuper from pg_roles where rolname = current_user")).toEqual([
      { rolsuper: false },
    ]);
  });

  it("refuses a second Fosseway in the same folder while the first lives", async () => {
    const dataDir = newFolder();
    const other = await startElsewhere(dataDir);
    orphans.push(postmasterOf(dataDir));
    await expect(start(dataDir)).rejects.toMatchObject({
      code: "database-in-use",
      message: expect.stringContaining(`process ${other.pid}`),
    });
  });

  it("takes over after a kill -9 that left the server running, and has every committed row", async () => {
    const dataDir = newFolder();
    const other = await startElsewhere(dataDir);
    const orphan = postmasterOf(dataDir);
    other.kill("SIGKILL");
    await once(other, "exit");
    process.kill(orphan, 0); // it is still there
    const told: unknown[] = [];
    const server = await start(dataDir, { events: { report: (...event) => told.push(event) } });
    expect(told).toContainEqual(["database-server-leftover", { found: "stopped-server" }]);
    expect(postmasterOf(dataDir)).not.toBe(orphan);
    expect(await query(server.url, "select n from kept")).toEqual([{ n: 49 }]);
  });

  it("ends with us when we end by a defect", async () => {
    const dataDir = newFolder();
    const other = await startElsewhere(dataDir, "setTimeout(() => { throw new Error('a defect'); });");
    const postmaster = postmasterOf(dataDir);
    if (other.exitCode === null) await once(other, "exit");
    await expect.poll(() => isAlive(postmaster), { timeout: 30_000 }).toBe(false);
  });

  it.each(["SIGQUIT", "SIGKILL"] as const)(
    "says so when the server dies under us by %s, and starts it again with all that was kept",
    async (signal) => {
      const dataDir = newFolder();
      const told: string[] = [];
      const server = await start(dataDir, {
        durability: "durable",
        events: { report: (name) => told.push(name) },
      });
      await query(server.url, "create table kept as select 49 as n");
      const first = postmasterOf(dataDir);
      process.kill(first, signal);
      const starts = () => told.filter((event) => event === "database-server-started").length;
      await expect.poll(starts, { timeout: 60_000 }).toBe(2);
      expect(await query(server.url, "select n from kept")).toEqual([{ n: 49 }]);
      expect(postmasterOf(dataDir)).not.toBe(first);
      expect(told).toContain("database-server-ended");
    },
  );

  it("is stopped also while it is being started again", async () => {
    const dataDir = newFolder();
    const told: string[] = [];
    const server = await start(dataDir, { events: { report: (name) => told.push(name) } });
    process.kill(postmasterOf(dataDir), "SIGKILL");
    await expect.poll(() => told.at(-1)).toBe("database-server-ended");
    await server.stop();
    const again = await start(dataDir);
    expect(await query(again.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("is not misled by another process that has been given the dead server's number", async () => {
    const dataDir = newFolder();
    await (await start(dataDir)).stop();
    const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
    children.push(bystander);
    const { uid, gid } = statSync(join(dataDir, "cluster"));
    const pidFile = join(dataDir, "cluster/postmaster.pid");
    writeFileSync(pidFile, `${bystander.pid}\n${dataDir}/cluster\n`, { mode: 0o600 });
    chownSync(pidFile, uid, gid);
    const told: unknown[] = [];
    await start(dataDir, { events: { report: (...event) => told.push(event) } });
    expect(told).toContainEqual(["database-server-leftover", { found: "stale-file" }]);
    expect(bystander.exitCode).toBeNull();
  });

  it("begins again when the making of the cluster was broken off", async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, "cluster.unfinished"));
    writeFileSync(join(dataDir, "cluster.unfinished/PG_VERSION"), "18\n");
    const server = await start(dataDir);
    expect(await query(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("refuses a folder of another PostgreSQL, changes nothing and says how to go on", async () => {
    const dataDir = newFolder();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, "cluster/PG_VERSION"), "17\n");
    await expect(start(dataDir)).rejects.toMatchObject({
      code: "database-version",
      message: expect.stringMatching(/PostgreSQL 17.*pg_dump.*pg_restore/s),
    });
  });

  it("uses a loopback port when the folder's path is too long for a socket", async () => {
    const dataDir = join(newFolder(), "a".repeat(120));
    const server = await start(dataDir);
    expect(new URL(server.url).searchParams.has("host")).toBe(false);
    expect(await query(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("keeps marks out of its log when a statement fails", async () => {
    const dataDir = newFolder();
    const server = await start(dataDir);
    await query(server.url, "create table marks_once (mark text primary key)");
    await query(server.url, "insert into marks_once values ($1)", ["AB49XYZ"]);
    await expect(query(server.url, "insert into marks_once values ($1)", ["AB49XYZ"])).rejects.toThrow(
      /duplicate/,
    );
    await expect(query(server.url, "select 'AB49XYZ'::text::int")).rejects.toThrow();
    const log = readFileSync(join(dataDir, "postgres.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("AB49XYZ");
  });

  it.runIf(process.getuid?.() === 0)(
    "names the folder that the server's user may not enter (for root alone another user)",
    async () => {
      const closed = newFolder();
      chmodSync(closed, 0o700);
      await expect(start(join(closed, "data"))).rejects.toMatchObject({
        code: "folder-out-of-reach",
        message: expect.stringContaining(closed),
      });
    },
  );

  it("names a data folder that cannot be made", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expect(start(join(file, "data"))).rejects.toMatchObject({ code: "folder-not-writable" });
  });
});
