/** What lists are set to, and what each was set to before: settings and history move together. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { SettingsChange, VoiLists } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { parseId } from "#terms/ids.ts";
import { nextRevision } from "./next-revision.ts";
import { listOf, type VoiTables } from "./voi-tables.ts";

type ListSettingsStore = Pick<
  VoiLists,
  "secret" | "holdsCovert" | "secretAmong" | "changeSettings" | "settingsHistory"
>;

export function postgresListSettings(db: Kysely<VoiTables>, changed: () => void): ListSettingsStore {
  return {
    async secret() {
      const rows = await db
        .selectFrom("voi_lists")
        .select(["published_ms", "body"])
        .where(sql<boolean>`body ->> 'kind' = 'covert' or body ? 'shownTo'`)
        .execute();
      return rows.map(listOf);
    },
    async holdsCovert(listId) {
      const { rows } = await sql<{ holds: boolean }>`
        select exists (
          select 1 from voi_entries where list_id = ${listId} and covert) as holds`.execute(db);
      return rows[0]?.holds === true;
    },
    async secretAmong(ids, { withCovert, hiddenLists }) {
      const rows = await db
        .selectFrom("voi_entries")
        .select("id")
        .where("id", "=", sql<string>`any(${ids}::text[])`)
        .where(sql<boolean>`(list_id = any(${hiddenLists}::text[])
          or (not ${withCovert}::boolean and covert))`)
        .execute();
      return rows.flatMap(({ id }) => parseId("voi", id) ?? []);
    },
    async changeSettings(list, change) {
      const done = await db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("voi_lists")
          .set({ body: sql`${JSON.stringify(list)}::jsonb` })
          .where("id", "=", list.id)
          .where(sql<boolean>`coalesce((body ->> 'version')::bigint, 1) = ${change.version - 1}`)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        if (becomesTolerant(change, list)) await renewEntries(transaction, list.id);
        const row = { list_id: list.id, version: change.version };
        await transaction
          .insertInto("voi_list_settings")
          .values({ ...row, body: sql<SettingsChange>`${JSON.stringify(change)}::jsonb` })
          .execute();
        return true;
      });
      if (done) changed();
      return done;
    },
    async settingsHistory(id) {
      const rows = await db
        .selectFrom("voi_list_settings")
        .select("body")
        .where("list_id", "=", id)
        .orderBy("version", "desc")
        .execute();
      return rows.map(({ body }) => body);
    },
  };
}

const becomesTolerant = ({ fields }: SettingsChange, list: VoiList): boolean =>
  list.tolerance !== "exact" && fields.some(({ field }) => field === "tolerance");

/** Told again to every index, which holds entries of lists that take misreads once more. */
async function renewEntries(transaction: Transaction<VoiTables>, listId: string): Promise<void> {
  const revision = await nextRevision(transaction);
  await transaction
    .updateTable("voi_entries")
    .set({ revision })
    .where("list_id", "=", listId)
    .where("withdrawn_ms", "is", null)
    .execute();
}
