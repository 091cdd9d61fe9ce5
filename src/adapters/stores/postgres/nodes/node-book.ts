/** What each node told of itself, in PostgreSQL: one row a node, with the time by the database's clock. */
import { sql } from "kysely";
import type { NodeBook } from "#mechanism/node-book.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

export function postgresNodeBook({ kysely }: Database): NodeBook {
  return {
    async tell(node, report) {
      await sql`
        insert into nodes (node, heard_at, report) values (${node}, clock_timestamp(), ${JSON.stringify(report)}::jsonb)
        on conflict (node) do update set heard_at = excluded.heard_at, report = excluded.report`.execute(
        kysely,
      );
    },
    async all() {
      const { rows } = await sql<{ node: string; heardMs: number; silentMs: number; report: unknown }>`
        select node, report, (extract(epoch from heard_at) * 1000)::bigint as "heardMs",
          (extract(epoch from clock_timestamp() - heard_at) * 1000)::bigint as "silentMs"
        from nodes order by report ->> 'name', node`.execute(kysely);
      return rows.map(({ node, heardMs, silentMs, report }) => ({
        node,
        heardAt: instant(heardMs),
        silentMs,
        report,
      }));
    },
    async forget(silentMs) {
      await sql`
        delete from nodes
        where heard_at < clock_timestamp() - ${silentMs}::bigint * interval '1 millisecond'`.execute(kysely);
    },
  };
}
