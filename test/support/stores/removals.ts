/** Removals as nodes have them, in memory, for tests. */
import type { AppliedRemoval, Removals } from "#matching/removals.ts";

export function memoryRemovals(): Removals {
  const kept: (AppliedRemoval & { readonly revision: number })[] = [];
  return {
    noteApplied(node, revision, appliedAt) {
      if (!kept.some((one) => one.node === node && one.revision === revision)) {
        kept.push({ node, revision, appliedAt });
      }
      return Promise.resolve();
    },
    noteTold(node, revision, told) {
      const index = kept.findIndex((one) => one.node === node && one.revision === revision);
      const known = kept[index];
      if (known !== undefined) kept[index] = { ...known, told };
      return Promise.resolve();
    },
    appliedSince(revision) {
      const since = kept
        .filter((one) => one.revision >= revision)
        .toSorted((a, b) => a.revision - b.revision);
      const byNode = Map.groupBy(since, ({ node }) => node);
      return Promise.resolve(
        [...byNode.values()].flatMap(([first]) => {
          if (first === undefined) return [];
          const { revision: _, ...applied } = first;
          return applied;
        }),
      );
    },
  };
}
