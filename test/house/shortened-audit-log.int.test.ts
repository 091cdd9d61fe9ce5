/** Does a server refuse an audit log that has become shorter while it stood still, and say openly when that was accepted? */
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import { runningPostgres } from "#adapters/stores/postgres/server/running-postgres.ts";
import { acceptOlderLog } from "#app/accept-older-log.ts";
import { readConfig } from "#app/config.ts";
import { type Core, openCore } from "#app/house/open-core.ts";
import { anEvent } from "../factories/audit-export.ts";

let folder = "";
let core: Core | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-audit-"));
  await chmod(folder, 0o711);
});
afterEach(() => stop());
afterAll(() => rm(folder, { recursive: true }));

const config = () => {
  const settings = readConfig({}, { dataDir: join(folder, "data"), policy: "cheshire", logLevel: "error" });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problems));
  return settings.config;
};

async function start(): Promise<Core> {
  core = await openCore(config(), openDiagnostics("error"));
  return core;
}

async function stop(): Promise<void> {
  await core?.close();
  core = undefined;
}

const keys = (name: string) => join(folder, "data", "keys", name);

it("refuses a shortened log, goes on once that was accepted, and the log says so", async () => {
  const first = await start();
  for (let i = 0; i < 6; i++) await first.audit.append(anEvent(i));
  const { kysely, close } = await openDatabase(runningPostgres(join(folder, "data", "postgres")) ?? "");
  await sql`alter table audit_entries disable trigger user`.execute(kysely);
  await sql`delete from audit_entries where index >= 4`.execute(kysely);
  await close();
  await stop();

  await expect(start()).rejects.toMatchObject({
    code: "audit-log-shortened",
    message: expect.stringContaining("holds 4 entries, but this server has signed 6"),
  });

  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  await acceptOlderLog("Restored from the backup of Monday after the disk failed.", config());
  await acceptOlderLog("Restored from the backup of Monday after the disk failed.", config());
  expect(said.mock.calls.flat()).toEqual([
    expect.stringMatching(/^Entry 4 of the audit log now says that 6 entries were signed, that 4 were found/),
    expect.stringMatching(/There is nothing to accept/),
  ]);
  said.mockRestore();

  const again = await start();
  const [entry] = await again.audit.list({ operation: "audit.accept-older" }, { limit: 5 });
  expect(entry).toMatchObject({
    index: 4,
    event: { facts: { reason: expect.stringMatching(/^Restored/), signedSize: 6, foundSize: 4 } },
  });
});

it("makes no new key in place of a lost one, and starts again when the key is back", async () => {
  await rename(keys("audit.pem"), join(folder, "audit.pem"));
  const before = await readdir(keys(""));
  await expect(start()).rejects.toMatchObject({ code: "audit-key-missing" });
  expect(await readdir(keys(""))).toEqual(before);
  await rename(join(folder, "audit.pem"), keys("audit.pem"));
  await start();
});

it("says in the log when the kept head was gone, and refuses one that is not its own", async () => {
  const head = await readFile(keys("audit-head.txt"), "utf8");
  await rm(keys("audit-head.txt"));
  const { audit } = await start();
  const [entry] = await audit.list({ operation: "config.change" }, { limit: 1 });
  expect(entry?.event).toMatchObject({
    object: "audit-head",
    facts: { step: "head-adopted", size: Number(head.split("\n")[1]) },
  });
  await stop();
  await writeFile(keys("audit-head.txt"), head.replace("fosseway/", "elsewhere/"));
  await expect(start()).rejects.toMatchObject({ code: "audit-head-unreadable" });
});
