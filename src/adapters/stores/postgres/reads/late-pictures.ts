/** Pictures that came by themselves, in PostgreSQL: those that wait, and those that stand beside a read, which itself stays as it is. */
import { type Selectable, sql } from "kysely";
import type { LatePictures, WaitingPicture } from "#ingest/late-pictures.ts";
import type { CameraId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { isReadMark, parseReadMark } from "#terms/vrm.ts";
import { packHash, packReadId, unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { stretchOf } from "./captured-stretches.ts";
import { markOf } from "./read-columns.ts";
import { storedText, textFromStored } from "./stored-text.ts";

interface LatePictureRow {
  number: number;
  camera_id: CameraId;
  captured_ms: number;
  vrm: string;
  vrm_raw: string;
  shows: WaitingPicture["shows"];
  picture: Buffer;
  received_ms: Instant;
  protocol: string;
  path: string | null;
  headers: Record<string, string> | null;
  content_type: string;
  body: Buffer;
}

type FoundRow = Selectable<LatePictureRow> & {
  read_id: Buffer | null;
  mark: number | null;
  facts: Buffer | null;
};

export function postgresLatePictures(database: Database): LatePictures {
  const db = database.kysely;
  return {
    async add({ cameraId, capturedAt, vrm, vrmRaw, shows, picture, asCame }) {
      const { protocol, path, headers, contentType, body, receivedAt } = asCame;
      await sql`
        insert into late_pictures (camera_id, captured_ms, vrm, vrm_raw, shows, picture, received_ms, protocol, path, headers,
          content_type, body)
        values (${cameraId}, ${capturedAt}, ${vrm}, ${storedText(vrmRaw)}, ${shows}, ${packHash(picture)}, ${receivedAt}, ${protocol},
          ${path ?? null}, ${headers === undefined ? null : JSON.stringify(headers)}::jsonb, ${contentType},
          ${Buffer.from(body.buffer, body.byteOffset, body.byteLength)})
        on conflict do nothing`.execute(db);
    },
    async lookFor(limit, now) {
      const { rows } = await sql<FoundRow>`
        with turn as (
          update late_pictures set looked_ms = ${now}
          where number in (select number from late_pictures order by looked_ms, number limit ${limit})
          returning *
        )
        select turn.*, at_moment.id as read_id, at_moment.mark, at_moment.facts from turn
        left join read_cameras on read_cameras.camera_id = turn.camera_id
        left join lateral (
          select id, mark, facts from reads
          where camera = read_cameras.key and captured_ms = turn.captured_ms
            and ${stretchOf(sql.ref("reads.captured_ms"))} = ${stretchOf(sql.ref("turn.captured_ms"))} limit 8
        ) as at_moment on true
        order by turn.number`.execute(db);
      return [...Map.groupBy(rows, ({ number }) => number).values()].map((found) => {
        const [first] = found;
        invariant(first, "a group has a row");
        const reads = found.flatMap(({ read_id, mark, captured_ms, facts }) =>
          read_id === null || mark === null || facts === null
            ? []
            : [{ id: unpackReadId(read_id), vrm: markOf({ mark, captured_ms, facts }) }],
        );
        return { picture: pictureFrom(first), reads };
      });
    },
    async join({ number, shows, picture, capturedAt }, reads) {
      await sql`
        with beside as (
          insert into read_pictures (read_id, shows, picture, captured_ms)
          select id, ${shows}, ${packHash(picture)}::bytea, ${capturedAt}::bigint from unnest(${reads.map(packReadId)}::bytea[]) as id
          on conflict do nothing
        )
        delete from late_pictures where number = ${number}`.execute(db);
    },
    async receivedBefore(moment, limit) {
      const { rows } = await sql<LatePictureRow>`
        select * from late_pictures where received_ms < ${moment} order by received_ms, number limit ${limit}`.execute(
        db,
      );
      return rows.map(pictureFrom);
    },
    async remove(number) {
      await sql`delete from late_pictures where number = ${number}`.execute(db);
    },
  };
}

function pictureFrom(row: LatePictureRow): WaitingPicture {
  const vrm = parseReadMark(row.vrm);
  const picture = unpackHash(row.picture);
  invariant(isReadMark(vrm) && picture !== undefined, "a stored mark is a mark, a stored hash a hash");
  return {
    number: row.number,
    cameraId: row.camera_id,
    capturedAt: instant(row.captured_ms),
    vrm,
    vrmRaw: textFromStored(row.vrm_raw),
    shows: row.shows,
    picture,
    asCame: {
      protocol: row.protocol,
      path: row.path ?? undefined,
      headers: row.headers ?? undefined,
      contentType: row.content_type,
      body: row.body,
      receivedAt: row.received_ms,
    },
  };
}
