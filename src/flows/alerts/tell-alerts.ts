/** Which changes of alerts have this node's screens been told of? Those of every node, in the order of their places, each once. */
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertBook, PlacedAlert } from "#alerting/ports.ts";

/** What whoever saved alerts calls with what was saved. */
export type AlertTeller = Pick<LiveFeed, "publishAlerts">;

export interface AlertNews extends AlertTeller {
  /** Alerts up to `place` are saved, by whichever node; undefined when it is not known how far. */
  heard(place: number | undefined): Promise<void>;
  /** Tells what is not yet told. Calls that come while it works wait for the same run and one more. */
  catchUp(): Promise<void>;
}

const BATCH = 200;

/**
 * A screen that comes back asks for what came after the last place it saw. Places must reach it in order, therefore: what
 * this node saved goes out at once when nothing lies between, and otherwise after what another node saved before.
 */
export async function tellAlerts(
  feed: AlertTeller,
  book: Pick<AlertBook, "changedAfter" | "newestPlace">,
): Promise<AlertNews> {
  let told = await book.newestPlace();
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  const tell = (changed: readonly PlacedAlert[]) => {
    const fresh = changed.filter(({ place }) => place > told);
    feed.publishAlerts(fresh);
    told = fresh.at(-1)?.place ?? told;
  };
  const readOn = async (): Promise<void> => {
    waiting = undefined;
    for (let more = true; more; ) {
      const changed = await book.changedAfter(told, {
        withCovert: true,
        hiddenLists: [],
        forces: { except: [] },
        limit: BATCH,
      });
      tell(changed);
      more = changed.length === BATCH;
    }
  };
  const catchUp = (): Promise<void> => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        running = readOn();
        return running;
      });
    return waiting;
  };
  return {
    catchUp,
    heard: (place) => (place !== undefined && place <= told ? Promise.resolve() : catchUp()),
    publishAlerts(changed) {
      // What cannot go out now is heard of as other nodes' changes are.
      if (changed[0]?.place === told + 1) tell(changed);
    },
  };
}
