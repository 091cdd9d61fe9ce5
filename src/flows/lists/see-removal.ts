/** How far has the removal of this entry come? Asked until it has reached every node and every screen. */
import type { VoiLists } from "#matching/ports.ts";
import { type RemovalReach, type Removals, removalReach } from "#matching/removals.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { NodeBook } from "#mechanism/node-book.ts";
import type { VoiEntryId, VoiListId } from "#terms/ids.ts";
import { nodeStanding } from "../nodes/node-report.ts";

export interface SeeRemovalPorts {
  readonly lists: Pick<VoiLists, "entry" | "removedIn">;
  readonly removals: Pick<Removals, "appliedSince">;
  readonly nodes: Pick<NodeBook, "all">;
}

export interface SeenRemoval {
  readonly entry: VoiEntry;
  /** Undefined while the entry stands. */
  readonly reach?: RemovalReach | undefined;
}

/** Undefined when there is no such entry on the list. */
export async function seeRemoval(
  listId: VoiListId,
  id: VoiEntryId,
  { lists, removals, nodes }: SeeRemovalPorts,
): Promise<SeenRemoval | undefined> {
  const entry = await lists.entry(id);
  if (entry?.listId !== listId) return undefined;
  const revision = await lists.removedIn(id);
  if (revision === undefined) return { entry };
  const [applied, heard] = await Promise.all([removals.appliedSince(revision), nodes.all()]);
  const running = heard
    .map(nodeStanding)
    .filter(({ state }) => state === "running")
    .map(({ node, report }) => ({ node, name: report?.name ?? node }));
  return { entry, reach: removalReach(running, applied) };
}
