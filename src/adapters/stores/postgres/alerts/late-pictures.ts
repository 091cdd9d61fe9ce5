/** Which pictures of an alert's sightings came later, by themselves? The officer compares with them as with those that came along. */
import { type Kysely, sql } from "kysely";
import { type Alert, hasPicture, type Sighting } from "#alerting/alert.ts";
import type { ReadId } from "#terms/ids.ts";
import type { ReadImages } from "#terms/read.ts";
import { packReadId, unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";

export async function withLatePictures<Tables>(
  db: Kysely<Tables>,
  alerts: readonly Alert[],
): Promise<readonly Alert[]> {
  // As good as every read brings its pictures along.
  const bare = alerts.flatMap(({ last, pictured }) =>
    [last, pictured].filter((one) => one !== undefined && isWanting(one)),
  );
  const ids = [...new Set(bare.flatMap((one) => (one === undefined ? [] : [one.readId])))];
  if (ids.length === 0) return alerts;
  const { rows } = await sql<{ read_id: Buffer; shows: string; picture: Buffer }>`
    select read_id, shows, picture from read_pictures where read_id = any(${ids.map(packReadId)}::bytea[])`.execute(
    db,
  );
  const late = new Map<ReadId, ReadImages>();
  for (const { read_id, shows, picture } of rows) {
    const id = unpackReadId(read_id);
    const hash = unpackHash(picture);
    late.set(id, { ...late.get(id), ...(shows === "plate" ? { patch: hash } : { overview: hash }) });
  }
  return rows.length === 0 ? alerts : alerts.map((alert) => pictureAdded(alert, late));
}

const isWanting = ({ images: { patch, overview } }: Sighting): boolean =>
  patch === undefined || overview === undefined;

function pictureAdded(alert: Alert, late: ReadonlyMap<ReadId, ReadImages>): Alert {
  const last = sightingWith(alert.last, late);
  const pictured = hasPicture(last) ? last : alert.pictured && sightingWith(alert.pictured, late);
  return { ...alert, last, pictured };
}

function sightingWith(sighting: Sighting, late: ReadonlyMap<ReadId, ReadImages>): Sighting {
  const found = late.get(sighting.readId);
  if (found === undefined) return sighting;
  const { patch = found.patch, overview = found.overview, original } = sighting.images;
  return { ...sighting, images: { original, patch, overview } };
}
