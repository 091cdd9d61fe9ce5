/** A database of somebody else's is stopped under load and comes back: reads wait in the journal, and none is lost or doubled. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { neverIssuedVrm } from "../../factories/reads.ts";
import { until } from "../../support/until.ts";
import { type FaultHouse, faultHouse } from "./fault-house.ts";
import { NOTHING_LOST_OR_DOUBLED, roadside, tally } from "./roadside.ts";

// The machine may have other work beside this.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const WANTED = [neverIssuedVrm(420_001)];

let folder: string;
let database: EmbeddedPostgres;
let house: FaultHouse;
const start = () =>
  startEmbeddedPostgres({ dataDir: join(folder, "postgres"), events: NO_EVENTS, durability: "throwaway" });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-away-"));
  await chmod(folder, 0o711);
  database = await start();
  house = await faultHouse({ databaseUrl: database.url, wanted: WANTED });
});
afterAll(async () => {
  await house.remove();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

it("a database that is away for a while loses and doubles nothing, and the log says that it was away", async () => {
  const server = house.launch({ FOSSEWAY_LOG_LEVEL: "warn" });
  await server.up;
  const cameras = roadside(house.url, house.keys, { wanted: WANTED });
  await cameras.acknowledge(60);
  await database.stop();
  await cameras.acknowledge(100);
  // Some work is done every few seconds, and hears only then that the database is away.
  await until(
    () => {
      expect(server.output()).toContain("follower-held-up");
      expect(server.output()).toContain("work-put-off");
    },
    { timeout: 120_000, interval: 100 },
  );
  database = await start();
  await cameras.acknowledge(60);
  await cameras.finish();
  expect(await tally(house.databaseUrl, cameras)).toEqual(NOTHING_LOST_OR_DOUBLED);
  expect(server.process.exitCode).toBeNull();
  await server.stop();
});
