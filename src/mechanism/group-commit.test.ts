import { expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

it("gathers what comes while a group is being written, keeps calls whole and groups within the limit", async () => {
  const groups: string[][] = [];
  const commit = groupCommit<string, string>(4, (items) => {
    groups.push([...items]);
    return Promise.resolve(items.map((item) => item.toUpperCase()));
  });
  const answers = await Promise.all([commit(["a"]), commit(["b", "c"]), commit(["d", "e"]), commit(["f"])]);
  expect(answers).toEqual([["A"], ["B", "C"], ["D", "E"], ["F"]]);
  expect(groups).toEqual([
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
});

it("takes a call that is larger than the limit by itself, and one of nothing", async () => {
  const commit = groupCommit<number, number>(2, (items) => Promise.resolve([...items]));
  expect(await Promise.all([commit([1, 2, 3]), commit([]), commit([4])])).toEqual([[1, 2, 3], [], [4]]);
});

it("tells every caller of a group that it failed, and goes on with the next", async () => {
  let calls = 0;
  const commit = groupCommit<number, number>(2, (items) => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error("disk full")) : Promise.resolve([...items]);
  });
  const outcomes = await Promise.allSettled([commit([1]), commit([2]), commit([3])]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  await commit.settled();
  expect(await commit([4])).toEqual([4]);
});
