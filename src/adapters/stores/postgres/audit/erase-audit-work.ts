/** Deletes what auditors keep beside the log, once it is over: the register of searches, what was asked about them, and samples. */
import { sql } from "kysely";
import type { RecordEraser } from "#retention/ports.ts";
import type { FindingId, SampleId, SearchId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { recordEraser } from "../record-eraser.ts";

/** What is asked about a search wants the search beside it, so its row waits for that. */
export const postgresRegisterEraser = (database: Database): RecordEraser<SearchId> =>
  recordEraser(database, {
    rows: sql`select id, id as held_as, force_id, at_ms as over_ms from logged_searches where not exists (
      select from search_findings where search_findings.body ->> 'searchId' = logged_searches.id)`,
    remove: (ids) => [sql`delete from logged_searches where id in (${ids})`],
  });

/** Open ones are not over. A search that is held holds what was asked about it. */
export const postgresFindingEraser = (database: Database): RecordEraser<FindingId, SearchId> =>
  recordEraser(database, {
    rows: sql`select id, body ->> 'searchId' as held_as, force_id, (body #>> '{closed,at}')::bigint as over_ms
      from search_findings where body -> 'closed' is not null`,
    remove: (ids) => [sql`delete from search_findings where id in (${ids})`],
  });

/** With the oldest searches that it was drawn from: without them nobody could draw it again. */
export const postgresSampleEraser = (database: Database): RecordEraser<SampleId, never> =>
  recordEraser(database, {
    rows: sql`select id, id as held_as, force_id, (body ->> 'from')::bigint as over_ms from search_samples`,
    remove: (ids) => [sql`delete from search_samples where id in (${ids})`],
  });
