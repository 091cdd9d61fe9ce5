/** Everything that is kept: the database (embedded or named), the journal and the pictures, opened in order and closed in reverse. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { startEmbeddedPostgres } from "#adapters/stores/postgres/server/embedded-postgres.ts";
import type { ImageStore } from "#ingest/ports.ts";
import type { Journal } from "#journal/ports.ts";
import type { Config } from "./config.ts";

export interface Stores {
  readonly database: Database;
  readonly journal: Journal;
  readonly images: ImageStore;
  /** Where keys and other small secrets live; readable by our user alone. */
  readonly keysDir: string;
  close(): Promise<void>;
}

export async function openStores(config: Pick<Config, "dataDir" | "databaseUrl">): Promise<Stores> {
  const keysDir = join(config.dataDir, "keys");
  // The database server may run as another user, who must be able to pass through to its own folder.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const server =
    config.databaseUrl === ""
      ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, "postgres"), log: logEvent })
      : undefined;
  const opened: (() => Promise<void>)[] = server === undefined ? [] : [() => server.stop()];
  const close = async () => {
    for (const closeOne of opened.toReversed()) await closeOne();
  };
  try {
    const database = await openDatabase(server?.url ?? config.databaseUrl);
    opened.push(() => database.close());
    const journal = openLmdbJournal(join(config.dataDir, "journal"));
    opened.push(() => journal.close());
    const images = await openSegmentImages(join(config.dataDir, "images"));
    opened.push(() => images.close());
    return { database, journal, images, keysDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Start, stop and recovery of the embedded server, as JSON lines for whoever runs this. */
function logEvent(event: string, facts: Readonly<Record<string, string | number>>): void {
  if (event !== "postgres.stopped") console.error(JSON.stringify({ event, ...facts }));
}
