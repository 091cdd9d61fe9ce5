import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { aList, NOW } from "../../test/factories/voi.ts";
import { removalReach, removalSecrecy } from "./removals.ts";

const RUNNING = [
  { node: "a", name: "one" },
  { node: "b", name: "two" },
];
const at = (ms: number) => plusMs(NOW, ms);

it("has reached everybody when the last node that runs has it, and counts their screens together", () => {
  const applied = [
    { node: "a", appliedAt: at(10), told: { screens: 3, tookMs: [20, 15], lost: 1 } },
    { node: "b", appliedAt: at(900), told: { screens: 1, tookMs: [50], lost: 0 } },
    { node: "gone", appliedAt: at(5_000), told: { screens: 7, tookMs: [], lost: 0 } },
  ];
  expect(removalReach(RUNNING, applied)).toMatchObject({
    appliedAt: at(900),
    told: { screens: 4, tookMs: [20, 15, 50], lost: 1 },
    reachedAt: at(950),
  });
});

it("has not while one node has not, or has not sent the word out", () => {
  const one = { node: "a", appliedAt: at(10), told: { screens: 2, tookMs: [5], lost: 0 } };
  const reach = removalReach(RUNNING, [one]);
  expect(reach).toMatchObject({ nodes: [{ name: "one" }, { name: "two", applied: undefined }] });
  expect([reach.appliedAt, reach.told]).toEqual([undefined, undefined]);
  const both = removalReach(RUNNING, [one, { node: "b", appliedAt: at(20) }]);
  expect([both.appliedAt, both.told]).toEqual([at(20), undefined]);
});

it("is no secret where list and entry are none", () => {
  const limited = { roles: [], people: [] };
  const list = aList({ id: makeId("list", "1") });
  expect(removalSecrecy({ action: "stop" }, list)).toBeUndefined();
  expect(removalSecrecy({ action: "silent" }, list)).toEqual({ covert: true });
  expect(removalSecrecy({ action: "stop" }, { ...list, kind: "covert" })).toEqual({ covert: true });
  const named = { covert: false, limitedTo: list.id };
  expect(removalSecrecy({ action: "stop" }, { ...list, shownTo: limited })).toEqual(named);
});
