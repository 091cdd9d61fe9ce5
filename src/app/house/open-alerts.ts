/** Lists in memory, alerts in the store, and those who watch live. */
import { setImmediate as breathe, setTimeout as wait } from "node:timers/promises";
import { LiveFeed } from "#alerting/live-feed.ts";
import { tellAlerts } from "#flows/alerts/tell-alerts.ts";
import { followLists } from "#flows/lists/follow-lists.ts";
import { knownAtOnce } from "#flows/lists/known-at-once.ts";
import { tellRemovals } from "#flows/lists/tell-removals.ts";
import { VoiIndex } from "#matching/voi-index.ts";
import type { Core } from "./open-core.ts";

/** No officer waits longer for the index, which knows of a change within milliseconds where nothing large is taken in. */
const PATIENCE_MS = 2_000;

export type Alerts = Awaited<ReturnType<typeof openAlerts>>;

export async function openAlerts({ stores, clock, events }: Core) {
  const { voi, removals } = stores;
  const index = new VoiIndex();
  const feed = new LiveFeed();
  const onRemoved = tellRemovals({ node: stores.nodeId, removals, voi: voi.changes, feed, events, clock });
  const catchUp = followLists(index, {
    voi: voi.changes,
    clock,
    breathe,
    progress: (changes) => events.report("lists-loading", { changes }),
    onRemoved,
  });
  await catchUp();
  return {
    index,
    catchUp,
    lists: knownAtOnce(voi.lists, catchUp, () => wait(PATIENCE_MS, undefined, { ref: false })),
    changes: voi.changes,
    book: stores.alertBook,
    raiser: stores.alertRaiser,
    feed,
    news: await tellAlerts(feed, stores.alertBook),
    signal: stores.alertSignal,
  };
}
