/** Late pictures that the national centre has yet to be told of, in PostgreSQL, each with what its read is known by there. */
import { sql } from "kysely";
import type { BesideRead, LatePicturesToTell } from "#forwarding/ports.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { packReadId, unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { markOf } from "./read-columns.ts";

interface UntoldRow {
  read_id: Buffer;
  shows: BesideRead["shows"];
  picture: Buffer;
  captured_ms: number;
  mark: number;
  facts: Buffer;
  camera_id: CameraId;
  force_id: ForceId;
}

export function postgresPicturesToTell({ kysely: db }: Database): LatePicturesToTell {
  return {
    async untold(limit, moment) {
      const inTime = moment === undefined ? sql`` : sql`and beside.captured_ms < ${moment}`;
      const { rows } = await sql<UntoldRow>`
        select beside.read_id, beside.shows, beside.picture, beside.captured_ms, reads.mark, reads.facts, camera_id, force_id
        from read_pictures as beside
        join reads on reads.id = beside.read_id and reads.captured_ms = beside.captured_ms
        join read_cameras on read_cameras.key = reads.camera
        join read_forces on read_forces.key = reads.force
        where beside.told_ms is null ${inTime}
        order by beside.captured_ms, beside.read_id, beside.shows limit ${limit}`.execute(db);
      return rows.flatMap((row) => {
        const picture = unpackHash(row.picture);
        return picture === undefined ? [] : [besideRead(row, picture)];
      });
    },
    async told({ readId, shows }, at) {
      await sql`update read_pictures set told_ms = ${at}
        where read_id = ${packReadId(readId)}::bytea and shows = ${shows}`.execute(db);
    },
  };
}

const besideRead = (row: UntoldRow, picture: BesideRead["picture"]): BesideRead => ({
  readId: unpackReadId(row.read_id),
  shows: row.shows,
  picture,
  vrm: markOf(row),
  cameraId: row.camera_id,
  forceId: row.force_id,
  capturedAt: instant(row.captured_ms),
});
