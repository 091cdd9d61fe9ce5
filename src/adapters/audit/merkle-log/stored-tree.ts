/** The tree's hashes found again from the rows: no more than log2(n) rows for a frontier, log2(n) squared for a proof. */
import { type Frontier, type Hash, joinSubtrees, subtreesOf } from "#audit/merkle-tree.ts";
import type { AuditRows } from "#audit/ports.ts";
import type { ProofTools } from "#audit/proof-tools.ts";
import type { LeafRange } from "#audit/tree-proof.ts";
import { invariant } from "#terms/invariant.ts";

interface StoredTree {
  readonly rows: Pick<AuditRows, "pick">;
  readonly tools: ProofTools;
}

export async function frontierAt(size: number, tree: StoredTree): Promise<Frontier> {
  const [hashes = []] = await subtreeHashes([{ from: 0, to: size }], tree);
  return { size, hashes };
}

/** The hash of each range of leaves, in the same order. */
export async function rangeHashes(ranges: readonly LeafRange[], tree: StoredTree): Promise<readonly Hash[]> {
  return (await subtreeHashes(ranges, tree)).map((hashes) => joinSubtrees(hashes, tree.tools));
}

async function subtreeHashes(
  ranges: readonly LeafRange[],
  { rows }: StoredTree,
): Promise<readonly (readonly Hash[])[]> {
  const wanted = ranges.map(({ from, to }) => subtreesOf(from, to));
  const indexes = new Set(wanted.flat().map(({ lastIndex }) => lastIndex));
  const byIndex = new Map((await rows.pick([...indexes])).map((row) => [row.index, row]));
  return wanted.map((subtrees) =>
    subtrees.map(({ lastIndex, level }) => {
      const hash = byIndex.get(lastIndex)?.completed[level];
      invariant(hash, "the row that completes a subtree holds its hash");
      return hash;
    }),
  );
}
