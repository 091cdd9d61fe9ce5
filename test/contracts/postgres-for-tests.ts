/**
 * Runs a suite on every PostgreSQL that this run has (see `support/postgres-servers.ts`):
 *
 *     describeOnEveryPostgres("alerts", (fresh) => {
 *       it("keeps an alert", async () => {
 *         const database = await fresh(); // migrated, empty, nobody else's, closed after the test
 *       });
 *     });
 */
import { afterAll, afterEach, beforeEach, describe, inject } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "#adapters/stores/postgres/database.ts";
import { createDatabase, dropDatabase, urlOf } from "../support/postgres-databases.ts";

/** Opens a database with today's schema and nothing in it. */
export type Fresh = (options?: Pick<DatabaseOptions, "maxConnections" | "onBroken">) => Promise<Database>;

export function describeOnEveryPostgres(subject: string, suite: (fresh: Fresh) => void): void {
  for (const server of inject("postgresServers")) {
    describe(`${subject} on ${server.name}`, () => {
      const names: string[] = [];
      const opened: Database[] = [];
      let openedBefore = 0;

      // A test's own databases close with it: those of a whole file, tried fast, take every connection the server has.
      beforeEach(() => {
        openedBefore = opened.length;
      });
      afterEach(() => closeAll(opened.splice(openedBefore)));

      afterAll(async () => {
        await closeAll(opened);
        for (const name of names) await dropDatabase(server.url, name);
      });

      suite(async (options = {}) => {
        const name = await createDatabase(server.url, server.template);
        names.push(name);
        const database = await openDatabase(urlOf(server.url, name), { maxConnections: 4, ...options });
        opened.push(database);
        return database;
      });
    });
  }
}

async function closeAll(databases: readonly Database[]): Promise<void> {
  await Promise.all(databases.map((database) => database.close()));
}
