import { expect, it } from "vitest";
import type { ListChange, VoiLists } from "#matching/ports.ts";
import { aList, anEntry } from "../../../test/factories/voi.ts";
import { knownAtOnce } from "./known-at-once.ts";

const never = () => new Promise<void>(() => {});
const list = aList();
const change: ListChange = { listId: list.id, add: [anEntry(list, "AB49 XYZ")], withdraw: [] };
const stored: string[] = [];
const lists = {
  change: () => {
    stored.push("stored");
    return Promise.resolve("changed");
  },
} as unknown as VoiLists;

it("answers when the index knows of the change, and not before it is stored", async () => {
  stored.length = 0;
  const told = knownAtOnce(
    lists,
    () => {
      stored.push("known");
      return Promise.resolve();
    },
    never,
  );
  await told.change(change);
  expect(stored).toEqual(["stored", "known"]);
});

it("answers all the same when the index is busy for long, or cannot ask for what has changed", async () => {
  const impatient = knownAtOnce(lists, never, () => Promise.resolve());
  expect(await impatient.change(change)).toBe("changed");
  const failing = knownAtOnce(lists, () => Promise.reject(new Error("away")), never);
  expect(await failing.change(change)).toBe("changed");
});
