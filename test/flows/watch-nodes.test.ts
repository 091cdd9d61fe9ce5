import { expect, it } from "vitest";
import { NODE_SILENT_MS, type NodeReport, nodeStanding, nodesTogether } from "#flows/nodes/node-report.ts";
import { watchNodes } from "#flows/nodes/watch-nodes.ts";
import type { EventName } from "#mechanism/event-table.ts";
import { eventLine } from "#mechanism/events.ts";
import { memoryNodeBook } from "../support/stores/node-book.ts";

/** As a node names itself. */
const DYING = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const report = (captures: number, { behind = 0, stopped = false } = {}): NodeReport => ({
  ...{ name: `anpr-${captures}`, version: "1.0.0", startedAt: 0, roles: ["intake"], stopped },
  journal: {
    head: 10,
    followers: [
      { name: "matcher", cursor: 10, behind: 0, state: "following", problem: null },
      { name: "store", cursor: 10 - behind, behind, state: "following", problem: null },
    ],
  },
  takenIn: { captures, newReads: captures, replayedReads: 0, picturesWithoutPlate: 0, turnedAway: 1 },
});

function county() {
  const clock = { ms: 0 };
  const nodes = memoryNodeBook(() => clock.ms);
  /** As the log has them: a fact that it does not take would be told as unfit. */
  const told: (readonly [EventName, unknown])[] = [];
  const watch = watchNodes({
    nodes,
    events: { report: (name, facts) => void told.push([name, eventLine(name, facts).facts]) },
  });
  const standings = async () => (await nodes.all()).map(nodeStanding);
  return { clock, nodes, told, watch, standings };
}

it("sums the nodes that run, and neither one that is silent nor one that stopped", async () => {
  const { clock, nodes, standings } = county();
  await nodes.tell("dead", report(100, { behind: 7 }));
  await nodes.tell("left", report(30, { stopped: true }));
  clock.ms = NODE_SILENT_MS + 1;
  await nodes.tell("one", report(4, { behind: 3 }));
  await nodes.tell("two", report(5, { behind: 2 }));
  const all = await standings();
  expect(Object.fromEntries(all.map(({ node, state }) => [node, state]))).toEqual({
    dead: "silent",
    left: "stopped",
    one: "running",
    two: "running",
  });
  expect(nodesTogether(all)).toEqual({
    running: 2,
    silent: 1,
    takenIn: { captures: 9, newReads: 9, replayedReads: 0, picturesWithoutPlate: 0, turnedAway: 2 },
    behind: 5,
  });
});

it("counts a node of another release as running, without figures of it", async () => {
  const { nodes, standings } = county();
  await nodes.tell("other", { ...report(4), takenIn: "many" });
  await nodes.tell("one", report(5));
  const together = nodesTogether(await standings());
  expect([together.running, together.takenIn.captures]).toEqual([2, 5]);
});

it("tells once that a node is silent and once that it is heard again, and nothing of one that stopped", async () => {
  const { clock, nodes, told, watch } = county();
  await nodes.tell(DYING, report(4));
  await nodes.tell("left", report(5, { stopped: true }));
  await watch();
  expect(told).toEqual([]);
  clock.ms = NODE_SILENT_MS + 1;
  await watch();
  await watch();
  await nodes.tell(DYING, report(6));
  await watch();
  await watch();
  expect(told).toEqual([
    ["node-silent", { node: `node_${DYING}` }],
    ["node-heard-again", { node: `node_${DYING}` }],
  ]);
});
