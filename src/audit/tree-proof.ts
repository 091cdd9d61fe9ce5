/** Proofs that fit on a page: that an entry is in the tree, and that a tree is an older one with more added (RFC 6962 2.1.1, 2.1.2). */
import { type Hash, nodeHash } from "./merkle-tree.ts";
import { type ProofTools, sameBytes } from "./proof-tools.ts";

/** Leaves `from` to `to` (not included), whose common hash a proof contains. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  return pathWithin(index, { from: 0, to: size });
}

function pathWithin(index: number, { from, to }: LeafRange): readonly LeafRange[] {
  if (to - from <= 1) return [];
  const middle = from + largestPowerBelow(to - from);
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle ? [...pathWithin(index, left), right] : [...pathWithin(index, right), left];
}

/** The ranges whose hashes prove that the tree of `newSize` leaves begins with the tree of `oldSize`. */
export function consistencyRanges(oldSize: number, newSize: number): readonly LeafRange[] {
  return oldSize === 0 ? [] : oldWithin(oldSize, { from: 0, to: newSize }, true);
}

function oldWithin(oldSize: number, range: LeafRange, oldRootKnown: boolean): readonly LeafRange[] {
  const { from, to } = range;
  if (oldSize === to) return oldRootKnown ? [] : [range];
  const middle = from + largestPowerBelow(to - from);
  return oldSize <= middle
    ? [...oldWithin(oldSize, { from, to: middle }, oldRootKnown), { from: middle, to }]
    : [...oldWithin(oldSize, { from: middle, to }, false), { from, to: middle }];
}

/** The largest power of two smaller than `count`, which is at least 2. */
const largestPowerBelow = (count: number) => 2 ** Math.ceil(Math.log2(count) - 1);

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly root: Hash;
}

/** Does `path` lead from the leaf to the root? */
export function includes(claim: InclusionClaim, path: readonly Hash[], tools: ProofTools): boolean {
  const ranges = inclusionRanges(claim.index, claim.size);
  if (claim.index >= claim.size || ranges.length !== path.length) return false;
  const top = ranges.reduce((below, { from }, i) => {
    const sibling = path[i] ?? below;
    return from > claim.index ? nodeHash(below, sibling, tools) : nodeHash(sibling, below, tools);
  }, claim.leaf);
  return sameBytes(top, claim.root);
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly newSize: number;
  readonly newRoot: Hash;
}

/** Does `proof` show that the new tree is the old one with entries added at its end? */
export function isConsistent(claim: ConsistencyClaim, proof: readonly Hash[], tools: ProofTools): boolean {
  const { oldSize, newSize, oldRoot, newRoot } = claim;
  if (oldSize > newSize) return false;
  const ranges = consistencyRanges(oldSize, newSize);
  if (ranges.length !== proof.length) return false;
  if (oldSize === 0) return true;
  if (oldSize === newSize) return sameBytes(oldRoot, newRoot);
  // Where the old tree is one complete subtree of the new, its root is not repeated in the proof.
  const repeated = ranges[0]?.from === oldSize ? 0 : 1;
  const start = repeated === 0 ? oldRoot : (proof[0] ?? oldRoot);
  const steps = ranges.slice(repeated).map(({ from }, i) => ({
    inOldTree: from < oldSize,
    hash: proof[i + repeated] ?? start,
  }));
  const oldTop = steps
    .filter(({ inOldTree }) => inOldTree)
    .reduce((top, { hash }) => nodeHash(hash, top, tools), start);
  const newTop = steps.reduce(
    (top, { inOldTree, hash }) => (inOldTree ? nodeHash(hash, top, tools) : nodeHash(top, hash, tools)),
    start,
  );
  return sameBytes(oldTop, oldRoot) && sameBytes(newTop, newRoot);
}
