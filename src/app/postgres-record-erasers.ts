/** What deletes records that are over by a time of their own, on PostgreSQL. */
import {
  postgresFindingEraser,
  postgresRegisterEraser,
  postgresSampleEraser,
} from "#adapters/stores/postgres/audit/erase-audit-work.ts";
import { postgresAuthorityEraser } from "#adapters/stores/postgres/authorities/erase-authorities.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresPublicCaseEraser } from "#adapters/stores/postgres/public-contact/public-cases.ts";
import { postgresSearchEraser } from "#adapters/stores/postgres/searches/erase-searches.ts";
import { postgresEntryEraser } from "#adapters/stores/postgres/voi/erase-entries.ts";
import type { RecordErasers } from "#flows/retention/apply-retention.ts";

export const postgresRecordErasers = (database: Database): RecordErasers => ({
  searches: postgresSearchEraser(database),
  authorities: postgresAuthorityEraser(database),
  entries: postgresEntryEraser(database),
  searchRegister: postgresRegisterEraser(database),
  findings: postgresFindingEraser(database),
  samples: postgresSampleEraser(database),
  publicCases: postgresPublicCaseEraser(database),
});
