/** Who holds what, in PostgreSQL: one row a lease, with an end by the database's clock, so that a node's own may be wrong. */
import { type RawBuilder, sql } from "kysely";
import type { LeaseBook } from "#mechanism/leases.ts";
import type { Database } from "../database.ts";

export function postgresLeaseBook({ kysely }: Database): LeaseBook {
  return {
    async take(name, holder, lastsMs) {
      const { rows } = await sql<{ fence: number }>`
        insert into leases (name, holder, held_until, fence) values (${name}, ${holder}, ${inMs(lastsMs)}, 1)
        on conflict (name) do update
          set holder = excluded.holder, held_until = excluded.held_until, fence = leases.fence + 1
          where leases.held_until <= clock_timestamp() or leases.holder = excluded.holder
        returning fence`.execute(kysely);
      return rows[0]?.fence;
    },
    async renew({ name, fence }, lastsMs) {
      const { numAffectedRows } = await sql`
        update leases set held_until = ${inMs(lastsMs)} where name = ${name} and fence = ${fence}`.execute(
        kysely,
      );
      return numAffectedRows === 1n;
    },
    async giveBack({ name, fence }) {
      await sql`
        update leases set held_until = clock_timestamp() where name = ${name} and fence = ${fence}`.execute(
        kysely,
      );
    },
  };
}

const inMs = (ms: number): RawBuilder<Date> =>
  sql`clock_timestamp() + ${ms}::integer * interval '1 millisecond'`;
