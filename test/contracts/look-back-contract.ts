/** What every store of look-backs must do: run on memory and on each PostgreSQL. */
import { expect, it } from "vitest";
import type { ImportBook, ImportMode, ImportStage, ListVersions } from "#matching/imports.ts";
import { RowJudge } from "#matching/judge-rows.ts";
import type { LookBackBook, NumberedEntry, SeenBefore } from "#matching/look-backs.ts";
import type { VoiLists } from "#matching/ports.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, HOUR_MS, plusMs } from "#terms/instant.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { aList, anEntry, NOW, OKAFOR, PRYCE, person } from "../factories/voi.ts";

export interface LookBacksUnderTest {
  readonly lists: VoiLists;
  readonly stage: ImportStage;
  readonly imports: ImportBook;
  readonly lookBacks: LookBackBook;
  readonly versions: ListVersions;
}

const PAGE = { limit: 10 };

export function lookBackContract(fresh: () => Promise<LookBacksUnderTest>): void {
  let serial = 0;
  async function desk() {
    const store = await fresh();
    const list = aList();
    await store.lists.create(list);
    /** Brings in these marks with this information, as a file does. */
    const bringIn = async (marks: readonly string[], information = "seen", mode: ImportMode = "add") => {
      serial += 1;
      const id = makeId("import", `look-back-${String(serial).padStart(6, "0")}`);
      await store.imports.add({
        ...{ id, listId: list.id, sentBy: person(PRYCE), sentAt: NOW, state: "applying", touchedAt: NOW },
        expiresAt: plusMs(NOW, DAY_MS),
        progress: { rowsRead: 0, applied: 0, toApply: 0 },
      });
      await store.stage.begin(id);
      const judge = new RowJudge({ list, now: NOW, lives: HOUSE_NUMBERS.entryLives, dateOrder: "day-first" });
      const rows = marks.map((vrm, at) => ({
        line: at + 2,
        cells: { vrm, reason: "stolen", action: "STOP", ends: "2026-12-01", information },
      }));
      await store.stage.write(id, judge.judge(rows), {
        ...{ listId: list.id, enteredBy: person(PRYCE), addedAt: NOW },
      });
      const { speaks } = judge.tallies;
      const compared = { listId: list.id, mode, now: NOW, speaks };
      const numbers = await store.stage.compare(id, compared);
      const done = await store.stage.apply(id, {
        ...{ listId: list.id, now: NOW, doneBy: person(OKAFOR), numbers },
        revision: await store.lists.revision(list.id),
        version: {
          ...{ at: NOW, by: person(OKAFOR), kind: "import", importId: id, mode, errors: 0 },
          ...{ added: numbers.added, changed: numbers.changed, unchanged: 0, withdrawn: numbers.withdrawn },
        },
        onApplied: () => Promise.resolve("go-on"),
      });
      expect(done).toBe("changed");
      return id;
    };
    const found = async (id: Awaited<ReturnType<typeof bringIn>>) => {
      const one = await store.lookBacks.find(id);
      if (one === undefined) throw new Error("nothing is queued");
      return one;
    };
    return { ...store, list, bringIn, found };
  }
  const seenOf = ({ ref, entry }: NumberedEntry, ago: number, covert = false): SeenBefore => ({
    ...{ ref, entryId: entry.id, mark: entry.mark, covert },
    readId: makeId("read", `r-${ref}`),
    cameraId: makeId("cam", "gate"),
    capturedAt: plusMs(NOW, -ago * HOUR_MS),
  });

  it("has each import that added something in its queue, with what it added and no more", async () => {
    const { list, bringIn, found, lookBacks } = await desk();
    const first = await bringIn(["AB49 XYZ", "CD49 XYZ"]);
    const second = await bringIn(["CD49 XYZ", "EF49 XYZ"], "changed");
    const third = await bringIn(["EF49 XYZ"], "changed again");
    expect(await found(first)).toMatchObject({ state: "queued", entries: 2, by: person(OKAFOR), gone: 0 });
    const marks = async (id: typeof first) =>
      (await lookBacks.nextEntries(id, 10)).map(({ entry }) => entry.mark);
    expect(await marks(first)).toEqual(["AB49XYZ", "CD49XYZ"]);
    expect(await marks(second)).toEqual(["EF49XYZ"]);
    expect(await lookBacks.find(third)).toBeUndefined();
    expect((await lookBacks.unfinished(10)).map(({ id }) => id)).toEqual([first, second]);
    expect((await lookBacks.ofList(list.id, 10)).map(({ id }) => id)).toEqual([second, first]);
    expect(await lookBacks.ofList(list.id, 1)).toHaveLength(1);
    expect(await lookBacks.ofList(makeId("list", "other"), 10)).toEqual([]);
  });

  it("goes on behind the last slice, and keeps what a slice found once, however often it is done", async () => {
    const { bringIn, found, lookBacks } = await desk();
    const id = await bringIn(["AB49 XYZ", "CD49 XYZ", "EF49 XYZ"]);
    const [first, second] = await lookBacks.nextEntries(id, 2);
    const running = { ...(await found(id)), state: "running", gone: 2, looked: 2 } as const;
    for (let times = 0; times < 2; times += 1) {
      await lookBacks.keep(running, second!.ref, [seenOf(first!, 1), seenOf(second!, 3)]);
    }
    expect(await found(id)).toMatchObject({ state: "running", gone: 2, looked: 2 });
    expect((await lookBacks.nextEntries(id, 10)).map(({ entry }) => entry.mark)).toEqual(["EF49XYZ"]);
    expect(await lookBacks.countSeen(id, true)).toBe(2);
    await lookBacks.keep({ ...running, state: "done", leftOut: 1 }, undefined, []);
    expect(await lookBacks.unfinished(10)).toEqual([]);
    expect(await found(id)).toMatchObject({ state: "done", leftOut: 1 });
  });

  it("shows what was seen last first, in pages, and what is covert to those alone who may know of it", async () => {
    const { bringIn, found, lookBacks } = await desk();
    const id = await bringIn(["AB49 XYZ", "CD49 XYZ", "EF49 XYZ"]);
    const [a, b, c] = await lookBacks.nextEntries(id, 3);
    await lookBacks.keep(await found(id), c!.ref, [seenOf(a!, 3), seenOf(b!, 1), seenOf(c!, 2, true)]);
    const marksOf = ({ items }: { readonly items: readonly SeenBefore[] }) => items.map(({ mark }) => mark);
    expect(marksOf(await lookBacks.seen(id, true, PAGE))).toEqual(["CD49XYZ", "EF49XYZ", "AB49XYZ"]);
    expect(marksOf(await lookBacks.seen(id, false, PAGE))).toEqual(["CD49XYZ", "AB49XYZ"]);
    expect(await lookBacks.countSeen(id, false)).toBe(2);
    const page = await lookBacks.seen(id, true, { limit: 2 });
    expect(marksOf(await lookBacks.seen(id, true, { after: page.next, limit: 2 }))).toEqual(["AB49XYZ"]);
  });

  it("has what another system sent in its queue: what is new, and not what only changed", async () => {
    const { list, lists, lookBacks } = await desk();
    const id = makeId("back", "delta");
    const add = ["AB49 XYZ", "CD49 XYZ", "EF49 XYZ"].map((mark) => anEntry(list, mark));
    const asked = { id, cause: "delta", by: person(PRYCE), entries: 2 } as const;
    expect(await lists.change({ listId: list.id, add, withdraw: [], lookBack: asked })).toBe("changed");
    expect(await lookBacks.find(id)).toMatchObject({ state: "queued", cause: "delta", entries: 2 });
    const next = await lookBacks.nextEntries(id, 10);
    expect(next.map(({ entry }) => entry.mark)).toEqual(["AB49XYZ", "CD49XYZ"]);
    const none = makeId("back", "none");
    await lists.change({
      listId: list.id,
      add: [],
      withdraw: [],
      lookBack: { ...asked, id: none, entries: 0 },
    });
    expect(await lookBacks.find(none)).toBeUndefined();
  });

  it("has what came back with an older version in its queue", async () => {
    const { bringIn, list, lookBacks, versions } = await desk();
    await bringIn(["AB49 XYZ", "CD49 XYZ"]);
    await bringIn(["EF49 XYZ"], "seen", "replace");
    const id = makeId("back", "going");
    const asked = { listId: list.id, to: 1, now: plusMs(NOW, 1), by: person(OKAFOR) };
    await versions.goBack(asked, id);
    expect(await lookBacks.find(id)).toMatchObject({ state: "queued", cause: "going-back", version: 3 });
    const next = await lookBacks.nextEntries(id, 10);
    expect(next.map(({ entry }) => entry.mark)).toEqual(["AB49XYZ", "CD49XYZ"]);
  });

  it("forgets a sighting with its read, unless that is held", async () => {
    const { bringIn, found, lookBacks } = await desk();
    const id = await bringIn(["AB49 XYZ", "CD49 XYZ"]);
    const [a, b] = await lookBacks.nextEntries(id, 2);
    await lookBacks.keep(await found(id), b!.ref, [seenOf(a!, 3), seenOf(b!, 1)]);
    const old = seenOf(a!, 3);
    await lookBacks.eraseBefore(plusMs(NOW, -2 * HOUR_MS), new Set([old.readId]));
    expect(await lookBacks.countSeen(id, true)).toBe(2);
    await lookBacks.eraseBefore(plusMs(NOW, -2 * HOUR_MS), new Set());
    expect((await lookBacks.seen(id, true, PAGE)).items.map(({ mark }) => mark)).toEqual(["CD49XYZ"]);
  });
}
