/** What every keeper of removals must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { Removals } from "#matching/removals.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW } from "../factories/voi.ts";

export function removalsContract(fresh: () => Promise<Removals>): void {
  it("keeps the first time at which each node had a revision, or a later one", async () => {
    const removals = await fresh();
    await removals.noteApplied("a", 4, NOW);
    await removals.noteApplied("a", 7, plusMs(NOW, 50));
    await removals.noteApplied("a", 9, plusMs(NOW, 90));
    await removals.noteApplied("b", 8, plusMs(NOW, 70));
    await removals.noteTold("a", 7, { screens: 3, tookMs: [], lost: 0 });
    const told = { screens: 3, tookMs: [4, 9], lost: 1 };
    await removals.noteTold("a", 7, told);
    const applied = await removals.appliedSince(5);
    expect(applied.toSorted((one, other) => one.node.localeCompare(other.node))).toEqual([
      { node: "a", appliedAt: plusMs(NOW, 50), told },
      { node: "b", appliedAt: plusMs(NOW, 70) },
    ]);
    expect(await removals.appliedSince(10)).toEqual([]);
  });

  it("keeps the first word when a node says it again", async () => {
    const removals = await fresh();
    await removals.noteApplied("a", 4, NOW);
    await removals.noteApplied("a", 4, plusMs(NOW, 500));
    expect(await removals.appliedSince(4)).toEqual([{ node: "a", appliedAt: NOW }]);
  });
}
