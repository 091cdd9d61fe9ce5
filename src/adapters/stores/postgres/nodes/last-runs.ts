/** When was something last done? In PostgreSQL, for all nodes. */
import { sql } from "kysely";
import type { LastRuns } from "#mechanism/last-runs.ts";
import type { Database } from "../database.ts";

export function postgresLastRuns({ kysely }: Database): LastRuns {
  return {
    async of(work) {
      const { rows } = await sql<{ day: number }>`select day from last_runs where work = ${work}`.execute(
        kysely,
      );
      return rows[0]?.day;
    },
    async note(work, day) {
      await sql`
        insert into last_runs (work, day) values (${work}, ${day})
        on conflict (work) do update set day = greatest(last_runs.day, excluded.day)`.execute(kysely);
    },
  };
}
