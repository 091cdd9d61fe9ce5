/** Scenes before cameras, in PostgreSQL (migration 081): grey pixels, one scene behind the other. */
import { type Kysely, sql } from "kysely";
import type { GreyImage } from "#health/picture-measures.ts";
import type { SceneBook } from "#health/ports.ts";
import { NO_SCENES, SCENE, type SceneMemory, sceneSeen } from "#health/scene.ts";
import type { Database } from "../database.ts";

interface SceneRow {
  readonly learning: Buffer;
  readonly reference: Buffer | null;
  readonly recent: Buffer;
}

const SCENE_BYTES = SCENE.widthPx * SCENE.heightPx;

export function postgresSceneBook(database: Database): SceneBook {
  const db: Kysely<unknown> = database.kysely;
  return {
    see: (cameraId, light, scene) =>
      db.transaction().execute(async (trx) => {
        // Held by one node at a time, also while there is no row yet.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`scene ${cameraId} ${light}`}, 0))`.execute(
          trx,
        );
        const { rows } = await sql<SceneRow>`
          select learning, reference, recent from camera_scenes where camera_id = ${cameraId} and light = ${light}`.execute(
          trx,
        );
        const { learning, reference, recent } = sceneSeen(memoryFrom(rows[0]), scene);
        await sql`
          insert into camera_scenes (camera_id, light, learning, reference, recent)
          values (${cameraId}, ${light}, ${packed(learning)}, ${reference === undefined ? null : packed([reference])}, ${packed(recent)})
          on conflict (camera_id, light) do update set learning = excluded.learning, reference = excluded.reference,
            recent = excluded.recent`.execute(trx);
      }),
    async of(cameraId) {
      const { rows } = await sql<SceneRow>`
        select learning, reference, recent from camera_scenes where camera_id = ${cameraId} order by light`.execute(
        db,
      );
      return rows.map(memoryFrom);
    },
    async learnAnew(cameraId) {
      await sql`delete from camera_scenes where camera_id = ${cameraId}`.execute(db);
    },
  };
}

function memoryFrom(row: SceneRow | undefined): SceneMemory {
  if (row === undefined) return NO_SCENES;
  const reference = row.reference === null ? undefined : unpacked(row.reference)[0];
  return { learning: unpacked(row.learning), reference, recent: unpacked(row.recent) };
}

const packed = (scenes: readonly GreyImage[]): Buffer => Buffer.concat(scenes.map(({ grey }) => grey));

function unpacked(bytes: Uint8Array): readonly GreyImage[] {
  const { widthPx, heightPx } = SCENE;
  return Array.from({ length: Math.floor(bytes.length / SCENE_BYTES) }, (_, i) => {
    const grey = new Uint8Array(bytes.subarray(i * SCENE_BYTES, (i + 1) * SCENE_BYTES));
    return { widthPx, heightPx, grey };
  });
}
