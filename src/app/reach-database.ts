/** How does a command reach the database, beside a running server or without one? */
import { join } from "node:path";
import { openDiagnostics } from "#adapters/diagnostics/log-and-metrics/diagnostics.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { runningPostgres } from "#adapters/stores/postgres/server/running-postgres.ts";
import type { Config } from "./config.ts";

export interface Reached {
  readonly database: Database;
  close(): Promise<void>;
}

export async function reachDatabase({
  dataDir,
  databaseUrl,
  logLevel,
}: Pick<Config, "dataDir" | "databaseUrl" | "logLevel">): Promise<Reached> {
  const folder = join(dataDir, "postgres");
  const running = databaseUrl === "" ? runningPostgres(folder) : undefined;
  if (running !== undefined) {
    const database = await openDatabase(running, { maxConnections: 2, schema: "must-fit" });
    return { database, close: () => database.close() };
  }
  const { events } = openDiagnostics(logLevel);
  const server = databaseUrl === "" ? await startEmbeddedPostgres({ dataDir: folder, events }) : undefined;
  try {
    const database = await openDatabase(server?.url ?? databaseUrl, { maxConnections: 2 });
    return {
      database,
      async close() {
        await database.close();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}
