/** Connections to cameras in PostgreSQL. All settings are sealed: an address tells where a camera stands. */
import { type Selectable, sql } from "kysely";
import type { Connection, ConnectionSettings, ConnectionStore } from "#cameras/connection.ts";
import type { SecretBox } from "#mechanism/secret-box.ts";
import type { CameraId, ConnectionId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Database } from "../database.ts";

interface ConnectionTable {
  id: ConnectionId;
  camera_id: CameraId;
  protocol: string;
  sealed: Buffer;
  enabled: boolean;
  version: number;
  origin: string | null;
  password_ends_ms: Instant | null;
}

export function postgresConnections(database: Database, box: SecretBox): ConnectionStore {
  const db = database.kysely.withTables<{ camera_connections: ConnectionTable }>();
  const toConnection = (row: Selectable<ConnectionTable>): Connection => ({
    id: row.id,
    cameraId: row.camera_id,
    protocol: row.protocol,
    settings: opened(row, box),
    enabled: row.enabled,
    version: row.version,
    ...(row.password_ends_ms === null ? {} : { passwordEndsAt: row.password_ends_ms }),
  });
  return {
    async all() {
      const rows = await db.selectFrom("camera_connections").selectAll().orderBy("id").execute();
      return rows.map(toConnection);
    },
    async byId(id) {
      const row = await db
        .selectFrom("camera_connections")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toConnection(row);
    },
    async add({ id, cameraId, protocol, settings = {}, enabled, version, passwordEndsAt }, origin) {
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto("camera_connections")
        .values({
          ...{ id, protocol, enabled, version },
          camera_id: cameraId,
          sealed: sealed(id, settings, box),
          origin: origin ?? null,
          password_ends_ms: passwordEndsAt ?? null,
        })
        .onConflict((conflict) => conflict.column("origin").doNothing())
        .executeTakeFirstOrThrow();
      return added === 1n;
    },
    async hasOrigin(origin) {
      const rows = db.selectFrom("camera_connections").select("id").where("origin", "=", origin);
      return (await rows.executeTakeFirst()) !== undefined;
    },
    async change(id, version, { settings, enabled, passwordEndsAt }) {
      const row = await db
        .updateTable("camera_connections")
        .set({
          ...(settings !== undefined && { sealed: sealed(id, settings, box) }),
          ...(enabled !== undefined && { enabled }),
          ...(passwordEndsAt !== undefined && { password_ends_ms: passwordEndsAt }),
          version: sql<number>`version + 1`,
        })
        .where("id", "=", id)
        .where("version", "=", version)
        .returningAll()
        .executeTakeFirst();
      return row && toConnection(row);
    },
  };
}

const boundTo = (id: ConnectionId) => `connection:${id}`;

function sealed(id: ConnectionId, settings: ConnectionSettings, box: SecretBox): Buffer {
  return Buffer.from(box.seal(Buffer.from(JSON.stringify(settings)), boundTo(id)));
}

/** One that does not open must not keep the others from being followed. */
function opened(row: ConnectionTable, box: SecretBox): ConnectionSettings | undefined {
  try {
    return JSON.parse(Buffer.from(box.open(row.sealed, boundTo(row.id))).toString("utf8"));
  } catch (error) {
    if (error instanceof OutsideError && error.code === "secret-does-not-open") return undefined;
    throw error;
  }
}
