/** Removals as the nodes have them, in PostgreSQL: one row a node and change, kept for as long as somebody may ask. */
import { sql } from "kysely";
import type { Removals, ScreensTold } from "#matching/removals.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

/** Whoever asks does so within minutes; what is older says nothing any more. */
const KEPT_MS = 7 * 86_400_000;

interface Row {
  readonly node: string;
  readonly applied_ms: number;
  readonly told: ScreensTold | null;
}

export function postgresRemovals({ kysely }: Database): Removals {
  return {
    async noteApplied(node, revision, at) {
      await sql`
        insert into voi_removals (node, revision, applied_ms)
        values (${node}, ${revision}, ${at}) on conflict do nothing`.execute(kysely);
      await sql`delete from voi_removals where node = ${node} and applied_ms < ${at - KEPT_MS}`.execute(
        kysely,
      );
    },
    async noteTold(node, revision, told) {
      await sql`
        update voi_removals set told = ${JSON.stringify(told)}::jsonb
        where node = ${node} and revision = ${revision}`.execute(kysely);
    },
    async appliedSince(revision) {
      const { rows } = await sql<Row>`
        select distinct on (node) node, applied_ms, told
        from voi_removals where revision >= ${revision} order by node, revision`.execute(kysely);
      return rows.map(({ node, applied_ms, told }) => ({
        node,
        appliedAt: instant(applied_ms),
        ...(told === null ? {} : { told }),
      }));
    },
  };
}
