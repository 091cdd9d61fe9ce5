/** Lists, their imports and their changes in PostgreSQL, as one thing to wire. */
import type { ImportBook, ImportStage, ListVersions } from "#matching/imports.ts";
import type { LookBackBook } from "#matching/look-backs.ts";
import type { VoiChanges, VoiLists } from "#matching/ports.ts";
import type { Database } from "../database.ts";
import { postgresImportBook } from "./import-book.ts";
import { postgresImportStage } from "./import-stage.ts";
import { postgresListVersions } from "./list-versions.ts";
import { postgresLookBackBook } from "./look-back-book.ts";
import { postgresVoiChanges } from "./voi-changes.ts";
import { postgresVoiLists } from "./voi-lists.ts";

export interface VoiStore {
  readonly lists: VoiLists;
  readonly changes: VoiChanges;
  readonly stage: ImportStage;
  readonly imports: ImportBook;
  readonly versions: ListVersions;
  readonly lookBacks: LookBackBook;
}

export function postgresVoiStore(database: Database): VoiStore {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    lists: postgresVoiLists(database, changed),
    changes: postgresVoiChanges(database, onChange),
    stage: postgresImportStage(database, changed),
    imports: postgresImportBook(database),
    versions: postgresListVersions(database, changed),
    lookBacks: postgresLookBackBook(database),
  };
}
