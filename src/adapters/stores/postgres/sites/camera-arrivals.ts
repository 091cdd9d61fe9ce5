/** What cameras brought in the last minutes, in PostgreSQL (migration 078): written by whichever node takes in, read by the one that shows. */
import { sql } from "kysely";
import type { ArrivalStore, KeptArrival, WatchedSender } from "#ingest/seen-arrival.ts";
import { senderOf } from "#ingest/seen-arrival.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface ArrivalTable {
  id: string;
  sender: WatchedSender;
  at_ms: Instant;
  told: KeptArrival;
}

interface WatchTable {
  sender: WatchedSender;
  until_ms: Instant;
}

export function postgresArrivals(database: Database): ArrivalStore {
  const db = database.kysely.withTables<{ camera_arrivals: ArrivalTable; camera_watches: WatchTable }>();
  return {
    async watch(sender, until) {
      await db
        .insertInto("camera_watches")
        .values({ sender, until_ms: until })
        .onConflict((conflict) => conflict.column("sender").doUpdateSet({ until_ms: until }))
        .execute();
    },
    async watched(now) {
      const rows = await db
        .selectFrom("camera_watches")
        .select("sender")
        .where("until_ms", ">", now)
        .execute();
      return new Set(rows.map(({ sender }) => sender));
    },
    async keep(arrivals) {
      if (arrivals.length === 0) return;
      await db
        .insertInto("camera_arrivals")
        .values(arrivals.toSorted(byId).map(toRow))
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet({
            at_ms: sql<Instant>`excluded.at_ms`,
            told: sql<KeptArrival>`excluded.told`,
          }),
        )
        .execute();
    },
    async newest(sender, limit) {
      const rows = await db
        .selectFrom("camera_arrivals")
        .select("told")
        .where("sender", "=", sender)
        .orderBy("at_ms", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ told }) => told);
    },
    async forget(before) {
      await db.deleteFrom("camera_arrivals").where("at_ms", "<", before).execute();
      await db.deleteFrom("camera_watches").where("until_ms", "<", before).execute();
    },
  };
}

/** Two nodes lock the rows in one order, so that neither waits for the other. */
const byId = (a: KeptArrival, b: KeptArrival): number => (a.id < b.id ? -1 : 1);

const toRow = (arrival: KeptArrival): ArrivalTable => ({
  id: arrival.id,
  sender: senderOf(arrival),
  at_ms: arrival.at,
  told: sql<KeptArrival>`${JSON.stringify(arrival)}::jsonb` as unknown as KeptArrival,
});
