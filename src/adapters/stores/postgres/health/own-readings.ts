/** What our own recogniser read beside cameras' texts, in PostgreSQL (migration 080). Retention takes them with their reads. */
import { sql } from "kysely";
import { openHours } from "#health/hour-counts.ts";
import type { OwnReadings } from "#health/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import { packReadId, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { ownReadingOf } from "../reads/read-columns.ts";
import { addHours } from "./camera-hours.ts";
import { addOddPlates, type OddPlate } from "./plate-traces.ts";

interface OwnReadingRow {
  readonly read_id: Buffer;
  readonly vrm: string | null;
  readonly confidence: number | null;
}

export function postgresOwnReadings(database: Database): OwnReadings {
  return {
    async of(reads) {
      if (reads.length === 0) return new Map();
      const { rows } = await sql<OwnReadingRow>`
        select read_id, vrm, confidence from own_readings
        where read_id = any(${reads.map(packReadId)}::bytea[])`.execute(database.kysely);
      return new Map(rows.map((row) => [unpackReadId(row.read_id), ownReadingOf(row.vrm, row.confidence)]));
    },
    async note(readings) {
      if (readings.length === 0) return;
      await database.kysely.transaction().execute(async (trx) => {
        const { rows } = await sql<{ read_id: Buffer }>`
          insert into own_readings (read_id, captured_ms, vrm, confidence)
          select * from unnest(${readings.map(({ readId }) => packReadId(readId))}::bytea[],
            ${readings.map(({ capturedAt }) => capturedAt)}::bigint[],
            ${readings.map(({ vrm }) => vrm ?? null)}::text[],
            ${readings.map(({ confidence }) => confidence ?? null)}::real[])
          on conflict do nothing returning read_id`.execute(trx);
        const isNew = new Set<ReadId>(rows.map(({ read_id }) => unpackReadId(read_id)));
        const hours = openHours();
        const unseen: OddPlate[] = [];
        for (const { readId, cameraId, capturedAt, comparison, vrm } of readings) {
          if (!isNew.delete(readId)) continue;
          hours.add(cameraId, capturedAt, { [comparison]: 1 });
          if (vrm === undefined) unseen.push({ cameraId, capturedAt, look: "not-in-picture" });
        }
        await addHours(trx, hours.takeAll());
        await addOddPlates(trx, unseen);
      });
    },
  };
}
