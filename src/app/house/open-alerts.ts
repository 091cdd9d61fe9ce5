/** Lists in memory, alerts in the store, and those who watch live. */
import { postgresAlertBook } from "#adapters/stores/postgres/alerts/alert-book.ts";
import { postgresAlertRaiser } from "#adapters/stores/postgres/alerts/alert-raiser.ts";
import { postgresPendingImports } from "#adapters/stores/postgres/voi/pending-imports.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import { LiveFeed } from "#alerting/live-feed.ts";
import { followLists } from "#flows/lists/follow-lists.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import type { Core } from "./open-core.ts";

export type Alerts = Awaited<ReturnType<typeof openAlerts>>;

export async function openAlerts({ stores, clock }: Core) {
  const voi = postgresVoiStore(stores.database);
  const index = new VoiIndex();
  const catchUp = followLists(index, { voi: voi.changes, clock });
  await catchUp();
  return {
    index,
    catchUp,
    lists: voi.lists,
    pendingImports: postgresPendingImports(stores.database),
    changes: voi.changes,
    book: postgresAlertBook(stores.database),
    raiser: postgresAlertRaiser(stores.database, stores.journal.id),
    feed: new LiveFeed(),
  };
}
