import { describe, expect, it } from "vitest";
import { VoiIndex } from "#matching/voi-index.ts";
import { aList, anEntry, aRead, NOW, PRYCE, person } from "../../../test/factories/voi.ts";
import { MemoryVoiStore } from "../../../test/support/stores/voi-store.ts";
import { followLists } from "./follow-lists.ts";

const breathe = () => Promise.resolve();

describe("followLists", () => {
  it("takes in everything at start and every later change, and lets go of what was withdrawn", async () => {
    const voi = new MemoryVoiStore();
    const list = aList();
    const [first, second] = [anEntry(list, "AB49 XYZ"), anEntry(list, "CD49 EFG")];
    await voi.create(list);
    await voi.change({ listId: list.id, add: [first], withdraw: [] });
    const index = new VoiIndex();
    const catchUp = followLists(index, { voi, clock: () => NOW, breathe });
    await catchUp();
    expect(index.candidates(aRead("AB49 XYZ"))).toHaveLength(1);
    const withdrawal = { at: NOW, by: person(PRYCE), reason: "found" } as const;
    await voi.change({ listId: list.id, add: [second], withdraw: [{ id: first.id, withdrawal }] });
    await Promise.all([catchUp(), catchUp()]);
    expect(index.candidates(aRead("AB49 XYZ"))).toEqual([]);
    expect(index.candidates(aRead("CD49 EFG"))).toHaveLength(1);
  });

  it("says that entries came off once it holds them no more, and not of what was off before it started", async () => {
    const voi = new MemoryVoiStore();
    const list = aList();
    const [first, second] = [anEntry(list, "AB49 XYZ"), anEntry(list, "CD49 EFG")];
    await voi.create(list);
    await voi.change({ listId: list.id, add: [first, second], withdraw: [] });
    const withdrawal = { at: NOW, by: person(PRYCE), reason: "found" } as const;
    await voi.change({ listId: list.id, add: [], withdraw: [{ id: first.id, withdrawal }] });
    const index = new VoiIndex();
    const removed: [number, number][] = [];
    const onRemoved = (revision: number) => {
      removed.push([revision, index.candidates(aRead("CD49 EFG")).length]);
      return Promise.resolve();
    };
    const catchUp = followLists(index, { voi, clock: () => NOW, breathe, onRemoved });
    await catchUp();
    expect(removed).toEqual([]);
    await voi.change({ listId: list.id, add: [], withdraw: [{ id: second.id, withdrawal }] });
    await catchUp();
    expect(removed).toEqual([[await voi.removedIn(second.id), 0]]);
  });

  it("goes on after a failure of the store from where it stood", async () => {
    const voi = new MemoryVoiStore();
    const list = aList();
    await voi.create(list);
    await voi.change({ listId: list.id, add: [anEntry(list, "AB49 XYZ")], withdraw: [] });
    const index = new VoiIndex();
    let fails = true;
    const flaky = {
      byRefs: voi.byRefs.bind(voi),
      onChange: voi.onChange.bind(voi),
      changesAfter: (...args: Parameters<MemoryVoiStore["changesAfter"]>) =>
        fails ? Promise.reject(new Error("the store is away")) : voi.changesAfter(...args),
    };
    const catchUp = followLists(index, { voi: flaky, clock: () => NOW, breathe });
    await expect(catchUp()).rejects.toThrow("away");
    fails = false;
    await catchUp();
    expect(index.size).toBe(1);
  });
});
