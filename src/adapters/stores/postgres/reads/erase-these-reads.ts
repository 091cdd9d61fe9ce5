/** Deletes single reads, each found by the key of its row, with every trace in sums; and says which pictures nobody names any more. */
import { sql } from "kysely";
import { packVrm } from "#read-store/packed-mark.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Read } from "#terms/read.ts";
import { packReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { readFromRow } from "./read-columns.ts";
import type { ReadTables } from "./read-tables.ts";
import { namedRows } from "./span.ts";
import { subtractReads } from "./subtract-reads.ts";

export async function eraseThese(
  database: Database,
  reads: readonly Read[],
): Promise<{ readonly freed: readonly ImageHash[] }> {
  const db = database.unhurried.withTables<ReadTables>();
  const ids = reads.map(({ id }) => packReadId(id));
  const marks = reads.map(({ vrm }) => packVrm(vrm).mark);
  const moments = reads.map(({ capturedAt }) => capturedAt);
  await db.transaction().execute(async (trx) => {
    await sql`create temporary table gone (mark bigint, camera integer, force smallint, captured_ms bigint)
      on commit drop`.execute(trx);
    await sql`with deleted as (
        delete from reads using unnest(${marks}::bigint[], ${moments}::bigint[], ${ids}::bytea[])
          as going (mark, captured_ms, id)
        where reads.mark = going.mark and reads.captured_ms = going.captured_ms and reads.id = going.id
        returning reads.mark, reads.camera, reads.force, reads.captured_ms
      ) insert into gone select * from deleted`.execute(trx);
    await subtractReads(trx, { gone: sql.table("gone"), keptFrom: 0, staying: [] });
    await sql`delete from read_hours using gone_hours where read_hours.hour_ms = gone_hours.hour_ms
      and read_hours.camera = gone_hours.camera and read_hours.reads <= 0`.execute(trx);
    for (const beside of ["read_pictures", "own_readings"])
      await sql`delete from ${sql.table(beside)} where read_id = any(${ids}::bytea[])`.execute(trx);
  });
  const pictures = reads.flatMap(picturesOf);
  return { freed: await unnamedPictures(database, pictures, moments) };
}

/**
 * Those of the pictures that no stored read of these moments names. A photograph is one moment's, so its other vehicles were captured at
 * the same one.
 */
export async function unnamedPictures(
  database: Database,
  pictures: readonly ImageHash[],
  moments: readonly number[],
): Promise<readonly ImageHash[]> {
  const others = await namedRows(
    database.prepared,
    sql`select * from reads where captured_ms = any(${[...new Set(moments)]}::bigint[])`,
  );
  const named = new Set(others.map(readFromRow).flatMap(picturesOf));
  return [...new Set(pictures)].filter((hash) => !named.has(hash));
}

const picturesOf = ({ images }: Pick<Read, "images">): readonly ImageHash[] =>
  Object.values(images).filter((hash) => hash !== undefined);
