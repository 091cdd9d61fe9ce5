/** Everything that is kept: the database (embedded or named), the journal and the pictures, opened in order and closed in reverse. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import type { ImageStore } from "#ingest/ports.ts";
import type { Journal } from "#journal/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Config } from "./config.ts";

export interface Stores {
  readonly database: Database;
  readonly journal: Journal;
  readonly images: ImageStore;
  /** Where keys and other small secrets live; readable by our user alone. */
  readonly keysDir: string;
  /** Rejects when the embedded database server ends by itself; never resolves. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

export async function openStores(
  config: Pick<Config, "dataDir" | "databaseUrl">,
  events: Events,
): Promise<Stores> {
  const keysDir = join(config.dataDir, "keys");
  // The database server may run as another user, who must be able to pass through to its own folder.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const server =
    config.databaseUrl === ""
      ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, "postgres"), events })
      : undefined;
  const opened: (() => Promise<void>)[] = server === undefined ? [] : [() => server.stop()];
  let closing = false;
  const close = async () => {
    closing = true;
    for (const closeOne of opened.toReversed()) await closeOne();
  };
  try {
    const database = await openDatabase(server?.url ?? config.databaseUrl);
    opened.push(() => database.close());
    const journal = openLmdbJournal(join(config.dataDir, "journal"));
    opened.push(() => journal.close());
    const images = await openSegmentImages(join(config.dataDir, "images"));
    opened.push(() => images.close());
    return { database, journal, images, keysDir, failed: endOf(server, () => closing), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function endOf(server: EmbeddedPostgres | undefined, isExpected: () => boolean): Promise<never> {
  const how = await server?.ended;
  if (how !== undefined && !isExpected()) {
    throw new OutsideError("database-ended", `The embedded database server ended: ${how}`, {
      retryable: false,
    });
  }
  return new Promise<never>(() => {});
}
