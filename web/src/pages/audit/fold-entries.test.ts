import { expect, it } from "vitest";
import { factWords } from "./fact-words.ts";
import { foldEntries } from "./fold-entries.ts";

const entry = (index: number, change: object = {}) => ({
  index,
  at: "2026-11-02T09:00:00.000Z",
  actor: { id: "off_1", name: "Ida", rank: null, roles: [] },
  operation: "consult" as const,
  object: "search_1",
  outcome: "allowed" as const,
  facts: {},
  withheld: false,
  leafHash: "00",
  ...change,
});

const indexes = (entries: Parameters<typeof foldEntries>[0]) =>
  foldEntries(entries).map(({ newest, others }) => [newest.index, ...others.map(({ index }) => index)]);

it("folds what follows each other and is alike, and loses none", () => {
  const other = { actor: { id: "off_2", name: "Bo", rank: null, roles: [] } };
  expect(
    indexes([entry(9), entry(8), entry(7, other), entry(6), entry(5, { operation: "disclose" })]),
  ).toEqual([[9, 8], [7], [6], [5]]);
});

it("leaves every refusal a row of its own", () => {
  const refused = { outcome: "refused" as const };
  expect(indexes([entry(3, refused), entry(2, refused), entry(1)])).toEqual([[3], [2], [1]]);
});

it("calls facts by words, also those that it does not know", () => {
  expect([factWords("vrm"), factWords("sampleAtLeast")]).toEqual(["Mark", "Sample at least"]);
});
