/** What every book of records that people work on together must do. */
import { expect, it } from "vitest";
import { changeRecord, type KeptRecord, type RecordBook } from "#mechanism/record-book.ts";
import { makeId } from "#terms/ids.ts";
import { plusMs } from "#terms/instant.ts";
import { NOW } from "../factories/voi.ts";

interface Note extends KeptRecord {
  readonly words: string;
}

const note = (n: number, force = "marlshire"): Note => ({
  id: `case_${n}`,
  version: 1,
  forceId: makeId("force", force),
  at: plusMs(NOW, n),
  words: `O'Neill "quoted" ${n}`,
});

export function recordBookContract(open: () => Promise<RecordBook<Note>>): void {
  it("gives back what was put in, of the forces that are asked for, newest first", async () => {
    const book = await open();
    for (const one of [note(1), note(2), note(3, "fenwick")]) await book.add(one);
    expect(await book.find("case_2")).toEqual(note(2));
    expect(await book.of({ only: [makeId("force", "marlshire")] })).toEqual([note(2), note(1)]);
    expect(await book.of({ except: [makeId("force", "marlshire")] })).toEqual([note(3, "fenwick")]);
    expect(await book.find("case_9")).toBeUndefined();
  });

  it("keeps of two that are added at the same moment one, and says so to the other", async () => {
    const book = await open();
    const both = ["first", "second"].map((words) => ({ ...note(1), words }));
    const added = await Promise.all(both.map((one) => book.add(one)));
    expect(added.toSorted()).toEqual([false, true]);
    expect(await book.find("case_1")).toEqual(both[added.indexOf(true)]);
    expect(await book.add({ ...note(1), words: "much later" })).toBe(false);
    expect(await book.find("case_1")).toEqual(both[added.indexOf(true)]);
  });

  it("takes of two changes of one version the first", async () => {
    const book = await open();
    await book.add(note(1));
    const changed = { ...note(1), version: 2, words: "first" };
    expect(await book.replace(changed)).toBe(true);
    expect(await book.replace({ ...changed, words: "second" })).toBe(false);
    expect(await book.replace({ ...note(5), version: 2 })).toBe(false);
    expect(await book.find("case_1")).toEqual(changed);
  });

  it("removes once", async () => {
    const book = await open();
    await book.add(note(1));
    expect(await book.remove("case_1")).toBe(true);
    expect(await book.remove("case_1")).toBe(false);
    expect(await book.of({ except: [] })).toEqual([]);
  });

  it("loses none of many changes at once", async () => {
    const book = await open();
    await book.add({ ...note(1), words: "" });
    const add = (letter: string) =>
      changeRecord<Note, { readonly code: string }>(book, "case_1", async (now) => ({
        ...now,
        version: now.version + 1,
        words: now.words + letter,
      }));
    await Promise.all(["a", "b", "c", "d"].map(add));
    const { words } = (await book.find("case_1"))!;
    expect([...words].toSorted().join("")).toBe("abcd");
  });
}
