/** The register of cameras in PostgreSQL, answered from memory: it is asked for every delivery. Keys are kept as SHA-256. */
import type { Kysely } from "kysely";
import { type CameraKey, holdsAt } from "#cameras/camera-key.ts";
import type { CameraRegistry } from "#cameras/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { takenConstraint } from "../taken-constraint.ts";
import { addKey, hashOf, keyRow, keysOf } from "./camera-keys.ts";
import type { CameraRow, CameraZoneRow, SiteTables } from "./site-tables.ts";

export interface RegistryOptions {
  /** Another process may change the register; a question after this long makes us look again. */
  readonly refreshMs?: number | undefined;
  /** Milliseconds that only grow; for tests. */
  readonly elapsedMs?: () => number;
}

interface HeldKey extends Pick<CameraKey, "endsAt"> {
  readonly cameraId: CameraId;
}

interface Held {
  readonly byId: ReadonlyMap<CameraId, Camera>;
  readonly keys: ReadonlyMap<string, HeldKey>;
  readonly loadedAtMs: number;
}

/** Once loaded it answers at once, and looks again behind the answer: reads are taken in while the database is away. */
export function postgresCameraRegistry(database: Database, options: RegistryOptions = {}): CameraRegistry {
  const { refreshMs = 5_000, elapsedMs = () => performance.now() } = options;
  const db = database.kysely.withTables<SiteTables>();
  let newest: Held | undefined;
  let looking: Promise<Held> | undefined;

  const refresh = async (): Promise<Held> => {
    const loaded = await loadCameras(db, elapsedMs());
    // Of two looks that overlap, the one that began later has seen more.
    if (newest === undefined || newest.loadedAtMs <= loaded.loadedAtMs) newest = loaded;
    return newest;
  };
  /** One look at a time; when it fails we stay with what we have and look again at a later question. */
  const lookAgain = (): Promise<Held> => {
    looking ??= refresh().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const held = (): Held | Promise<Held> => {
    if (newest === undefined) return lookAgain();
    if (elapsedMs() - newest.loadedAtMs >= refreshMs) lookAgain().catch(() => {});
    return newest;
  };

  return {
    async byKey(key, now) {
      const { keys, byId } = await held();
      const found = keys.get(hashOf(key).toString("hex"));
      return found !== undefined && holdsAt(found, now) ? byId.get(found.cameraId) : undefined;
    },
    async byEndedKey(key, now) {
      const { keys, byId } = await held();
      const found = keys.get(hashOf(key).toString("hex"));
      return found !== undefined && !holdsAt(found, now) ? byId.get(found.cameraId) : undefined;
    },
    allKeys: async () => [...(await held()).keys.values()],
    byId: async (id) => (await held()).byId.get(id),
    all: async () => [...(await held()).byId.values()],
    async add(camera, key, now) {
      try {
        await db.transaction().execute(async (both) => {
          await both.insertInto("cameras").values(toRow(camera)).execute();
          await both
            .insertInto("camera_keys")
            .values(keyRow(camera.id, key, now))
            .execute();
        });
      } catch (error) {
        const constraint = takenConstraint(error);
        if (constraint === undefined) throw error;
        return { code: constraint === "cameras_code_key" ? "camera-code-taken" : "camera-national-taken" };
      }
      await refresh();
      return undefined;
    },
    async addKey(id, key, now, ends) {
      const added = await addKey(db, { cameraId: id, key, now, ends });
      await refresh();
      return added;
    },
    keysOf: (id) => keysOf(db, id),
    async setZone(id, { from, zone }) {
      if ((await refresh()).byId.get(id) === undefined) return undefined;
      await db
        .insertInto("camera_zones")
        .values({ camera_id: id, from_ms: from, zone })
        .onConflict((kept) => kept.columns(["camera_id", "from_ms"]).doUpdateSet({ zone }))
        .execute();
      return (await refresh()).byId.get(id);
    },
    async setEnabled(id, enabled) {
      await db.updateTable("cameras").set({ enabled }).where("id", "=", id).execute();
      return (await refresh()).byId.get(id);
    },
  };
}

async function loadCameras(db: Kysely<SiteTables>, loadedAtMs: number): Promise<Held> {
  const rows = await db.selectFrom("cameras").selectAll().orderBy("code").execute();
  const keys = await db.selectFrom("camera_keys").select(["key_hash", "camera_id", "ends_ms"]).execute();
  const zones = await db.selectFrom("camera_zones").selectAll().orderBy("from_ms").execute();
  const changes = Map.groupBy(zones, ({ camera_id }) => camera_id);
  return {
    byId: new Map(rows.map((row) => [row.id, toCamera(row, changes.get(row.id))])),
    keys: new Map(
      keys.map(({ key_hash, camera_id, ends_ms }) => [
        key_hash.toString("hex"),
        { cameraId: camera_id, endsAt: ends_ms ?? undefined },
      ]),
    ),
    loadedAtMs,
  };
}

function toCamera(row: CameraRow, zones: readonly CameraZoneRow[] | undefined): Camera {
  return {
    id: row.id,
    code: row.code,
    siteId: row.site_id,
    forceId: row.force_id,
    deployment: row.deployment,
    bearingDeg: row.bearing_deg ?? undefined,
    lane: row.lane ?? undefined,
    traffic: row.traffic ?? undefined,
    zone: row.zone ?? undefined,
    zoneChanges: zones?.map(({ from_ms, zone }) => ({ from: from_ms, zone })),
    national: { feedId: row.feed_id, sourceId: row.source_id, cameraId: row.camera_id },
    enabled: row.enabled,
  };
}

function toRow(camera: Camera): CameraRow {
  const { feedId, sourceId, cameraId } = camera.national;
  return {
    id: camera.id,
    code: camera.code,
    site_id: camera.siteId,
    force_id: camera.forceId,
    deployment: camera.deployment,
    bearing_deg: camera.bearingDeg ?? null,
    lane: camera.lane ?? null,
    traffic: camera.traffic ?? null,
    zone: camera.zone ?? null,
    feed_id: feedId,
    source_id: sourceId,
    camera_id: cameraId,
    enabled: camera.enabled,
  };
}
