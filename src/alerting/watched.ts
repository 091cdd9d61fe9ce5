/** Who watches for alerts now? Those whose screens are on the live stream of any node, each told of once a force. */
import type { Officer } from "#terms/officer.ts";

/** Whoever acts for a force with their roles of this session. */
export type Watching = Pick<Officer, "id" | "name" | "roles" | "forceId">;

/** Told by each node of its own screens every few seconds, and timed by the store's clock alone. */
export interface LiveWatches {
  /** All who watch on this node now, in place of those it told of before. */
  tell(node: string, watching: readonly Watching[]): Promise<void>;
  /** Everybody on nodes that were not silent for longer, each once a force: a node that is dead tells of nobody. */
  all(silentMs: number): Promise<readonly Watching[]>;
}

export const WATCH_TOLD_EVERY_MS = 5_000;
/** A node that has said nothing for so long has nobody on it. */
export const WATCH_SILENT_MS = 3 * WATCH_TOLD_EVERY_MS;

/** By person and force: whoever acts for two forces watches for each of them with other roles. */
export function eachOnce(watching: readonly Watching[]): readonly Watching[] {
  const each = watching.map(
    ({ id, name, roles, forceId }) => [`${forceId} ${id}`, { id, name, roles, forceId }] as const,
  );
  return [...new Map(each).values()];
}
