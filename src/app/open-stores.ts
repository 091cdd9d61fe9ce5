/** Everything that is kept: the database (embedded or named), the journal and the pictures, opened in order and closed in reverse. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Damage } from "#adapters/images/segments/recover-segments.ts";
import { openSegmentImages, type SegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openSharedImages } from "#adapters/images/segments/shared-images.ts";
import { type LmdbJournal, openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { postgresSharedKeys } from "#adapters/stores/postgres/nodes/shared-keys.ts";
import { ownForceOf } from "#adapters/stores/postgres/own-force.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { takeLock } from "#adapters/stores/postgres/server/owner-lock.ts";
import type { ImageStore } from "#images/ports.ts";
import type { Events } from "#mechanism/events.ts";
import { type Installation, leadForce } from "#policy/installation.ts";
import { rulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Config } from "./config.ts";
import { nodeId } from "./node-id.ts";
import { type PostgresStores, postgresStores } from "./postgres-stores.ts";
import { sharedKey } from "./shared-key.ts";

export interface Stores extends PostgresStores {
  /** The force that owns what was kept before forces were told apart. */
  readonly ownForce: ForceId;
  /** How the database is, for probes and measures. */
  readonly health: Pick<Database, "answers" | "load">;
  /** Holds the password: for threads that open connections of their own, and never for a log. */
  readonly databaseUrl: string;
  readonly journal: LmdbJournal;
  readonly images: ImageStore;
  /** Where keys and other small secrets live; readable by our user alone. */
  readonly keysDir: string;
  /** The same at every start of this node, and of no other. */
  readonly nodeId: string;
  close(): Promise<void>;
}

/** `alone` is for who follows or changes the journal: two would both follow it. Throws `database-in-use`. */
export async function openStores(
  config: Pick<Config, "dataDir" | "databaseUrl" | "pictures">,
  events: Events,
  forces: Installation,
  access: "alone" | "beside-others" = "beside-others",
): Promise<Stores> {
  const lead = leadForce(forces);
  const keysDir = join(config.dataDir, "keys");
  // The database server may run as another user, who must be able to pass through to its own folder.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of opened.toReversed()) await closeOne();
  };
  try {
    if (access === "alone") opened.push(lockDataFolder(config.dataDir).release);
    const server = await ownServer(config, events);
    if (server !== undefined) opened.push(() => server.stop());
    const databaseUrl = server?.url ?? config.databaseUrl;
    const database = await openDatabase(databaseUrl, {
      ownForce: lead.id,
      onBroken: (failure) => events.report("database-connection-broken", { failure }),
      onRewriting: (reads) => events.report("database-rewritten", { reads }),
    });
    opened.push(() => database.close());
    const ownForce = await ownForceOf(database.kysely);
    const journal = openLmdbJournal(join(config.dataDir, "journal"), {
      ownForce,
      onDisk: (state) => events.report(state === "full" ? "journal-disk-full" : "journal-disk-has-room", {}),
    });
    opened.push(() => journal.close());
    const node = nodeId(config.dataDir);
    const images = await openImages(config, node, events);
    opened.push(() => images.close());
    const box = secretBox(
      await sharedKey("positions.key", { keysDir, sharedKeys: postgresSharedKeys(database) }),
    );
    const passphrases = passphraseThread();
    opened.push(() => passphrases.close());
    const kept = postgresStores(database, {
      journal: journal.id,
      ownForce,
      box,
      passphrases,
      rulesOf: rulesOf(forces),
    });
    return {
      ...kept,
      ownForce,
      health: database,
      databaseUrl,
      journal,
      images,
      keysDir,
      nodeId: node,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In a folder that all nodes share, when there is one. */
function openImages(
  { dataDir, pictures }: Pick<Config, "dataDir" | "pictures">,
  node: string,
  events: Events,
): Promise<SegmentImages> {
  const onDamage = ({ sizeBytes }: Damage) => events.report("pictures-damaged", { sizeBytes });
  if (pictures === "") return openSegmentImages(join(dataDir, "images"), { onDamage });
  return openSharedImages(
    { folder: pictures, node, indexFolder: join(dataDir, "picture-index") },
    { onDamage },
  );
}

/** Throws `database-in-use` while another process has the folder. */
export function lockDataFolder(dataDir: string): { release(): void } {
  try {
    return takeLock(join(dataDir, "fosseway.lock"));
  } catch (cause) {
    if (cause instanceof OutsideError) throw cause;
    throw new OutsideError(
      "folder-not-writable",
      `The data folder ${dataDir} cannot be written. Give it to the user Fosseway runs as, or choose another.`,
      { retryable: false, cause },
    );
  }
}

async function ownServer(
  { databaseUrl, dataDir }: Pick<Config, "dataDir" | "databaseUrl">,
  events: Events,
): Promise<EmbeddedPostgres | undefined> {
  if (databaseUrl !== "") return undefined;
  return await startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), events });
}
