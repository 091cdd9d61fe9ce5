/** What whoever keeps the nodes' words must do. */
import { expect, it } from "vitest";
import type { NodeBook } from "#mechanism/node-book.ts";

export function nodeBookContract(open: () => Promise<NodeBook>): void {
  it("keeps the last word of each node, in the order of their names, and how long it has been silent", async () => {
    const nodes = await open();
    await nodes.tell("node-b", { name: "anpr-1", count: 1 });
    await nodes.tell("node-a", { name: "anpr-2", count: 1 });
    await nodes.tell("node-b", { name: "anpr-1", count: 2 });
    const heard = await nodes.all();
    expect(heard.map(({ node, report }) => [node, report])).toEqual([
      ["node-b", { name: "anpr-1", count: 2 }],
      ["node-a", { name: "anpr-2", count: 1 }],
    ]);
    for (const { silentMs } of heard) expect(silentMs).toBeGreaterThanOrEqual(0);
  });

  it("forgets those that were silent for longer, and no others", async () => {
    const nodes = await open();
    await nodes.tell("node-a", { name: "anpr-1" });
    await nodes.forget(3_600_000);
    expect(await nodes.all()).toHaveLength(1);
    await nodes.forget(-1);
    expect(await nodes.all()).toEqual([]);
  });
}
