/** The tables of lists as Kysely sees them. Made by migrations 002, 022, 045, 047, 072 and 073; only this folder uses them. */
import type { Generated } from "kysely";
import type { ImportJob, ImportState, ListVersion } from "#matching/imports.ts";
import type { SettingsChange } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { instant } from "#terms/instant.ts";

export type VoiTables = {
  voi_lists: {
    id: string;
    force_id: string;
    published_ms: number;
    /** Of its last change; 0 before the first one since migration 022. */
    revision: Generated<number>;
    body: VoiList;
  };
  voi_imports: ImportRow;
  voi_import_errors: ImportErrorRow;
  voi_versions: { list_id: string; number: number; body: Omit<ListVersion, "number"> };
  voi_batches: { revision: number; batch: number; first_ref: number; last_ref: number };
  voi_list_settings: { list_id: string; version: number; body: SettingsChange };
  voi_entries: VoiEntryRow;
  change_counters: { name: string; value: number };
};

interface VoiEntryRow {
  ref: Generated<number>;
  revision: number;
  added_ms: number;
  ends_ms: number;
  withdrawn_ms: number | null;
  id: string;
  list_id: string;
  /** The folded mark or pattern. */
  canonical: string;
  /** By an import: the version that brought it, and the one that took it away. */
  added_version: number | null;
  withdrawn_version: number | null;
  /** The entry that it took the place of. */
  replaces_ref: number | null;
  /** Of the row that it was made from, so that the same row is known again. */
  print: string | null;
  reason: string;
  covert: boolean;
  /** What it says like many others, in `voi_shared`. */
  shared: number | null;
  /** What it says alone: read it by `wholeEntry`. */
  body: Partial<VoiEntry>;
}

interface ImportRow {
  id: string;
  list_id: string;
  state: ImportState;
  touched_ms: number;
  body: Omit<ImportJob, "state" | "touchedAt">;
}

interface ImportErrorRow {
  seq: Generated<number>;
  import_id: string;
  line: number;
  field: string | null;
  code: string;
  words: string;
}

/** The list of a row; its publication moves with each import and stands in a column of its own. */
export const listOf = (row: { readonly published_ms: number; readonly body: VoiList }): VoiList => ({
  ...row.body,
  publishedAt: instant(row.published_ms),
});
