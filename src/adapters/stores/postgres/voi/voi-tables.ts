/** The tables of lists as Kysely sees them. Made by migrations 002 and 022; only this folder uses them. */
import type { Generated } from "kysely";
import type { PendingImport } from "#matching/ports.ts";
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
  voi_pending_imports: PendingImportRow;
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
  body: VoiEntry;
}

interface PendingImportRow {
  id: string;
  list_id: string;
  expires_ms: number;
  body: Omit<PendingImport, "source"> & { readonly charset?: string | undefined };
  file: Uint8Array;
}

/** The list of a row; its publication moves with each import and stands in a column of its own. */
export const listOf = (row: { readonly published_ms: number; readonly body: VoiList }): VoiList => ({
  ...row.body,
  publishedAt: instant(row.published_ms),
});
