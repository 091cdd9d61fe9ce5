/** An import that is killed, or given up, in the middle: the list is as it was, the book says so, and the file can be sent again. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "#adapters/stores/postgres/database.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { discardImport, sweepDeadImports } from "#flows/lists/decide-pending-import.ts";
import { lostImports } from "#flows/lists/lost-imports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { PRYCE } from "../factories/voi.ts";
import { fileOf, importWork, LIST, openFor, ROWS } from "./import-work.ts";

let folder: string;
let server: EmbeddedPostgres;
let database: Database;
let first: string;
let second: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-kill-import-"));
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({
    ...{ dataDir: join(folder, "postgres"), events: NO_EVENTS, durability: "throwaway" },
  });
  database = await openFor(server.url);
  [first, second] = ["blue", "red"].map((colour) => {
    const path = join(folder, `${colour}.csv`);
    writeFileSync(path, fileOf(colour));
    return path;
  }) as [string, string];
  const { voi, load } = importWork(database, server.url, folder);
  await voi.lists.create(LIST);
  expect(await load(first)).toMatchObject({ code: "done", planned: { numbers: { added: ROWS } } });
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

async function killAt(step: string, path: string): Promise<void> {
  const child = fork(
    join(import.meta.dirname, "kill-import-process.ts"),
    [server.url, join(folder, "killed"), path, step],
    { stdio: "inherit" },
  );
  const died = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const told = once(child, "message").then(([at]) => ({ at }));
  const first = await Promise.race([told, died]);
  child.kill("SIGKILL");
  expect(await died).toMatchObject({ signal: "SIGKILL" });
  expect(first).toEqual({ at: step });
}

async function standing() {
  const { rows } = await sql<{ colour: string; n: number }>`
    select body -> 'expected' ->> 'colour' as colour, count(*)::int as n from voi_entries
    where withdrawn_ms is null group by 1`.execute(database.kysely);
  return Object.fromEntries(rows.map(({ colour, n }) => [colour, n]));
}

async function staged(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_tables where tablename like 'voi\\_stage\\_%'`.execute(database.kysely);
  return rows[0]?.n ?? -1;
}

it.each(["reading", "applying"])(
  "killed while it was %s, it changes nothing, says so, and can be sent again",
  async (step) => {
    const before = await standing();
    const next = before["blue"] === undefined ? first : second;
    await killAt(step, next);
    const { voi, ports, load } = importWork(database, server.url, folder);
    expect(Object.values(before)).toEqual([ROWS]);
    await sweepDeadImports(ports);
    const [newest] = await voi.imports.ofList(LIST.id, 1);
    expect(newest).toMatchObject({ state: "failed", fault: { code: "server-stopped" } });
    expect(await standing()).toEqual(before);
    expect(await staged()).toBe(0);
    expect(await load(next)).toMatchObject({ code: "done", planned: { numbers: { changed: ROWS } } });
    expect(Object.values(await standing())).toEqual([ROWS]);
  },
);

it("killed while it waits for its turn, it says so at the second look and not before", async () => {
  const before = await standing();
  await killAt("queued", second);
  const { voi, ports } = importWork(database, server.url, folder);
  const look = lostImports(ports);
  const newest = async () => (await voi.imports.ofList(LIST.id, 1))[0];
  await look();
  expect(await newest()).toMatchObject({ state: "queued" });
  await look();
  expect(await newest()).toMatchObject({ state: "failed", fault: { code: "server-stopped" } });
  expect(await standing()).toEqual(before);
});

it("killed after its last step, it is done and says so", async () => {
  await importWork(database, server.url, folder).load(first);
  expect(await standing()).toEqual({ blue: ROWS });
  await killAt("done", second);
  const { voi, ports } = importWork(database, server.url, folder);
  await sweepDeadImports(ports);
  expect(await standing()).toEqual({ red: ROWS });
  expect((await voi.imports.ofList(LIST.id, 1))[0]).toMatchObject({ state: "done" });
  expect(await importWork(database, server.url, folder).load(second)).toMatchObject({
    planned: { numbers: { unchanged: ROWS } },
  });
});

it("given up while it is done, it leaves the list as it was", async () => {
  const before = await standing();
  const { ports } = importWork(database, server.url, folder);
  let isGivenUp = false;
  const work = importWork(database, server.url, folder, async ({ id, state, progress: { applied } }) => {
    if (state !== "applying" || applied === 0 || isGivenUp) return;
    isGivenUp = await discardImport(LIST, id, PRYCE, ports);
  });
  expect(await work.load(before["red"] === undefined ? second : first)).toEqual({ code: "cancelled" });
  expect(isGivenUp).toBe(true);
  expect(await standing()).toEqual(before);
  expect(await staged()).toBe(0);
});
