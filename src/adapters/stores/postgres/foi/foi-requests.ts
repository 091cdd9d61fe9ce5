/** Freedom of information requests in PostgreSQL: their events, folded when asked for. */
import { type ColumnType, type Kysely, sql } from "kysely";
import { foiFrom } from "#foi/evolve-foi.ts";
import type { FoiEvent, FoiRequest } from "#foi/foi-request.ts";
import type { FoiRequests } from "#foi/ports.ts";
import type { FoiRequestId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { takenConstraint } from "../taken-constraint.ts";

type FoiTables = {
  foi_events: { request_id: FoiRequestId; version: number; event: ColumnType<FoiEvent, string, never> };
  foi_numbers: { year: number; last: number };
};

export function postgresFoiRequests(database: Database): FoiRequests {
  const db = database.kysely.withTables<FoiTables>();
  return {
    find: (id) => findRequest(db, id),
    async all() {
      const rows = await db
        .selectFrom("foi_events")
        .selectAll()
        .orderBy("request_id")
        .orderBy("version")
        .execute();
      return [...Map.groupBy(rows, (row) => row.request_id)]
        .flatMap(
          ([id, events]) =>
            foiFrom(
              id,
              events.map(({ event }) => event),
            ) ?? [],
        )
        .toSorted(
          (a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.reference.localeCompare(b.reference),
        );
    },
    async append(id, event, expectedVersion) {
      const version = expectedVersion + 1;
      try {
        await db
          .insertInto("foi_events")
          .values({ request_id: id, version, event: JSON.stringify(event) })
          .execute();
      } catch (error) {
        if (takenConstraint(error) === undefined) throw error;
        return { saved: false };
      }
      const request = await findRequest(db, id);
      return request?.version === version ? { saved: true, request } : { saved: false };
    },
    async nextNumber(year) {
      const row = await db
        .insertInto("foi_numbers")
        .values({ year, last: 1 })
        .onConflict((conflict) => conflict.column("year").doUpdateSet({ last: sql`foi_numbers.last + 1` }))
        .returning("last")
        .executeTakeFirstOrThrow();
      return row.last;
    },
  };
}

async function findRequest(db: Kysely<FoiTables>, id: FoiRequestId): Promise<FoiRequest | undefined> {
  const rows = await db
    .selectFrom("foi_events")
    .select("event")
    .where("request_id", "=", id)
    .orderBy("version")
    .execute();
  return foiFrom(
    id,
    rows.map(({ event }) => event),
  );
}
