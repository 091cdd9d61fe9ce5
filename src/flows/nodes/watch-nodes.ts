/** Which nodes have fallen silent, or are heard again? Told to whoever runs the system, once each time. */
import type { Events } from "#mechanism/events.ts";
import type { NodeBook } from "#mechanism/node-book.ts";
import { nodeStanding } from "./node-report.ts";

const DAY_MS = 86_400_000;
/** A machine that was taken away; what waits in a journal is looked for long before. */
const FORGOTTEN_MS = 30 * DAY_MS;

interface Ports {
  readonly nodes: Pick<NodeBook, "all" | "forget">;
  readonly events: Events;
}

/** Call the result again and again on one node at a time. */
export function watchNodes({ nodes, events }: Ports): () => Promise<void> {
  let silent: ReadonlySet<string> = new Set();
  return async () => {
    await nodes.forget(FORGOTTEN_MS);
    const standings = (await nodes.all()).map(nodeStanding);
    for (const { node, state } of standings) {
      if (state === "silent" && !silent.has(node)) events.report("node-silent", { node: idOf(node) });
      if (state === "running" && silent.has(node)) events.report("node-heard-again", { node: idOf(node) });
    }
    silent = new Set(standings.filter(({ state }) => state === "silent").map(({ node }) => node));
  };
}

/** The log tells ids by what they are of, and no bare ones. */
const idOf = (node: string): string => `node_${node}`;
