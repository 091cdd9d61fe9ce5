/** What fetching lists needs, for the routes and for the clock alike. */
import { sampleFile } from "#adapters/lists/csv/sample-file.ts";
import { keepFetched } from "#adapters/lists/uploads/keep-fetched.ts";
import { newCameraKey } from "#adapters/secrets/secret-box.ts";
import { FILE_LIMIT_BYTES } from "#http/routes/list-import-jobs.ts";
import { LIST_SOURCE_KINDS } from "../list-source-kinds.ts";
import type { Alerts } from "./open-alerts.ts";
import type { Core } from "./open-core.ts";
import type { Imports } from "./open-imports.ts";
import { sha256 } from "./sha256.ts";

export interface ListFetchingRooms {
  readonly core: Core;
  readonly alerts: Alerts;
  readonly imports: Imports;
}

export function listFetching({ core, alerts, imports }: ListFetchingRooms) {
  const { stores, audit, clock, newId, rulesOf } = core;
  const { lists } = alerts;
  return {
    ...imports,
    ...{ lists, audit, clock, newId, rulesOf },
    sources: stores.listSources,
    fileMappings: stores.fileMappings,
    sampleFile,
    sourceAlarms: stores.sourceAlarms,
    listKeys: stores.listKeys,
    givenDeltas: stores.givenDeltas,
    newSecret: newCameraKey,
    sha256,
    sourceKinds: LIST_SOURCE_KINDS,
    keepFetched: keepFetched({
      uploads: imports.uploads,
      newName: () => newId("import"),
      limitBytes: FILE_LIMIT_BYTES,
    }),
  };
}
