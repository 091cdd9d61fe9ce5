/** Lists in memory, alerts in the store, and those who watch live. */
import { LiveFeed } from "#alerting/live-feed.ts";
import { tellAlerts } from "#flows/alerts/tell-alerts.ts";
import { followLists } from "#flows/lists/follow-lists.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import type { Core } from "./open-core.ts";

export type Alerts = Awaited<ReturnType<typeof openAlerts>>;

export async function openAlerts({ stores, clock }: Core) {
  const { voi } = stores;
  const index = new VoiIndex();
  const catchUp = followLists(index, { voi: voi.changes, clock });
  await catchUp();
  const feed = new LiveFeed();
  return {
    index,
    catchUp,
    lists: voi.lists,
    pendingImports: stores.pendingImports,
    changes: voi.changes,
    book: stores.alertBook,
    raiser: stores.alertRaiser,
    feed,
    news: await tellAlerts(feed, stores.alertBook),
    signal: stores.alertSignal,
  };
}
