/** What imports work with: where files lie, where their rows lie, and the lease by which one is worked on at a time. */
import { join } from "node:path";
import { parseHotlistCsv } from "#adapters/lists/csv/hotlist-csv.ts";
import { openUploadFolder } from "#adapters/lists/uploads/upload-folder.ts";
import { importQueue } from "#flows/lists/import-queue.ts";
import { aloneUnder } from "#mechanism/leases.ts";
import type { Core } from "./open-core.ts";
import { readListApart } from "./read-list-apart.ts";

export type Imports = ReturnType<typeof openImports>;

export function openImports({ stores, config, leases, events, clock }: Core, stop: AbortSignal) {
  const { stage, imports, versions, lookBacks } = stores.voi;
  return {
    stage,
    imports,
    versions,
    lookBacks,
    parseHotlist: parseHotlistCsv,
    readApart: readListApart(stores.databaseUrl, stop),
    uploads: openUploadFolder(join(config.dataDir, "imports")),
    waiting: importQueue({ imports, clock }),
    alone: aloneUnder(leases, "import-work", stop),
    /** The import's own page says that it failed; this tells whoever runs the server. */
    inBackground: (work: () => Promise<unknown>) =>
      void work().catch((failure: unknown) => events.report("work-put-off", { work: "imports", failure })),
  };
}
