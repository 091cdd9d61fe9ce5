/** What have cameras told of vehicles that are still in sight, and what of it lies beneath which read? */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { TellingBook } from "#read-store/ports.ts";
import { type EarlierTelling, isKept, type Read } from "#terms/read.ts";
import type { Database } from "../database.ts";
import type { ReadTables } from "./read-tables.ts";

/** Of one vehicle: a camera that never stops telling of it fills no memory. */
const MOST_EARLIER = 20;

interface Told {
  readonly camera_id: string;
  readonly vehicle: string;
  readonly read: Read;
}

/** Those of the camera's several words of a vehicle. */
export const toldIn = (entries: readonly Read[]): readonly Read[] =>
  entries.filter(({ telling, refused }) => telling !== undefined && refused === undefined);

/** The reads that are kept, each with what its camera told before: in the journal it stands before it, in this batch or in one of before. */
export async function withEarlier(
  db: Kysely<ReadTables>,
  entries: readonly Read[],
): Promise<readonly Read[]> {
  const kept = entries.filter(isKept);
  const lasts = kept.filter(({ telling }) => telling !== undefined);
  if (lasts.length === 0) return kept;
  const { rows } = await sql<Told>`
    select t.camera_id, t.vehicle, t.read from tellings t
    join unnest(${lasts.map(({ cameraId }) => cameraId)}::text[], ${lasts.map(({ telling }) => telling?.vehicle)}::text[])
      as last (camera_id, vehicle) using (camera_id, vehicle)
    where not t.is_last order by t.captured_ms, t.received_ms`.execute(db);
  const here = toldIn(entries).map((read) => ({
    camera_id: read.cameraId,
    vehicle: read.telling?.vehicle ?? "",
    read,
  }));
  return kept.map((read) =>
    read.telling === undefined ? read : { ...read, ...earlierOf(read, [...rows, ...here]) },
  );
}

function earlierOf(last: Read, told: readonly Told[]): Pick<Read, "earlier"> {
  const before = told.filter(
    ({ camera_id, vehicle, read }) =>
      camera_id === last.cameraId && vehicle === last.telling?.vehicle && read.telling?.isLast === false,
  );
  const distinct = [...new Map(before.map(({ read }) => [read.id, read])).values()];
  const earlier = distinct
    .slice(-MOST_EARLIER)
    .map(({ vrmRaw, capturedAt, confidence }): EarlierTelling => ({ vrmRaw, capturedAt, confidence }));
  return earlier.length === 0 ? {} : { earlier };
}

/** A last word ends those before it, and stays for a while: one that was under way on another node may come after it. */
export const noteTold = (told: readonly Read[]): RawBuilder<unknown> => sql`
  insert into tellings (read_id, camera_id, vehicle, captured_ms, received_ms, is_last, read)
  select * from unnest(${told.map(({ id }) => id)}::text[], ${told.map(({ cameraId }) => cameraId)}::text[],
    ${told.map(({ telling }) => telling?.vehicle ?? "")}::text[], ${told.map(({ capturedAt }) => capturedAt)}::bigint[],
    ${told.map(({ receivedAt }) => receivedAt)}::bigint[], ${told.map(({ telling }) => telling?.isLast === true)}::boolean[],
    ${told.map((read) => JSON.stringify(read))}::jsonb[])
  on conflict do nothing`;

export function postgresTellings(database: Database): TellingBook {
  const db = database.kysely;
  return {
    async unfinished(since) {
      const { rows } = await sql<{ readonly read: Read }>`
        select distinct on (camera_id, vehicle) read from tellings t
        where not is_last and not exists (
          select from tellings other where other.camera_id = t.camera_id and other.vehicle = t.vehicle
          and (other.is_last or other.received_ms >= ${since}))
        order by camera_id, vehicle, captured_ms desc, received_ms desc`.execute(db);
      return rows.map(({ read }) => read);
    },
    async forgetFinished(since) {
      await sql`
        delete from tellings t where exists (
          select from tellings last where last.camera_id = t.camera_id and last.vehicle = t.vehicle
          and last.is_last and last.received_ms < ${since} and t.received_ms <= last.received_ms)`.execute(
        db,
      );
    },
  };
}
