/** The keys of cameras in PostgreSQL, as SHA-256 with their ends. */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { CameraKey } from "#cameras/camera-key.ts";
import type { KeyEnds } from "#cameras/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { CameraKeyRow, SiteTables } from "./site-tables.ts";

export const hashOf = (key: string) => createHash("sha256").update(key).digest();

export const keyRow = (cameraId: CameraId, key: string, now: Instant, endsAt?: Instant): CameraKeyRow => ({
  key_hash: hashOf(key),
  camera_id: cameraId,
  added_ms: now,
  ends_ms: endsAt ?? null,
});

interface AddedKey {
  readonly cameraId: CameraId;
  readonly key: string;
  readonly now: Instant;
  readonly ends: KeyEnds;
}

/** False when the camera is unknown. */
export function addKey(db: Kysely<SiteTables>, { cameraId, key, now, ends }: AddedKey): Promise<boolean> {
  return db.transaction().execute(async (both) => {
    // Two that rotate at once come one after the other: else neither would end the other's key.
    const camera = both.selectFrom("cameras").select("id").where("id", "=", cameraId).forUpdate();
    if ((await camera.executeTakeFirst()) === undefined) return false;
    await both
      .updateTable("camera_keys")
      .set({ ends_ms: ends.othersAt })
      .where("camera_id", "=", cameraId)
      .where((held) => held.or([held("ends_ms", "is", null), held("ends_ms", ">", ends.othersAt)]))
      .execute();
    await both
      .insertInto("camera_keys")
      .values(keyRow(cameraId, key, now, ends.ownAt))
      .execute();
    return true;
  });
}

export async function keysOf(db: Kysely<SiteTables>, cameraId: CameraId): Promise<readonly CameraKey[]> {
  const rows = await db
    .selectFrom("camera_keys")
    .select(["added_ms", "ends_ms"])
    .where("camera_id", "=", cameraId)
    .orderBy("added_ms", "desc")
    .execute();
  return rows.map(({ added_ms, ends_ms }) => ({ addedAt: added_ms, endsAt: ends_ms ?? undefined }));
}
