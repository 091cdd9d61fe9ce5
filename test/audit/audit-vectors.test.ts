/** Does the verifier find what the language-neutral vectors say, and does the log still export what they hold? */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lineSplitter } from "#audit/export-bytes.ts";
import type { Finding } from "#audit/finding.ts";
import { EMPTY_TREE, type Frontier, grow, leafHash, rootOf } from "#audit/merkle-tree.ts";
import { fromHex, toHex } from "#audit/proof-tools.ts";
import { includes, isConsistent } from "#audit/tree-proof.ts";
import { exportVerifier } from "#audit/verify-export.ts";
import { aLog, aLogOfNodes, exportText, proofTools, withheld } from "../factories/audit-export.ts";

const vector = (name: string) => readFileSync(new URL(`../vectors/audit/${name}`, import.meta.url));
const hex = (text: string) => fromHex(text)!;

const expected: readonly { file: string; findings: readonly Omit<Finding, "words">[] }[] = JSON.parse(
  vector("expected.json").toString(),
);

it.each(expected)("finds in $file what it must", ({ file, findings }) => {
  const splitter = lineSplitter((bytes) => Buffer.from(bytes).toString("utf8"));
  const verifier = exportVerifier(proofTools);
  for (const line of [...splitter.push(vector(file)), ...splitter.end()]) verifier.take(line);
  expect(verifier.end().findings.map(({ code, index, place }) => ({ code, index, place }))).toEqual(findings);
});

it("exports a log byte for byte as before, so that old verifiers go on working", async () => {
  expect(await exportText(await aLog(6))).toBe(vector("whole.jsonl").toString());
});

it("exports a log that two nodes sign byte for byte as before, on either node", async () => {
  const { first, second } = await aLogOfNodes();
  expect(await exportText(first)).toBe(vector("of-two-nodes.jsonl").toString());
  const entries = (text: string) => text.slice(text.indexOf("\n"));
  expect(entries(await exportText(second))).toBe(entries(vector("of-two-nodes.jsonl").toString()));
});

it("exports a log of which two entries are withheld byte for byte as before", async () => {
  expect(await exportText(await aLog(6), 0, withheld(1, 4))).toBe(vector("withheld.jsonl").toString());
});

describe("the tree", () => {
  const tree: {
    leaves: string[];
    roots: string[];
    inclusion: { index: number; size: number; path: string[] }[];
    consistency: { oldSize: number; newSize: number; proof: string[] }[];
  } = JSON.parse(vector("tree.json").toString());
  const root = (size: number) => hex(tree.roots[size]!);

  it("has these roots", () => {
    let frontier: Frontier = EMPTY_TREE;
    const roots = [toHex(rootOf(frontier, proofTools))];
    for (const leaf of tree.leaves) {
      frontier = grow(frontier, leafHash(hex(leaf), proofTools), proofTools).frontier;
      roots.push(toHex(rootOf(frontier, proofTools)));
    }
    expect(roots).toEqual(tree.roots);
  });

  it.each(tree.inclusion)("proves leaf $index among $size", ({ index, size, path }) => {
    const claim = { index, size, leaf: leafHash(hex(tree.leaves[index]!), proofTools), root: root(size) };
    expect(includes(claim, path.map(hex), proofTools)).toBe(true);
    expect(includes({ ...claim, root: root(size - 1) }, path.map(hex), proofTools)).toBe(false);
  });

  it.each(tree.consistency)(
    "proves that $newSize leaves begin with $oldSize",
    ({ oldSize, newSize, proof }) => {
      const claim = { oldSize, oldRoot: root(oldSize), newSize, newRoot: root(newSize) };
      expect(isConsistent(claim, proof.map(hex), proofTools)).toBe(true);
      expect(isConsistent({ ...claim, oldRoot: root(oldSize - 1) }, proof.map(hex), proofTools)).toBe(false);
    },
  );
});
