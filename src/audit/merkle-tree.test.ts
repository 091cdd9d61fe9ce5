import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { proofTools as tools } from "../../test/factories/audit-export.ts";
import {
  EMPTY_TREE,
  type Frontier,
  grow,
  joinSubtrees,
  leafHash,
  rootOf,
  subtreesOf,
} from "./merkle-tree.ts";
import { toHex } from "./proof-tools.ts";
import { consistencyRanges, includes, inclusionRanges, isConsistent, type LeafRange } from "./tree-proof.ts";

/** The tree of RFC 6962 as its definition reads: nothing incremental, nothing shared with the code under test. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha256();
  const [only] = leaves;
  if (leaves.length === 1 && only) return sha256(Buffer.of(0), only);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

const entriesOf = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from(`entry ${i}`));

function treeOf(entries: readonly Buffer[]) {
  const completed: (readonly Uint8Array[])[] = [];
  let frontier: Frontier = EMPTY_TREE;
  for (const entry of entries) {
    const grown = grow(frontier, leafHash(entry, tools), tools);
    frontier = grown.frontier;
    completed.push(grown.completed);
  }
  const hashOf = ({ from, to }: LeafRange) =>
    joinSubtrees(
      subtreesOf(from, to).map(({ lastIndex, level }) => completed[lastIndex]?.[level] as Uint8Array),
      tools,
    );
  return { frontier, hashOf };
}

const size = fc.integer({ min: 1, max: 70 });

it("knows the vectors of Certificate Transparency", () => {
  const inputs = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const roots = [1, 2, 3, 8].map((n) =>
    toHex(rootOf(treeOf(inputs.slice(0, n).map((hex) => Buffer.from(hex, "hex"))).frontier, tools)),
  );
  expect(roots).toEqual([
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]);
});

it("grows to the root that the definition gives", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70 }), (count) => {
      const entries = entriesOf(count);
      expect(toHex(rootOf(treeOf(entries).frontier, tools))).toBe(naiveRoot(entries).toString("hex"));
    }),
  );
});

it("finds its frontier again from the subtrees that each entry completed", () => {
  fc.assert(
    fc.property(size, (count) => {
      const { frontier, hashOf } = treeOf(entriesOf(count));
      const found = subtreesOf(0, count).map(({ lastIndex, level }) =>
        hashOf({ from: lastIndex + 1 - 2 ** level, to: lastIndex + 1 }),
      );
      expect(found).toEqual(frontier.hashes);
    }),
  );
});

it("proves every entry, and no other entry by the same path", () => {
  fc.assert(
    fc.property(size, fc.nat(), (count, pick) => {
      const index = pick % count;
      const { frontier, hashOf } = treeOf(entriesOf(count));
      const path = inclusionRanges(index, count).map(hashOf);
      const claim = {
        index,
        size: count,
        leaf: hashOf({ from: index, to: index + 1 }),
        root: rootOf(frontier, tools),
      };
      expect(includes(claim, path, tools)).toBe(true);
      expect(includes({ ...claim, leaf: leafHash(Buffer.from("forged"), tools) }, path, tools)).toBe(false);
      if (count > 1) expect(includes({ ...claim, index: (index + 1) % count }, path, tools)).toBe(false);
    }),
  );
});

it("proves that a tree only grew, and refuses another past", () => {
  fc.assert(
    fc.property(size, fc.nat(), (newSize, pick) => {
      const oldSize = 1 + (pick % newSize);
      const newer = treeOf(entriesOf(newSize));
      const proof = consistencyRanges(oldSize, newSize).map(newer.hashOf);
      const newRoot = rootOf(newer.frontier, tools);
      const oldRoot = rootOf(treeOf(entriesOf(oldSize)).frontier, tools);
      const otherPast = rootOf(treeOf([Buffer.from("forged"), ...entriesOf(oldSize - 1)]).frontier, tools);
      expect(isConsistent({ oldSize, oldRoot, newSize, newRoot }, proof, tools)).toBe(true);
      expect(isConsistent({ oldSize, oldRoot: otherPast, newSize, newRoot }, proof, tools)).toBe(false);
    }),
  );
});
