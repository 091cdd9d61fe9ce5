import { sql } from "kysely";
import { expect, it } from "vitest";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import { postgresConnections } from "#adapters/stores/postgres/sites/camera-connections.ts";
import { aConnection, connectionsContract } from "./connections-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const box = secretBox(new Uint8Array(32).fill(7));
const otherBox = secretBox(new Uint8Array(32).fill(8));

describeOnEveryPostgres("cameras' connections", (fresh) => {
  connectionsContract(async () => postgresConnections(await fresh(), box));

  it("has neither address nor login in the open", async () => {
    const database = await fresh();
    await postgresConnections(database, box).add(aConnection(1));
    const { rows } = await sql<{ text: string }>`
      select encode(sealed, 'escape') || camera_connections::text as text from camera_connections`.execute(
      database.kysely,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toMatch(/camera\.example|viewer|opensesame/);
  });

  it("gives a connection that does not open without its settings, and the others whole", async () => {
    const database = await fresh();
    await postgresConnections(database, otherBox).add(aConnection(1));
    const store = postgresConnections(database, box);
    await store.add(aConnection(2));
    expect(await store.all()).toEqual([{ ...aConnection(1), settings: undefined }, aConnection(2)]);
    const settings = { address: "rtsp://camera.example/entered-anew" };
    expect(await store.change(aConnection(1).id, 1, { settings })).toMatchObject({ settings });
  });

  it("does not open a row's settings under another row's name", async () => {
    const database = await fresh();
    const store = postgresConnections(database, box);
    await store.add(aConnection(1));
    await store.add(aConnection(2));
    await sql`update camera_connections set sealed = (select sealed from camera_connections where id = 'conn_1')
      where id = 'conn_2'`.execute(database.kysely);
    expect((await store.byId(aConnection(2).id))?.settings).toBeUndefined();
  });
});
