/** Does the schema fit this release? Brings an older one up to date and refuses a newer one. */
import { type Kysely, type MigrationProvider, Migrator, sql } from "kysely";
import { OutsideError } from "#terms/outside-error.ts";
import { MIGRATIONS } from "./migrations/registry.ts";

const MIGRATION_TABLE = "schema_migrations";

const provider: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve(Object.fromEntries(Object.entries(MIGRATIONS).map(([name, up]) => [name, { up }]))),
};

/**
 * Applies what is missing in one transaction under an advisory lock, so that several processes may start at once.
 * Returns the names applied. Throws `OutsideError`: `schema-newer` (this release is too old) or `migration-failed`.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  await refuseNewerSchema(db);
  const migrator = new Migrator({
    db,
    provider,
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: "schema_migration_lock",
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === "Error")?.migrationName ?? "the schema";
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutsideError(
      "migration-failed",
      `Bringing the database up to date failed at ${failed}: ${reason}`,
      {
        retryable: false,
        cause: error,
      },
    );
  }
  return results.filter(({ status }) => status === "Success").map(({ migrationName }) => migrationName);
}

/** Changes nothing. Throws `OutsideError`: `schema-newer`, or `schema-older` when this release would change the schema. */
export async function refuseOlderSchema<Tables>(db: Kysely<Tables>): Promise<void> {
  await refuseNewerSchema(db);
  const applied = new Set(await appliedTo(db));
  if (Object.keys(MIGRATIONS).every((name) => applied.has(name))) return;
  throw new OutsideError(
    "schema-older",
    "The running Fosseway is of an older release than this command. Restart it with this release first.",
    { retryable: false },
  );
}

/** Writes every read again. */
const REWRITES = "107-narrow-reads";

/** How many reads `migrate` is going to write again, which takes minutes where there are millions. */
export async function readsToRewrite<Tables>(db: Kysely<Tables>): Promise<number> {
  const applied = await appliedTo(db);
  if (applied.length === 0 || applied.includes(REWRITES)) return 0;
  const { rows } = await sql<{ reads: number }>`
    select coalesce(sum(reads), 0)::bigint as reads from read_hours`.execute(db);
  return rows[0]?.reads ?? 0;
}

async function appliedTo<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ found: boolean }>`
    select to_regclass(${MIGRATION_TABLE}) is not null as found`.execute(db);
  if (found[0]?.found !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name);
}

async function refuseNewerSchema<Tables>(db: Kysely<Tables>): Promise<void> {
  const unknown = (await appliedTo(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new OutsideError(
      "schema-newer",
      `The database was brought up to date by a newer release of Fosseway (it has ${unknown.sort().join(", ")}). ` +
        "Start that release, or restore the backup made before it.",
      { retryable: false },
    );
  }
}
