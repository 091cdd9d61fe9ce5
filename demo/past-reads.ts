/** How do reads of the past come into the store, where no camera delivers them? By the store's own port, beside the running house. */
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import type { Config } from "#app/config.ts";
import { reachDatabase } from "#app/reach-database.ts";
import type { JournalId } from "#journal/ports.ts";
import type { ReadAppender } from "#read-store/ports.ts";

/** They come from no journal, and must not move the cursor of one. */
const NO_JOURNAL = "past-reads" as JournalId;

export async function withPastReads<Result>(
  config: Pick<Config, "dataDir" | "databaseUrl" | "logLevel">,
  write: (reads: ReadAppender) => Promise<Result>,
): Promise<Result> {
  const { database, close } = await reachDatabase(config);
  try {
    return await write(postgresReadAppender(database, NO_JOURNAL));
  } finally {
    await close();
  }
}
