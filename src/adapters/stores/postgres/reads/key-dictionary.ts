/** Which numbers stand for these cameras, forces and origins? Known ones from memory, new ones are entered first. */
import { type Kysely, sql } from "kysely";
import type { ForceId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import type { Read } from "#terms/read.ts";
import type { Keys } from "./read-columns.ts";
import type { ReadTables } from "./read-tables.ts";
import { storedText } from "./stored-text.ts";

/** Entries are never removed or changed, so what is in memory stays true. */
export class KeyDictionary {
  readonly #db: Kysely<ReadTables>;
  readonly #cameras = new Map<string, number>();
  readonly #forces = new Map<string, number>();
  readonly #origins = new Map<string, number>();

  constructor(db: Kysely<ReadTables>) {
    this.#db = db;
  }

  async keysOf(reads: readonly Read[]): Promise<Keys> {
    const newCameras = new Set(reads.map((read) => read.cameraId).filter((id) => !this.#cameras.has(id)));
    if (newCameras.size > 0) await this.#enterCameras([...newCameras]);
    const newForces = new Set(reads.map(({ forceId }) => forceId).filter((id) => !this.#forces.has(id)));
    if (newForces.size > 0) await this.#enterForces([...newForces]);
    const newOrigins = new Map(reads.map((read) => [originName(read), read]));
    for (const known of this.#origins.keys()) newOrigins.delete(known);
    if (newOrigins.size > 0) await this.#enterOrigins([...newOrigins.values()]);
    return {
      camera: ({ cameraId }) => known(this.#cameras.get(cameraId)),
      force: ({ forceId }) => known(this.#forces.get(forceId)),
      origin: (read) => known(this.#origins.get(originName(read))),
    };
  }

  async #enterCameras(ids: readonly string[]): Promise<void> {
    await sql`insert into read_cameras (camera_id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
      this.#db,
    );
    const rows = await this.#db
      .selectFrom("read_cameras")
      .selectAll()
      .where("camera_id", "in", ids)
      .execute();
    for (const { camera_id, key } of rows) this.#cameras.set(camera_id, key);
  }

  async #enterForces(ids: readonly ForceId[]): Promise<void> {
    await sql`insert into read_forces (force_id) select unnest(${ids}::text[]) on conflict do nothing`.execute(
      this.#db,
    );
    const rows = await this.#db.selectFrom("read_forces").selectAll().where("force_id", "in", ids).execute();
    for (const { force_id, key } of rows) this.#forces.set(force_id, key);
  }

  async #enterOrigins(reads: readonly Read[]): Promise<void> {
    await this.#db
      .insertInto("read_origins")
      .values(
        reads.map(({ siteId, engine }) => ({
          site_id: siteId,
          engine_name: storedText(engine.name),
          engine_version: storedText(engine.version),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const rows = await this.#db.selectFrom("read_origins").selectAll().execute();
    for (const { site_id, engine_name, engine_version, key } of rows) {
      this.#origins.set(JSON.stringify([site_id, engine_name, engine_version]), key);
    }
  }
}

/** A site under one engine: what a camera's reads have in common for months. */
const originName = ({ siteId, engine }: Read): string =>
  JSON.stringify([siteId, storedText(engine.name), storedText(engine.version)]);

function known(key: number | undefined): number {
  invariant(key !== undefined, "a dictionary knows what was just entered");
  return key;
}
