/** What every store of imports must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { EntryContent } from "#matching/admit-entry.ts";
import type {
  ApplyAsked,
  ChangeKind,
  ImportBook,
  ImportJob,
  ImportMode,
  ImportStage,
  ListVersions,
} from "#matching/imports.ts";
import { RowJudge } from "#matching/judge-rows.ts";
import { BEFORE_ALL_CHANGES, type ChangePlace, type VoiChanges, type VoiLists } from "#matching/ports.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aList, anEntry, NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";

export interface ImportsUnderTest {
  readonly lists: VoiLists;
  readonly changes: VoiChanges;
  readonly stage: ImportStage;
  readonly imports: ImportBook;
  readonly versions: ListVersions;
}

type Cells = Readonly<Record<string, string>>;
const ROW = { vrm: "AB49 XYZ", reason: "stolen", action: "STOP", ends: "2026-12-01" };
const withdrawal = { at: NOW, by: person(OKAFOR), reason: "found" } as const;

export function importContract(fresh: () => Promise<ImportsUnderTest>): void {
  let serial = 0;
  async function desk() {
    const store = await fresh();
    const list = aList();
    await store.lists.create(list);
    const nextId = () => {
      serial += 1;
      return makeId("import", `contract-${String(serial).padStart(6, "0")}`);
    };
    const job = (): ImportJob => ({
      id: nextId(),
      listId: list.id,
      sentBy: person(PRYCE),
      sentAt: NOW,
      state: "queued",
      touchedAt: NOW,
      expiresAt: plusMs(NOW, DAY_MS),
      progress: { rowsRead: 0, applied: 0, toApply: 0 },
    });
    /** Judged and compared, in two parts as a long file comes. */
    const compare = async (rows: readonly Cells[], mode: ImportMode = "add", now = NOW) => {
      const one = job();
      const judge = new RowJudge({ list, now, lives: HOUSE_NUMBERS.entryLives, dateOrder: "day-first" });
      await store.imports.add(one);
      await store.stage.begin(one.id);
      const origin = { listId: list.id, enteredBy: person(PRYCE), addedAt: now };
      const lines = rows.map((cells, at) => ({ line: at + 2, cells: { ...ROW, ...cells } }));
      for (const some of [lines.slice(0, 1), lines.slice(1)])
        await store.stage.write(one.id, judge.judge(some), origin);
      const { speaks } = judge.tallies;
      const revision = await store.lists.revision(list.id);
      const numbers = await store.stage.compare(one.id, { listId: list.id, mode, now, speaks });
      return { id: one.id, numbers, revision, tallies: judge.tallies, now, mode };
    };
    const asked = ({
      numbers,
      revision,
      now,
      mode,
      id,
    }: Awaited<ReturnType<typeof compare>>): ApplyAsked => ({
      ...{ listId: list.id, now, doneBy: person(OKAFOR), revision, numbers },
      version: {
        ...{ at: now, by: person(OKAFOR), kind: "import", importId: id, mode, errors: numbers.errors },
        ...{ added: numbers.added, changed: numbers.changed, unchanged: numbers.unchanged },
        withdrawn: numbers.withdrawn,
      },
      onApplied: () => Promise.resolve("go-on"),
    });
    const load = async (rows: readonly Cells[], mode: ImportMode = "add", now = NOW) => {
      const compared = await compare(rows, mode, now);
      expect(await store.stage.apply(compared.id, asked(compared))).toBe("changed");
      expect(await store.stage.wasApplied(compared.id)).toBe(true);
      await store.stage.drop(compared.id);
      return compared.numbers;
    };
    const hold = (...entries: readonly VoiEntry[]) =>
      store.lists.change({ listId: list.id, add: entries, withdraw: [] });
    const standing = async () =>
      (await store.lists.standing(list.id)).map(({ mark }) => mark as string).toSorted();
    const changes = async (id: ImportJob["id"], kind: ChangeKind): Promise<readonly EntryContent[]> =>
      (await store.stage.changes(id, kind, { limit: 100 })).items.map(({ content }) => content);
    /** One change at a time, so that every place in the order is stood at. */
    const stepwise = (place: ChangePlace) => store.changes.changesAfter(place, 1);
    return { ...store, list, compare, asked, load, hold, standing, changes, job, stepwise };
  }

  it("adds what is new, renews what differs and leaves the rest", async () => {
    const { load, compare, changes, standing } = await desk();
    await load([{}, { vrm: "CD49 EFG" }]);
    const { id, numbers } = await compare([{}, { vrm: "CD49 EFG", priority: "high" }, { vrm: "GH49 JKL" }]);
    expect(numbers).toMatchObject({ added: 1, changed: 1, unchanged: 1, withdrawn: 0, errors: 0 });
    expect(await changes(id, "changed")).toMatchObject([{ mark: "CD49EFG", priority: "high" }]);
    expect(await changes(id, "added")).toMatchObject([{ mark: "GH49JKL" }]);
    expect(await standing()).toEqual(["AB49XYZ", "CD49EFG"]);
  });

  it("withdraws what is not in the file, only when the file replaces", async () => {
    const { list, hold, compare, changes } = await desk();
    await hold(anEntry(list, "MN49 PQR"));
    expect((await compare([{}])).numbers).toMatchObject({ added: 1, withdrawn: 0 });
    const { id, numbers } = await compare([{}], "replace");
    expect(numbers).toMatchObject({ withdrawn: 1, liveWithdrawn: 1, live: 1 });
    expect(await changes(id, "withdrawn")).toMatchObject([{ mark: "MN49PQR" }]);
  });

  it("withdraws nobody because of a typing mistake in their row, nor because the reason may be one", async () => {
    const { list, hold, compare, changes, stage } = await desk();
    await hold(anEntry(list, "AB49 XYZ"));
    const wrong = await compare([{ vrm: "ab49-xyz", action: "HALT" }], "replace");
    expect(wrong.numbers).toMatchObject({ withdrawn: 0, errors: 1 });
    expect((await stage.errors(wrong.id, { limit: 10 })).items).toMatchObject([
      { line: 2, column: "action", code: "value-not-known" },
    ]);
    const other = await compare([{ vrm: "ab49-xyz", reason: "STOLLEN" }], "replace");
    expect(other.numbers).toMatchObject({ withdrawn: 0, added: 1 });
    expect(await changes(other.id, "added")).toMatchObject([{ reason: "other", sourceReason: "STOLLEN" }]);
    expect(other.tallies.otherReasons).toEqual(["STOLLEN"]);
  });

  it("changes nothing when the same file comes again, with all that was put in", async () => {
    const { load } = await desk();
    const file = [
      { reason: "MISPER", nim: "E41", ends: "2026-11-20" },
      { vrm: "CD49 EFG", reason: "Drugs", cad: "7", ends: "2026-11-20" },
      { vrm: "GH49 JKL", ends: "" },
      { vrm: "GH49 JKL", warnings: "FI" },
    ];
    await load(file);
    expect(await load(file, "replace")).toMatchObject({
      ...{ added: 0, changed: 0, withdrawn: 0, unchanged: 3, errors: 1 },
    });
  });

  it("renews the end that nobody gave and counts it as no change; what is over begins anew", async () => {
    const { load, lists, list } = await desk();
    const file = [{ ends: "" }, { vrm: "CD49 EFG" }];
    const numbers = { added: 0, changed: 0, unchanged: 2, withdrawn: 0 };
    await load(file);
    const endOf = async (mark: string) =>
      (await lists.standing(list.id)).find((entry) => entry.mark === mark)?.endsAt;
    const ends = { renewed: await endOf("AB49XYZ"), given: await endOf("CD49EFG") };
    expect(await load(file, "replace", plusMs(NOW, DAY_MS))).toMatchObject(numbers);
    expect(await endOf("AB49XYZ")).toBe(plusMs(ends.renewed ?? NOW, DAY_MS));
    expect(await endOf("CD49EFG")).toBe(ends.given);
    // Another column, so that the rows are judged one by one.
    const more = file.map((row) => ({ ...row, information: "" }));
    expect(await load(more, "replace", plusMs(NOW, 2 * DAY_MS))).toMatchObject(numbers);
    expect(await endOf("AB49XYZ")).toBe(plusMs(ends.renewed ?? NOW, 2 * DAY_MS));
    const later = await load([{ ends: "" }], "add", plusMs(NOW, 4_000 * DAY_MS));
    expect(later).toMatchObject({ changed: 1, unchanged: 0 });
  });

  it("joins two unknown reasons of one mark", async () => {
    const { compare, changes } = await desk();
    const { id } = await compare([{ reason: "Drugs" }, { reason: "OP Seven" }]);
    expect(await changes(id, "added")).toMatchObject([{ sourceReason: "Drugs, OP Seven" }]);
  });

  it("lets one mark stand for two reasons, beside what stands already", async () => {
    const { list, hold, load, standing } = await desk();
    await hold(anEntry(list, "AB49 XYZ", { reason: "wanted-person", warnings: ["FI"] }));
    const numbers = await load([{}, { reason: "false-plates", ends: "2026-11-20" }]);
    expect(numbers).toMatchObject({ added: 2, changed: 0, errors: 0 });
    expect(await standing()).toEqual(["AB49XYZ", "AB49XYZ", "AB49XYZ"]);
  });

  it("takes a mark once a reason, O and 0 being one: the graver row with the warnings of both", async () => {
    const { compare, changes, stage } = await desk();
    const { id, numbers } = await compare([
      { vrm: "OB49 XYZ", warnings: "VI", priority: "low" },
      { vrm: "0B49 XYZ", warnings: "FI", priority: "high" },
      { vrm: "OB49 XYZ", warnings: "", priority: "low" },
      { vrm: "CD49 EFG" },
    ]);
    expect(numbers).toMatchObject({ added: 2, errors: 2 });
    expect((await stage.errors(id, { limit: 10 })).items).toMatchObject([
      { line: 3, column: "vrm", code: "mark-repeated" },
      { line: 4, column: "vrm", code: "mark-repeated" },
    ]);
    expect(await changes(id, "added")).toMatchObject([
      { mark: "0B49XYZ", priority: "high", warnings: ["VI", "FI"] },
      { mark: "CD49EFG" },
    ]);
  });

  it("keeps what a file without the column says nothing of, and says which entries would lose a warning", async () => {
    const { list, hold, compare, changes } = await desk();
    const old = {
      warnings: ["FI"],
      information: "Armed",
      priority: "high",
      expected: { make: "Testmake" },
    } as const;
    await hold(anEntry(list, "AB49 XYZ", old));
    const kept = await compare([{ ends: "2026-12-02" }]);
    expect(kept.numbers).toMatchObject({ changed: 1, warningsLost: 0 });
    expect(await changes(kept.id, "changed")).toMatchObject([old]);
    expect((await compare([{ warnings: "" }])).numbers).toMatchObject({ changed: 1, warningsLost: 1 });
  });

  it("counts rows of which nobody can tell the mark", async () => {
    const { compare } = await desk();
    const { tallies } = await compare([{}, { vrm: "???" }, { vrm: "" }, { vrm: "UNKNOWN" }]);
    expect(tallies.unreadMarks).toBe(2);
  });

  it("keeps signs that the database's own text format uses", async () => {
    const { load, lists, list } = await desk();
    const information = 'tab\tback\\slash\\N "quoted"\nnew line \\. end\r';
    await load([{ information }]);
    expect(await lists.standing(list.id)).toMatchObject([{ information: information.trim() }]);
  });

  it("does an import as a whole: in its order among the changes, with every fact, and as a version", async () => {
    const { load, lists, list, versions, stepwise } = await desk();
    await load([{}, { vrm: "CD49 EFG" }, { vrm: "GH49 JKL" }]);
    const later = plusMs(NOW, 1_000);
    await load([{}, { vrm: "CD49 EFG", priority: "high" }, { vrm: "MN49 PQR" }], "replace", later);
    expect(await lists.find(list.id)).toMatchObject({ publishedAt: later });
    const seen = new Map<number, string>();
    for (let place = BEFORE_ALL_CHANGES, more = true; more; ) {
      const { upTo, entries } = await stepwise(place);
      for (const { ref, mark, withdrawn } of entries) seen.set(ref, `${mark} ${withdrawn}`);
      place = upTo;
      more = entries.length > 0;
    }
    expect([...seen.values()].toSorted()).toEqual([
      ...["AB49XYZ false", "CD49EFG false", "CD49EFG true", "GH49JKL true", "MN49PQR false"],
    ]);
    expect((await lists.standing(list.id)).find(({ mark }) => mark === "MN49PQR")).toMatchObject({
      ...{ listId: list.id, enteredBy: person(PRYCE), addedAt: later, priority: "medium" },
    });
    const { items } = await versions.ofList(list.id, { limit: 10 });
    expect(items).toMatchObject([
      { number: 2, at: later, added: 1, changed: 1, unchanged: 1, withdrawn: 1, by: person(OKAFOR) },
      { number: 1, added: 3 },
    ]);
    const changed = await versions.changes(list.id, 2, "changed", { limit: 10 });
    expect(changed.items).toMatchObject([
      { content: { mark: "CD49EFG", priority: "high" }, old: { priority: "medium" } },
    ]);
    const gone = await versions.changes(list.id, 2, "withdrawn", { limit: 10 });
    expect(gone.items).toMatchObject([{ content: { mark: "GH49JKL" } }]);
    const added = await versions.changes(list.id, 2, "added", { limit: 10 });
    expect(added.items).toMatchObject([{ content: { mark: "MN49PQR" } }]);
  });

  it("shows an import's changes to who follows, whatever was changed by hand while it was written", async () => {
    const { load, hold, list, stepwise } = await desk();
    await hold(anEntry(list, "AA49 AAA"));
    await load([{}, { vrm: "CD49 EFG" }]);
    await hold(anEntry(list, "BB49 BBB"));
    await load([{ vrm: "GH49 JKL" }]);
    const seen: string[] = [];
    for (let place = BEFORE_ALL_CHANGES, more = true; more; ) {
      const { upTo, entries } = await stepwise(place);
      seen.push(...[...entries].map(({ mark }) => mark as string));
      place = upTo;
      more = entries.length > 0;
    }
    expect(seen).toEqual(["AA49AAA", "AB49XYZ", "CD49EFG", "BB49BBB", "GH49JKL"]);
  });

  it("does nothing when the list has changed since, or when it is told to stop", async () => {
    const { compare, asked, stage, hold, list, standing, versions } = await desk();
    const one = await compare([{}]);
    await hold(anEntry(list, "MN49 PQR"));
    expect(await stage.apply(one.id, asked(one))).toBe("conflict");
    expect(await stage.wasApplied(one.id)).toBe(false);
    const two = await compare([{}]);
    const stopping = { ...asked(two), onApplied: () => Promise.resolve("stop" as const) };
    expect(await stage.apply(two.id, stopping)).toBe("stopped");
    expect(await standing()).toEqual(["MN49PQR"]);
    expect((await versions.ofList(list.id, { limit: 10 })).items).toEqual([]);
  });

  it("compares anew after the list has changed", async () => {
    const { compare, asked, stage, hold, list, lists } = await desk();
    const one = await compare([{}, { vrm: "CD49 EFG" }]);
    await hold(anEntry(list, "CD49 EFG"));
    const speaks = one.tallies.speaks;
    const numbers = await stage.compare(one.id, { listId: list.id, mode: "add", now: NOW, speaks });
    expect(numbers.added).toBe(1);
    const again = { ...asked(one), numbers, revision: await lists.revision(list.id) };
    expect(await stage.apply(one.id, again)).toBe("changed");
  });

  it("pages through changes and errors", async () => {
    const { compare, stage } = await desk();
    const { id } = await compare([
      {},
      { vrm: "CD49 EFG" },
      { vrm: "GH49 JKL" },
      { action: "HALT" },
      { ends: "never" },
    ]);
    const first = await stage.changes(id, "added", { limit: 2 });
    const rest = await stage.changes(id, "added", { limit: 2, after: first.next });
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, undefined]);
    const one = await stage.errors(id, { limit: 1 });
    expect((await stage.errors(id, { limit: 5, after: one.next })).items).toMatchObject([{ line: 6 }]);
    await stage.drop(id);
    expect((await stage.errors(id, { limit: 5 })).items).toHaveLength(2);
  });

  it("goes back to a version: what imports did since is undone, what people did by hand stays", async () => {
    const { load, hold, list, lists, standing, versions } = await desk();
    const at = (n: number) => plusMs(NOW, n * 1_000);
    await load([{}, { vrm: "CD49 EFG" }, { vrm: "GH49 JKL" }, { vrm: "JK49 LMN" }], "replace", at(0));
    await load(
      [{ priority: "high" }, { vrm: "MN49 PQR" }, { vrm: "JK49 LMN", priority: "high" }],
      "replace",
      at(1),
    );
    await hold(anEntry(list, "BB49 BBB"));
    const found = (await lists.standing(list.id)).find(({ mark }) => mark === "JK49LMN");
    await lists.change({
      listId: list.id,
      add: [],
      withdraw: [{ id: found?.id ?? makeId("voi", "none"), withdrawal: { ...withdrawal, at: at(2) } }],
    });
    const asked = { listId: list.id, to: 1, now: at(3), by: person(OKAFOR) };
    const numbers = { added: 3, withdrawn: 2, over: 0, byHand: 1 };
    expect(await versions.tryGoingBack(asked)).toEqual(numbers);
    expect(await versions.goBack(asked, makeId("back", "first"))).toMatchObject({
      number: 3,
      kind: "going-back",
      backTo: 1,
      added: 3,
    });
    expect(await standing()).toEqual(["AB49XYZ", "BB49BBB", "CD49EFG", "GH49JKL"]);
    const first = (await lists.standing(list.id)).find(({ mark }) => mark === "AB49XYZ");
    expect(first).toMatchObject({ priority: "medium", addedAt: at(3), listId: list.id });
    expect(first?.withdrawal).toBeUndefined();
    expect((await lists.entry(first?.id ?? makeId("voi", "none")))?.mark).toBe("AB49XYZ");
    // And forth again.
    await versions.goBack({ ...asked, to: 2, now: at(4) }, makeId("back", "second"));
    expect(await standing()).toEqual(["AB49XYZ", "BB49BBB", "MN49PQR"]);
  });

  it("brings nobody back whose time has passed", async () => {
    const { load, list, versions } = await desk();
    await load([{ ends: "2026-11-28" }, { vrm: "CD49 EFG" }], "replace");
    await load([{ vrm: "CD49 EFG" }], "replace", plusMs(NOW, 1_000));
    const asked = { listId: list.id, to: 1, now: plusMs(NOW, 40 * DAY_MS), by: person(OKAFOR) };
    expect(await versions.tryGoingBack(asked)).toMatchObject({ added: 0, over: 1 });
  });

  it("keeps the book of imports: a step is taken by one alone, and what is old is forgotten", async () => {
    const { imports, job, list } = await desk();
    const [one, two] = [job(), job()];
    await imports.add(one);
    await imports.add(two);
    expect((await imports.ofList(list.id, 10)).map(({ id }) => id)).toEqual([two.id, one.id]);
    const reading = { ...one, state: "reading", touchedAt: plusMs(NOW, 5) } as const;
    expect(await imports.move(reading, ["queued"])).toBe(true);
    expect(await imports.move({ ...one, state: "cancelled" }, ["queued"])).toBe(false);
    expect(await imports.find(one.id)).toEqual(reading);
    expect((await imports.untouched(["reading"], plusMs(NOW, 5))).map(({ id }) => id)).toEqual([]);
    expect((await imports.untouched(["reading"], plusMs(NOW, 6))).map(({ id }) => id)).toEqual([one.id]);
    await imports.forget(one.id);
    expect(await imports.find(one.id)).toBeUndefined();
  });
}
