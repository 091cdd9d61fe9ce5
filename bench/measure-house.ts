/** A whole house on an embedded database of its own, whose clock follows the machine's, for benches that measure it from outside. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../src/adapters/stores/postgres/server/embedded-postgres.ts";
import { NO_EVENTS } from "../src/mechanism/events.ts";
import { formatInstant, instant } from "../src/terms/instant.ts";
import { houseForTests } from "../test/house/house-for-tests.ts";

/** `name` is that of the bench; the house's clock is moved every `clockMs`. */
export async function measuredHouse(name: string, clockMs: number) {
  const dataDir = mkdtempSync(join(tmpdir(), `fosseway-bench-${name}-`));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, events: NO_EVENTS });
  const day = await houseForTests(formatInstant(instant(Date.now())), {
    databaseUrl: server.url,
    // The centre to practise with lives in this process and would be measured with the house.
    settings: { nationalUrl: "" },
  });
  let moved = Date.now();
  const clock = setInterval(() => {
    day.pass(Date.now() - moved);
    moved = Date.now();
  }, clockMs);
  const database = new Client({ connectionString: server.url });
  await database.connect();
  const stop = async () => {
    clearInterval(clock);
    await database.end();
    await day.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { dataDir, server, day, database, stop };
}
