/** The tables of lists as Kysely sees them. Made by `migrations/002-lists-and-alerts.ts`; only this folder uses them. */
import type { Generated } from "kysely";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { instant } from "#terms/instant.ts";

export type VoiTables = {
  voi_lists: { id: string; force_id: string; published_ms: number; body: VoiList };
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

/** The list of a row; its publication moves with each import and stands in a column of its own. */
export const listOf = (row: { readonly published_ms: number; readonly body: VoiList }): VoiList => ({
  ...row.body,
  publishedAt: instant(row.published_ms),
});
