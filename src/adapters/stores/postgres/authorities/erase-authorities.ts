/** Deletes authorities that are over: asked for and decided, or lapsed, before their time. */
import { sql } from "kysely";
import type { RecordEraser } from "#retention/ports.ts";
import type { AuthorityId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { recordEraser } from "../record-eraser.ts";

export const postgresAuthorityEraser = (database: Database): RecordEraser<AuthorityId> =>
  recordEraser(database, {
    rows: sql`select id, id as held_as, force_id, greatest(asked_ms, lapses_ms) as over_ms from authorities`,
    remove: (ids) => [sql`delete from authorities where id in (${ids})`],
  });
