/** Where do the rows of one import lie until they are applied? In tables of its own, which go with it and which no crash of the database needs to bring back. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { PendingImportId } from "#terms/ids.ts";
import type { AnyTables } from "../database.ts";

export interface StageNames {
  readonly rows: string;
  readonly shared: string;
  readonly guarded: string;
  readonly twins: string;
  readonly met: string;
  readonly gone: string;
}

export interface StageTables {
  readonly names: StageNames;
  /** Judged rows: one mark for one reason each, once twins are joined. */
  readonly rows: RawBuilder<unknown>;
  /** What rows say alike, by a number that they have. */
  readonly shared: RawBuilder<unknown>;
  /** Folded marks that are not withdrawn. */
  readonly guarded: RawBuilder<unknown>;
  /** Marks that more than one row has for one reason. */
  readonly twins: RawBuilder<unknown>;
  /** Rows whose mark and reason stand on the list already, and what is to become of them: `u` unchanged, `r` unchanged but for its end, `c` changed. */
  readonly met: RawBuilder<unknown>;
  /** Entries that are not in a file that replaces the list. */
  readonly gone: RawBuilder<unknown>;
}

/** An id has letters that no name of a table may have unquoted. */
export function stageTables(id: PendingImportId): StageTables {
  const base = `voi_stage_${id
    .slice("import_".length)
    .replaceAll(/[^a-z0-9]/gi, "_")
    .toLowerCase()}`.slice(0, 54);
  const names: StageNames = {
    rows: `${base}_rows`,
    shared: `${base}_said`,
    guarded: `${base}_kept`,
    twins: `${base}_twin`,
    met: `${base}_met`,
    gone: `${base}_gone`,
  };
  return {
    names,
    rows: sql.table(names.rows),
    shared: sql.table(names.shared),
    guarded: sql.table(names.guarded),
    twins: sql.table(names.twins),
    met: sql.table(names.met),
    gone: sql.table(names.gone),
  };
}

export async function createStage(db: Kysely<AnyTables>, id: PendingImportId): Promise<void> {
  const { rows, shared, guarded } = stageTables(id);
  await dropStage(db, id);
  await sql`create unlogged table ${rows} (
    line bigint not null, ends_ms bigint not null, shared bigint, print uuid, end_is_ours boolean not null,
    covert boolean not null, canonical text not null, reason text not null, body jsonb not null
  )`.execute(db);
  await sql`create unlogged table ${shared} (n bigint primary key, body jsonb not null)`.execute(db);
  await sql`create unlogged table ${guarded} (canonical text not null)`.execute(db);
}

export async function dropStage(db: Kysely<AnyTables>, id: PendingImportId): Promise<void> {
  const { rows, shared, guarded, twins, met, gone } = stageTables(id);
  await sql`drop table if exists ${rows}, ${shared}, ${guarded}, ${twins}, ${met}, ${gone}`.execute(db);
}

/** The ids of an import's entries go by their lines: they grow with the rows as they are written, and so does their index. */
export const entryIdBase = (id: PendingImportId): string => `voi_${id.slice("import_".length).slice(0, 24)}`;

/** Of a unique index: what was to be written stands there already. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "23505";
