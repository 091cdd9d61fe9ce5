/** Do the stores of sites on PostgreSQL keep the contract, and does the database hold no place and no key in the clear? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresCameraRegistry } from "#adapters/stores/postgres/sites/camera-registry.ts";
import {
  postgresSiteDescriptions,
  postgresSitePositions,
} from "#adapters/stores/postgres/sites/sealed-sites.ts";
import { postgresSiteCases } from "#adapters/stores/postgres/sites/site-cases.ts";
import { CAPTURED_AT } from "../factories/reads.ts";
import { until } from "../support/until.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { AT_SEA, aCamera, siteId, siteStoresContract } from "./sites-contract.ts";

const box = secretBox(new Uint8Array(32).fill(7));
const onPostgres = (database: Database) => ({
  cases: postgresSiteCases(database),
  positions: postgresSitePositions(database, box),
  descriptions: postgresSiteDescriptions(database, box),
  registry: postgresCameraRegistry(database),
});

describeOnEveryPostgres("sites", (fresh) => {
  siteStoresContract(async () => onPostgres(await fresh()));

  it("holds no position, no word of a place and no camera key in the clear", async () => {
    const database = await fresh();
    const { positions, descriptions, registry } = onPostgres(database);
    await positions.keep(siteId("one"), AT_SEA);
    await descriptions.keep(siteId("one"), { road: "A971", place: "at the bridge" });
    await registry.add(aCamera("a"), "key-of-a", CAPTURED_AT);
    const { rows } = await sql<{ text: string }>`
      select encode(sealed, 'escape') as text from site_positions
      union all select encode(sealed, 'escape') from site_descriptions
      union all select row_to_json(cameras)::text from cameras
      union all select row_to_json(camera_keys)::text from camera_keys`.execute(database.kysely);
    const dump = rows.map(({ text }) => text).join();
    expect(dump).not.toMatch(/50\.01|A971|bridge/);
    expect(dump).not.toContain("key-of-a");
  });

  it("a position moved to another site's row does not open", async () => {
    const database = await fresh();
    const { positions } = onPostgres(database);
    await positions.keep(siteId("one"), AT_SEA);
    await sql`update site_positions set site_id = ${siteId("two")}`.execute(database.kysely);
    await expect(positions.find(siteId("two"))).rejects.toMatchObject({ code: "secret-does-not-open" });
  });

  it("sees a camera that another process registered, when its own copy has aged", async () => {
    const database = await fresh();
    let elapsedMs = 0;
    const registry = postgresCameraRegistry(database, { refreshMs: 1000, elapsedMs: () => elapsedMs });
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toBeUndefined();
    await postgresCameraRegistry(database).add(aCamera("a"), "key-of-a", CAPTURED_AT);
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toBeUndefined();
    elapsedMs = 1000;
    await until(async () =>
      expect(await registry.byKey("key-of-a", CAPTURED_AT)).toMatchObject({ code: "MAR-A" }),
    );
  });

  it("still knows its cameras while the database is away", async () => {
    const database = await fresh();
    const registry = postgresCameraRegistry(database, { refreshMs: 0 });
    await registry.add(aCamera("a"), "key-of-a", CAPTURED_AT);
    await sql`alter table cameras rename to cameras_away`.execute(database.kysely);
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toMatchObject({ code: "MAR-A" });
    expect(await registry.byKey("key-of-a", CAPTURED_AT)).toMatchObject({ code: "MAR-A" });
  });
});
