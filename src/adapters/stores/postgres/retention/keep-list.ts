/** The keep list in PostgreSQL. Made by `migrations/032-keep-list.ts`. */
import { type Kysely, sql } from "kysely";
import { type HeldThing, heldThings, type KeepList } from "#retention/keep-list.ts";
import { instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface KeepRow {
  held_by: string;
  kind: HeldThing["kind"];
  id: string;
  captured_ms: number | null;
}

type Tables = { keep_list: KeepRow };

export function postgresKeepList(database: Database): KeepList {
  const db: Kysely<Tables> = database.kysely.withTables<Tables>();
  return {
    async held() {
      const rows = await db
        .selectFrom("keep_list")
        .select(["kind", "id", "captured_ms"])
        .distinct()
        .execute();
      return heldThings(rows.map(thingOf));
    },
    async heldBy(id) {
      const rows = await db
        .selectFrom("keep_list")
        .select("held_by")
        .distinct()
        .where("id", "=", id)
        .execute();
      return rows.map((row) => row.held_by).toSorted();
    },
    async add(order, things) {
      const [kinds, ids] = [things.map(({ kind }) => kind), things.map(({ id }) => id)];
      const moments = things.map((thing) => (thing.kind === "read" ? thing.capturedAt : null));
      await sql`insert into keep_list (held_by, kind, id, captured_ms)
        select ${order}, * from unnest(${kinds}::text[], ${ids}::text[], ${moments}::bigint[])
        on conflict do nothing`.execute(db);
    },
    async release(order) {
      await db.deleteFrom("keep_list").where("held_by", "=", order).execute();
    },
  };
}

/** The ids were checked when they went in; each row has a time exactly when it is a read, which the table holds. */
function thingOf({ kind, id, captured_ms }: Omit<KeepRow, "held_by">): HeldThing {
  const thing = captured_ms === null ? { kind, id } : { kind, id, capturedAt: instant(captured_ms) };
  return thing as HeldThing;
}
