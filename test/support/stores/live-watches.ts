/** Who is on the live stream, in memory, for tests: the same answers as the database's, by the same contract suite. */
import { eachOnce, type LiveWatches, type Watching } from "#alerting/watched.ts";

export function memoryLiveWatches(): LiveWatches {
  const told = new Map<string, { readonly watching: readonly Watching[]; readonly at: number }>();
  return {
    tell(node, watching) {
      told.set(node, { watching, at: Date.now() });
      return Promise.resolve();
    },
    all(silentMs) {
      const heard = [...told].filter(([, { at }]) => at > Date.now() - silentMs);
      const inOrder = heard.toSorted(([a], [b]) => (a < b ? -1 : 1));
      return Promise.resolve(eachOnce(inOrder.flatMap(([, { watching }]) => watching)));
    },
  };
}
