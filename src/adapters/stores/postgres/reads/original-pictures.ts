/** Which pictures came from the camera as they are, day by day? In the order in which they lie on the disk. */
import { sql } from "kysely";
import type { OriginalPictures } from "#read-store/ports.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { DAY_MS, HOUR_MS, instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";
import { FIRST, unpackFacts } from "./packed-facts.ts";

interface Row {
  readonly facts: Buffer;
  readonly captured_ms: number;
}

export function postgresOriginalPictures({ unhurried: db }: Database): OriginalPictures {
  const imagesOfHour = async (from: number, to: number) => {
    const { rows } = await sql<Row>`select facts, captured_ms from reads
      where captured_ms >= ${from} and captured_ms < ${to}
        and get_byte(facts, 0) & ${sql.lit(FIRST.original)} <> 0`.execute(db);
    return rows.map(({ facts, captured_ms }) => unpackFacts(facts, captured_ms).images);
  };
  const originalsIn = async (from: number, to: number): Promise<readonly ImageHash[]> => {
    const originals = new Set<ImageHash>();
    for (let hour = from; hour < to; hour += HOUR_MS) {
      const images = await imagesOfHour(hour, Math.min(hour + HOUR_MS, to));
      // One that is small enough is kept as it came, and is the vehicle's picture too.
      const others = new Set(images.flatMap(({ overview, patch }) => [overview, patch]));
      for (const { original } of images)
        if (original !== undefined && !others.has(original)) originals.add(original);
    }
    return [...originals];
  };
  return {
    async *byDay(from, to) {
      const { rows } = await sql<{ oldest: number | null }>`select min(captured_ms) as oldest from reads
        where captured_ms >= ${from}`.execute(db);
      const oldest = rows[0]?.oldest ?? null;
      if (oldest === null) return;
      for (let start: number = oldest; start < to; ) {
        const end = instant(Math.min(to, start - (start % DAY_MS) + DAY_MS));
        yield await originalsIn(start, end);
        start = end;
      }
    },
  };
}
