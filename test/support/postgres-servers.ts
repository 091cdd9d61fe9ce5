/**
 * The database servers of a run, started before its first test and stopped after its last: the packaged PostgreSQL, and
 * PostgreSQL 15, the oldest supported, where `FOSSEWAY_TEST_PG15_URL` names one (of a role that may create databases) or
 * Debian's is installed. Each has a database with today's schema and nothing in it, to copy.
 */
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { createDatabase, dropDatabase, urlOf } from "./postgres-databases.ts";

export interface PostgresServer {
  readonly name: string;
  /** Any database, as a role that may create others. */
  readonly url: string;
  /** Name of the database to copy. */
  readonly template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly postgresServers: readonly PostgresServer[];
  }
}

interface Engine {
  readonly name: string;
  start(): Promise<{ readonly url: string; stop(): Promise<void> }>;
}

const DEBIAN_15 = "/usr/lib/postgresql/15/bin";

/** Called by vitest. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await Promise.all(
    enginesFound().map(async ({ name, start }) => {
      const { url, stop } = await start();
      const template = await createDatabase(url, "template0");
      await (await openDatabase(urlOf(url, template))).close();
      return {
        server: { name, url, template },
        stop: async () => {
          await dropDatabase(url, template);
          await stop();
        },
      };
    }),
  );
  project.provide(
    "postgresServers",
    running.map(({ server }) => server),
  );
  return async () => {
    await Promise.all(running.map(({ stop }) => stop()));
  };
}

function enginesFound(): readonly Engine[] {
  const packaged = { name: "PostgreSQL 18 (packaged)", start: () => startTemporary(undefined) };
  const { FOSSEWAY_TEST_PG15_URL: url } = process.env;
  if (url !== undefined && url !== "") {
    return [packaged, { name: "PostgreSQL by URL", start: async () => ({ url, stop: async () => {} }) }];
  }
  if (!existsSync(DEBIAN_15)) return [packaged];
  return [packaged, { name: "PostgreSQL 15 (Debian)", start: () => startTemporary(DEBIAN_15) }];
}

async function startTemporary(programs: string | undefined) {
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
