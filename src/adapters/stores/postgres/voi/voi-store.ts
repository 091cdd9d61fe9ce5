/** Lists and their changes in PostgreSQL, as one thing to wire. */
import type { VoiChanges, VoiLists } from "#matching/ports.ts";
import type { Database } from "../database.ts";
import { postgresVoiChanges } from "./voi-changes.ts";
import { postgresVoiLists } from "./voi-lists.ts";

export interface VoiStore {
  readonly lists: VoiLists;
  readonly changes: VoiChanges;
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
  return { lists: postgresVoiLists(database, changed), changes: postgresVoiChanges(database, onChange) };
}
