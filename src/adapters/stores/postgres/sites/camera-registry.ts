/** The register of cameras in PostgreSQL, answered from memory: it is asked for every delivery. Keys are kept as SHA-256. */
import { createHash } from "node:crypto";
import type { CameraRegistry } from "#sites/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import type { CameraRow, SiteTables } from "./site-tables.ts";
import { takenConstraint } from "./taken-constraint.ts";

export interface RegistryOptions {
  /** Another process may change the register; its changes are seen after this long. */
  readonly refreshMs?: number | undefined;
  /** Milliseconds that only grow; for tests. */
  readonly elapsedMs?: () => number;
}

interface Held {
  readonly byId: ReadonlyMap<CameraId, Camera>;
  readonly byKeyHash: ReadonlyMap<string, Camera>;
  readonly loadedAtMs: number;
}

export function postgresCameraRegistry(database: Database, options: RegistryOptions = {}): CameraRegistry {
  const { refreshMs = 5_000, elapsedMs = () => performance.now() } = options;
  const db = database.kysely.withTables<SiteTables>();
  let loading: Promise<Held> | undefined;

  const load = async (): Promise<Held> => {
    const loadedAtMs = elapsedMs();
    const rows = await db.selectFrom("cameras").selectAll().orderBy("code").execute();
    return {
      byId: new Map(rows.map((row) => [row.id, toCamera(row)])),
      byKeyHash: new Map(rows.map((row) => [row.key_hash.toString("hex"), toCamera(row)])),
      loadedAtMs,
    };
  };
  const refresh = (): Promise<Held> => {
    const fresh = load();
    loading = fresh;
    // A failed load is not kept: the next question asks the database again.
    fresh.catch(() => {
      if (loading === fresh) loading = undefined;
    });
    return fresh;
  };
  const held = async (): Promise<Held> => {
    const current = await (loading ?? refresh());
    return elapsedMs() - current.loadedAtMs < refreshMs ? current : await refresh();
  };

  return {
    byKey: async (key) => (await held()).byKeyHash.get(hashOf(key).toString("hex")),
    byId: async (id) => (await held()).byId.get(id),
    all: async () => [...(await held()).byId.values()],
    async add(camera, key) {
      try {
        await db.insertInto("cameras").values(toRow(camera, key)).execute();
      } catch (error) {
        const constraint = takenConstraint(error);
        if (constraint === undefined) throw error;
        return { code: constraint === "cameras_code_key" ? "camera-code-taken" : "camera-national-taken" };
      }
      await refresh();
      return undefined;
    },
    async setEnabled(id, enabled) {
      await db.updateTable("cameras").set({ enabled }).where("id", "=", id).execute();
      return (await refresh()).byId.get(id);
    },
  };
}

const hashOf = (key: string) => createHash("sha256").update(key).digest();

function toCamera(row: CameraRow): Camera {
  return {
    id: row.id,
    code: row.code,
    siteId: row.site_id,
    deployment: row.deployment,
    bearingDeg: row.bearing_deg ?? undefined,
    lane: row.lane ?? undefined,
    national: { feedId: row.feed_id, sourceId: row.source_id, cameraId: row.camera_id },
    enabled: row.enabled,
  };
}

function toRow(camera: Camera, key: string): CameraRow {
  const { feedId, sourceId, cameraId } = camera.national;
  return {
    id: camera.id,
    code: camera.code,
    site_id: camera.siteId,
    deployment: camera.deployment,
    bearing_deg: camera.bearingDeg ?? null,
    lane: camera.lane ?? null,
    feed_id: feedId,
    source_id: sourceId,
    camera_id: cameraId,
    enabled: camera.enabled,
    key_hash: hashOf(key),
  };
}
