/**
 * Runs a suite on every PostgreSQL this machine has, each test file with servers of its own:
 *
 *     describeOnEveryPostgres("alerts", (fresh) => {
 *       it("keeps an alert", async () => {
 *         const database = await fresh(); // migrated, empty, nobody else's, closed after the test
 *       });
 *     });
 *
 * The packaged PostgreSQL is always there. PostgreSQL 15, the oldest supported, joins when `FOSSEWAY_TEST_PG15_URL`
 * names one (of a role that may create databases) or Debian's is installed.
 */
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { NO_EVENTS } from "#mechanism/events.ts";

/** Opens a database with today's schema and nothing in it. */
export type Fresh = (options?: Pick<DatabaseOptions, "onBroken">) => Promise<Database>;

interface Engine {
  readonly name: string;
  start(): Promise<RunningEngine>;
}

interface RunningEngine {
  /** Any database, as a role that may create others. */
  readonly url: string;
  stop(): Promise<void>;
}

const DEBIAN_15 = "/usr/lib/postgresql/15/bin";

export function describeOnEveryPostgres(subject: string, suite: (fresh: Fresh) => void): void {
  for (const engine of enginesFound()) {
    describe(`${subject} on ${engine.name}`, () => {
      let running: RunningEngine | undefined;
      let template = "";
      const names: string[] = [];
      const opened: Database[] = [];
      let openedBefore = 0;

      const create = async (from: string): Promise<string> => {
        const name = `fosseway_test_${crypto.randomUUID().replaceAll("-", "")}`;
        await command(running, `create database ${name} template ${from}`);
        names.push(name);
        return name;
      };

      beforeAll(async () => {
        running = await engine.start();
        template = await create("template0");
        const migrated = await openDatabase(urlOf(running, template));
        await migrated.close();
      });

      // A test's own databases close with it: those of a whole file, tried fast, take every connection the server has.
      beforeEach(() => {
        openedBefore = opened.length;
      });
      afterEach(() => closeAll(opened.splice(openedBefore)));

      afterAll(async () => {
        await closeAll(opened);
        for (const name of names) await command(running, `drop database ${name}`);
        await running?.stop();
      });

      suite(async (options = {}) => {
        const url = urlOf(running, await create(template));
        const database = await openDatabase(url, { maxConnections: 4, ...options });
        opened.push(database);
        return database;
      });
    });
  }
}

async function closeAll(databases: readonly Database[]): Promise<void> {
  await Promise.all(databases.map((database) => database.close()));
}

function enginesFound(): readonly Engine[] {
  const engines: Engine[] = [{ name: "PostgreSQL 18 (packaged)", start: () => startTemporary(undefined) }];
  const { FOSSEWAY_TEST_PG15_URL: url } = process.env;
  if (url !== undefined && url !== "") {
    engines.push({
      name: "PostgreSQL by URL",
      start: () => Promise.resolve({ url, stop: () => Promise.resolve() }),
    });
  } else if (existsSync(DEBIAN_15)) {
    engines.push({ name: "PostgreSQL 15 (Debian)", start: () => startTemporary(DEBIAN_15) });
  }
  return engines;
}

async function startTemporary(programs: string | undefined): Promise<RunningEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), "fosseway-test-"));
  await chmod(dataDir, 0o755); // the server's own user must get through
  const program = (name: string): string => join(programs ?? "", name);
  const server = await startEmbeddedPostgres({
    dataDir,
    events: NO_EVENTS,
    durability: "throwaway",
    binaries:
      programs === undefined
        ? undefined
        : { postgres: program("postgres"), initdb: program("initdb"), pg_ctl: program("pg_ctl") },
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

function urlOf(engine: RunningEngine | undefined, database: string): string {
  const url = new URL(engine?.url ?? "the engine did not start");
  url.pathname = `/${database}`;
  return url.href;
}

async function command(engine: RunningEngine | undefined, statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(engine, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
