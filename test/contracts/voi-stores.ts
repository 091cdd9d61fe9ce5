/** What every store of lists must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import { parseMark } from "#matching/mark-pattern.ts";
import {
  BEFORE_ALL_CHANGES,
  type CountedList,
  type SettingsChange,
  type VoiChanges,
  type VoiLists,
} from "#matching/ports.ts";
import { settingsDifference } from "#matching/settings-difference.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import { makeId, type VoiListId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { aList, anEntry, NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";

export interface VoiStoreUnderTest {
  readonly lists: VoiLists;
  readonly changes: VoiChanges;
}

const withdrawal = { at: NOW, by: person(OKAFOR), reason: "found" } as const;

export function voiStoreContract(fresh: () => Promise<VoiStoreUnderTest>): void {
  const withEntries = async (...marks: readonly string[]) => {
    const store = await fresh();
    const list = aList();
    const entries = marks.map((mark) => anEntry(list, mark));
    await store.lists.create(list);
    await store.lists.change({ listId: list.id, add: entries, withdraw: [] });
    return { ...store, list, entries };
  };

  it("gives back a list and an entry with every field", async () => {
    const { lists, list } = await withEntries();
    const full: VoiEntry = anEntry(list, "AB49 XYZ", {
      warnings: ["FI", "VI"],
      information: "Seen near the harbour",
      expected: { make: "Testmake", colour: "blue" },
      riskGrade: "high",
    });
    await lists.change({ listId: list.id, add: [full], withdraw: [] });
    expect(await lists.find(list.id)).toEqual(list);
    expect(await lists.entry(full.id)).toEqual(full);
  });

  it("keeps what a list is set to with who set it, and refuses a change of a version that is gone", async () => {
    const { lists, list } = await withEntries("AB49 XYZ");
    const set = {
      ...list,
      name: "Stolen, fast",
      version: 2,
      thresholds: { stop: 0.7 },
      refreshMs: 3_600_000,
    };
    const change: SettingsChange = {
      version: 2,
      at: NOW,
      by: person(PRYCE),
      fields: settingsDifference(list, set),
    };
    expect(await lists.changeSettings(set, change)).toBe(true);
    expect(await lists.find(list.id)).toEqual(set);
    expect(await lists.changeSettings({ ...set, name: "Too late" }, change)).toBe(false);
    expect(await lists.settingsHistory(list.id)).toEqual([change]);
    expect(change.fields.map(({ field }) => field)).toEqual(["name", "refresh", "thresholds"]);
  });

  it("tells entries again when their list takes misreads from now on", async () => {
    const { lists, changes } = await fresh();
    const list = aList({ tolerance: "exact" });
    await lists.create(list);
    await lists.change({ listId: list.id, add: [anEntry(list, "AB49 XYZ")], withdraw: [] });
    const { upTo } = await changes.changesAfter(BEFORE_ALL_CHANGES, 9);
    const set: VoiList = { ...list, tolerance: "one-character", version: 2 };
    const fields = settingsDifference(list, set);
    await lists.changeSettings(set, { version: 2, at: NOW, by: person(PRYCE), fields });
    const { entries } = await changes.changesAfter(upTo, 9);
    expect([...entries]).toMatchObject([{ tolerance: "one-character", withdrawn: false }]);
  });

  it("leaves out covert lists and hidden ones where it is asked to, and names those that are secret", async () => {
    const { lists } = await fresh();
    const covert = aList({ kind: "covert" });
    const named = aList({ shownTo: { roles: ["analyst"], people: [] } });
    const open = aList();
    for (const list of [covert, named, open]) await lists.create(list);
    const ids = (counted: readonly CountedList[]) => counted.map(({ list }) => list.id).toSorted();
    expect(ids(await lists.all({ now: NOW, withCovert: false, hidden: [named.id] }))).toEqual([open.id]);
    expect(ids(await lists.all({ now: NOW, withCovert: true }))).toHaveLength(3);
    expect((await lists.secret()).map(({ id }) => id).toSorted()).toEqual([covert.id, named.id].toSorted());
  });

  it("says which of some entries not everybody may know of", async () => {
    const { lists } = await fresh();
    const [open, hidden] = [aList(), aList({ shownTo: { roles: ["analyst"], people: [] } })];
    for (const list of [open, hidden]) await lists.create(list);
    const plain = anEntry(open, "AB49 XYZ");
    const silent = anEntry(open, "CD49 XYZ", { action: "silent" });
    const among = anEntry(hidden, "AB49 XYZ");
    await lists.change({ listId: open.id, add: [plain, silent], withdraw: [] });
    await lists.change({ listId: hidden.id, add: [among], withdraw: [] });
    const ids = [plain.id, silent.id, among.id, makeId("voi", "none")];
    const secret = async (withCovert: boolean, ...hiddenLists: readonly VoiListId[]) =>
      (await lists.secretAmong(ids, { withCovert, hiddenLists })).toSorted();
    expect(await secret(true)).toEqual([]);
    expect(await secret(false)).toEqual([silent.id]);
    expect(await secret(false, hidden.id)).toEqual([silent.id, among.id].toSorted());
    expect([await lists.holdsCovert(open.id), await lists.holdsCovert(hidden.id)]).toEqual([true, false]);
  });

  it("counts what is live, over and withdrawn", async () => {
    const { lists, list, entries } = await withEntries("AB49 XYZ", "CD49 EFG", "GH49 JKL");
    const over = anEntry(list, "MN49 PQR", { endsAt: plusMs(NOW, -1) });
    const withdraw = entries.slice(0, 1).map(({ id }) => ({ id, withdrawal }));
    await lists.change({ listId: list.id, add: [over], withdraw });
    expect(await lists.all({ now: NOW, withCovert: true })).toEqual([
      { list, entries: { live: 2, expired: 1, withdrawn: 1 } },
    ]);
  });

  it("refuses a second standing entry for one mark and reason, O and 0 being one, and then changes nothing", async () => {
    const { lists, list } = await withEntries("OO49 XYZ");
    const add = [anEntry(list, "CD49 EFG"), anEntry(list, "0049 XYZ")];
    expect(await lists.change({ listId: list.id, add, withdraw: [] })).toBe("conflict");
    expect((await lists.standing(list.id)).map(({ mark }) => mark)).toEqual(["OO49XYZ"]);
  });

  it("lets a mark stand once for each reason", async () => {
    const { lists, list } = await withEntries("AB49 XYZ");
    const wanted = anEntry(list, "AB49 XYZ", { reason: "wanted-person" });
    expect(await lists.change({ listId: list.id, add: [wanted], withdraw: [] })).toBe("changed");
    expect(await lists.standing(list.id, ["AB49XYZ"])).toHaveLength(2);
  });

  it("changes nothing when the list is no longer at the revision that was asked for", async () => {
    const { lists, list } = await withEntries("AB49 XYZ");
    const ifRevision = await lists.revision(list.id);
    expect(ifRevision).toBeGreaterThan(0);
    const change = (mark: string) => ({
      listId: list.id,
      add: [anEntry(list, mark)],
      withdraw: [],
      ifRevision,
    });
    expect(await lists.change(change("CD49 EFG"))).toBe("changed");
    expect(await lists.change(change("GH49 JKL"))).toBe("conflict");
    expect(await lists.standing(list.id)).toHaveLength(2);
  });

  it("replaces an entry in one change: the old one withdrawn, the new one standing", async () => {
    const { lists, list, entries } = await withEntries("AB49 XYZ");
    const renewed = anEntry(list, "AB49 XYZ", { priority: "high" });
    const withdraw = entries.map(({ id }) => ({
      id,
      withdrawal: { ...withdrawal, reason: "superseded" as const },
    }));
    expect(await lists.change({ listId: list.id, add: [renewed], withdraw })).toBe("changed");
    expect(await lists.standing(list.id)).toEqual([renewed]);
    expect((await lists.entry(entries[0]!.id))?.withdrawal?.reason).toBe("superseded");
  });

  it("says conflict when an entry was withdrawn by somebody else", async () => {
    const { lists, list, entries } = await withEntries("AB49 XYZ");
    const withdraw = entries.map(({ id }) => ({ id, withdrawal }));
    expect(await lists.change({ listId: list.id, add: [], withdraw })).toBe("changed");
    expect(await lists.change({ listId: list.id, add: [], withdraw })).toBe("conflict");
  });

  it("moves a list's publication with an import", async () => {
    const { lists, list } = await withEntries();
    const publishedAt = plusMs(NOW, DAY_MS);
    await lists.change({ listId: list.id, add: [], withdraw: [], publishedAt });
    expect((await lists.find(list.id))?.publishedAt).toBe(publishedAt);
  });

  it("pages through entries, newest first, and finds them by their beginning", async () => {
    const { lists, list } = await withEntries("AB49 XYA", "AB49 XYB", "CO49 EFG", "AB49 XYC");
    const first = await lists.entries(list.id, { prefix: "AB49", limit: 2, withCovert: true });
    const rest = await lists.entries(list.id, {
      prefix: "AB49",
      limit: 2,
      withCovert: true,
      after: first.next,
    });
    expect([...first.entries, ...rest.entries].map(({ mark }) => mark)).toEqual([
      "AB49XYC",
      "AB49XYB",
      "AB49XYA",
    ]);
    expect(rest.next).toBeUndefined();
    expect((await lists.entries(list.id, { prefix: "C0", limit: 9, withCovert: true })).entries).toHaveLength(
      1,
    );
    expect((await lists.entries(list.id, { prefix: "%", limit: 9, withCovert: true })).entries).toHaveLength(
      0,
    );
  });

  it("notes a second person once", async () => {
    const { lists, entries } = await withEntries("AB49 XYZ");
    const [{ id } = { id: entries[0]!.id }] = entries;
    expect(await lists.noteSecondCheck(id, person(OKAFOR), NOW)).toBe(true);
    expect(await lists.noteSecondCheck(id, person(PRYCE), NOW)).toBe(false);
    expect((await lists.entry(id))?.secondCheck).toEqual({ by: person(OKAFOR), at: NOW });
  });

  it("tells every change once and in order, however small the bites, a pattern included", async () => {
    const { lists, changes, list, entries } = await withEntries("AB49 XYZ", "CD49 EFG");
    const pattern = parseMark("GH49JK?");
    if (typeof pattern !== "string") throw new Error("a pattern is a mark");
    const withdraw = entries.slice(0, 1).map(({ id }) => ({ id, withdrawal }));
    await lists.change({ listId: list.id, add: [{ ...anEntry(list, "GH49 JKL"), mark: pattern }], withdraw });
    const told: string[] = [];
    for (let place = BEFORE_ALL_CHANGES, more = true; more; ) {
      const { upTo, entries: bite } = await changes.changesAfter(place, 1);
      told.push(...[...bite].map(({ mark, withdrawn }) => `${withdrawn ? "-" : "+"}${mark}`));
      place = upTo;
      more = bite.length > 0;
    }
    expect(told).toEqual(["+CD49EFG", "-AB49XYZ", "+GH49JK?"]);
  });

  it("finds entries with their list by reference, and calls back after a change", async () => {
    const { lists, changes, list, entries } = await withEntries("AB49 XYZ");
    const { entries: indexed } = await changes.changesAfter(BEFORE_ALL_CHANGES, 10);
    const refs = [...indexed].map(({ ref }) => ref);
    expect([...(await changes.byRefs([...refs, 4_000_000_000])).values()]).toEqual([
      { entry: entries[0], list },
    ]);
    expect((await changes.byRefs([])).size).toBe(0);
    let calls = 0;
    const stop = changes.onChange(() => {
      calls += 1;
    });
    await lists.change({ listId: list.id, add: [anEntry(list, "CD49 EFG")], withdraw: [] });
    stop();
    await lists.change({ listId: list.id, add: [anEntry(list, "GH49 JKL")], withdraw: [] });
    expect(calls).toBe(1);
  });
}
