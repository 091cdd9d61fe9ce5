/**
 * The tree over the log's entries (RFC 6962 section 2.1): leaf 0x00, node 0x01, SHA-256. Growing it by an entry takes
 * the hashes of at most log2(n) complete subtrees: the frontier.
 */
import { invariant } from "#terms/invariant.ts";
import type { ProofTools } from "./proof-tools.ts";

export type Hash = Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(entry: Uint8Array, { sha256 }: ProofTools): Hash {
  return sha256(LEAF, entry);
}

export function nodeHash(left: Hash, right: Hash, { sha256 }: ProofTools): Hash {
  return sha256(NODE, left, right);
}

/** The complete subtrees of a tree, from the largest on the left to the smallest on the right. */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

export const EMPTY_TREE: Frontier = { size: 0, hashes: [] };

export interface Grown {
  readonly frontier: Frontier;
  /** The leaf's hash, then the hash of each larger subtree that it completes. */
  readonly completed: readonly Hash[];
}

export function grow({ size, hashes }: Frontier, leaf: Hash, tools: ProofTools): Grown {
  const left = [...hashes];
  const completed = [leaf];
  let top = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const sibling = left.pop();
    invariant(sibling, "a frontier has one hash for each binary one in its size");
    top = nodeHash(sibling, top, tools);
    completed.push(top);
  }
  return { frontier: { size: size + 1, hashes: [...left, top] }, completed };
}

export function rootOf(frontier: Frontier, tools: ProofTools): Hash {
  return joinSubtrees(frontier.hashes, tools);
}

/** The hash of neighbouring complete subtrees, largest first; of none, the hash of nothing. */
export function joinSubtrees(hashes: readonly Hash[], tools: ProofTools): Hash {
  return hashes.length === 0
    ? tools.sha256()
    : hashes.reduceRight((right, left) => nodeHash(left, right, tools));
}

/** A complete subtree, named by its last leaf and its height: 2^level leaves. Completed when that leaf was added. */
export interface Subtree {
  readonly lastIndex: number;
  readonly level: number;
}

/** The complete subtrees that make up the leaves `from` to `to` (not included), largest first. */
export function subtreesOf(from: number, to: number): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  let start = from;
  while (start < to) {
    const level = Math.floor(Math.log2(to - start));
    start += 2 ** level;
    subtrees.push({ lastIndex: start - 1, level });
  }
  return subtrees;
}
