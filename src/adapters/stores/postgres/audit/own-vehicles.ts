/** The marks that people have told as their own, in PostgreSQL. */
import { sql } from "kysely";
import type { OwnVehicleBook } from "#audit/own-vehicles.ts";
import type { Database } from "../database.ts";

export function postgresOwnVehicles({ kysely: db }: Database): OwnVehicleBook {
  return {
    async of(officer) {
      const { rows } = await sql<{ mark: string }>`select mark from own_vehicles
        where officer_id = ${officer} order by mark`.execute(db);
      return rows.map(({ mark }) => mark);
    },
    tell: (officer, marks) =>
      db.transaction().execute(async (transaction) => {
        await sql`delete from own_vehicles where officer_id = ${officer}`.execute(transaction);
        await sql`insert into own_vehicles (officer_id, mark)
          select distinct ${officer}::text, mark from unnest(${marks}::text[]) as mark`.execute(transaction);
      }),
    async all() {
      const { rows } = await sql<{ officer_id: string; marks: string[] }>`select officer_id,
        array_agg(mark order by mark) as marks from own_vehicles group by officer_id`.execute(db);
      return new Map(rows.map(({ officer_id, marks }) => [officer_id, marks]));
    },
  };
}
