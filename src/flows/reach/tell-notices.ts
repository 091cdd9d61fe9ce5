/** Which notices for people have this node's screens been told? Those of every node, in their order, each once. */
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { ToldBook } from "#reach/ports.ts";

const BATCH = 200;

/** Run it every second. What was before the first look is old: a page that is opened loads it with the alerts. */
export function tellNotices(
  told: Pick<ToldBook, "newestNotice" | "noticesAfter">,
  feed: Pick<LiveFeed, "publishNotice">,
): () => Promise<void> {
  let last: number | undefined;
  return async () => {
    last ??= await told.newestNotice();
    for (let more = true; more; ) {
      const notices = await told.noticesAfter(last, BATCH);
      for (const { place, alertId, officerId, level } of notices) {
        feed.publishNotice({ alertId, officerId, level });
        last = place;
      }
      more = notices.length === BATCH;
    }
  };
}
